package it.telaio.demo;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A file in a message.
 *
 * @param type   media type as the sender's program states it, which need not be right
 * @param naming how the program writes the name
 */
record MailFile(String name, String type, byte[] content, Naming naming) {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));

  /** Ways in which programs write names that are not plain ASCII. */
  enum Naming {
    /** As it is, in UTF-8, against the rules. */
    RAW,
    /** Encoded words inside quotes (RFC 2047), against the rules and common. */
    ENCODED_WORD,
    /** Extended parameter (RFC 2231). */
    EXTENDED
  }

  static MailFile of(String name, byte[] content) {
    return new MailFile(name, typeOf(name), content, name.chars().allMatch(sign -> sign < 128) ? Naming.RAW : Naming.EXTENDED);
  }

  MailFile named(String other, Naming way) {
    return new MailFile(other, type, content, way);
  }

  MailFile typed(String other) {
    return new MailFile(name, other, content, naming);
  }

  /** The part of a multipart message, one character a byte. */
  String part() {
    // A message inside a message must travel as it is (RFC 2046, 5.2.1).
    boolean message = type.equals("message/rfc822");
    return "Content-Type: " + type + ";" + parameter("name") + "\r\nContent-Transfer-Encoding: " + (message ? "8bit" : "base64")
        + "\r\nContent-Disposition: attachment;" + parameter("filename") + "\r\n\r\n"
        + (message ? new String(content, StandardCharsets.ISO_8859_1) : base64(content)) + "\r\n";
  }

  static String base64(byte[] content) {
    return LINES.encodeToString(content);
  }

  private String parameter(String key) {
    return switch (naming) {
      case RAW -> "\r\n " + key + "=\"" + Crlf.bytes(name) + '"';
      case EXTENDED -> "\r\n " + key + "*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      case ENCODED_WORD -> "\r\n " + key + "=\"" + encodedWord(name) + '"';
    };
  }

  private static String encodedWord(String text) {
    try {
      return MimeUtility.encodeWord(text, "UTF-8", "Q");
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  private static String typeOf(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (lower.endsWith(".p7m")) {
      return "application/pkcs7-mime";
    }
    if (lower.endsWith(".pdf")) {
      return "application/pdf";
    }
    return lower.endsWith(".zip") ? "application/zip" : "application/octet-stream";
  }
}
