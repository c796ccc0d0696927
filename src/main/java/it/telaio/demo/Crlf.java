package it.telaio.demo;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import it.telaio.kernel.Clock;

/** Lines of a message as they travel: one character a byte, ended by carriage return and line feed (RFC 5322). */
final class Crlf {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT);

  private Crlf() {
  }

  /** {@code text} in UTF-8, one character a byte. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  static byte[] raw(String lines) {
    return lines.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Every line ended by {@code \r\n}. */
  static String lines(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  /** A header whose value may be long and may have accents (RFC 2047). */
  static String header(String name, String value) {
    try {
      return name + ": " + MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, "UTF-8", null)) + "\r\n";
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  /** The date of a header, in Italian time. */
  static String date(Instant instant) {
    return DATE.format(instant.atZone(Clock.ROME));
  }
}
