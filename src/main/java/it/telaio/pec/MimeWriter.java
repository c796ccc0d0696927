package it.telaio.pec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes down as a MIME message what came in another form. Bodies are Base64, so that no boundary can stand in them; header
 * values lose line breaks, so that none can be slipped in (security R29).
 */
final class MimeWriter {
  private static final String BREAK = "\r\n";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, BREAK.getBytes(StandardCharsets.US_ASCII));

  private final StringBuilder heading = new StringBuilder();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final String boundary;

  /** @param depth of the message in others: boundaries of different depths differ */
  MimeWriter(int depth) {
    boundary = "=_telaio_" + depth;
  }

  static String date(Instant instant) {
    return DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.US).format(instant.atOffset(ZoneOffset.UTC));
  }

  void header(String name, String value) {
    heading.append(name).append(": ").append(value.replaceAll("[\\r\\n\\x00]+", " ").strip()).append(BREAK);
  }

  void headerIfAny(String name, Optional<String> value) {
    value.filter(text -> !text.isBlank()).ifPresent(text -> header(name, text));
  }

  /** Takes over headers as they were sent, but those that describe the body, which is written anew. */
  void headers(String block) {
    boolean kept = true;
    for (String line : block.replace("\0", "").split("\\r?\\n")) {
      if (line.isEmpty()) {
        continue;
      }
      boolean folded = line.startsWith(" ") || line.startsWith("\t");
      kept = folded ? kept : line.contains(":") && !line.toLowerCase(Locale.ROOT).matches("(?:content-[a-z-]+|mime-version)[ \\t]*:.*");
      if (kept) {
        heading.append(line).append(BREAK);
      }
    }
  }

  /** @param name null for what is no file */
  void part(String type, String name, byte[] content) {
    StringBuilder head = new StringBuilder("--" + boundary + BREAK + "Content-Type: " + type + BREAK);
    if (name != null) {
      head.append("Content-Disposition: attachment").append(name.isEmpty() ? "" : "; filename*=utf-8''" + coded(name)).append(BREAK);
    }
    head.append("Content-Transfer-Encoding: base64").append(BREAK).append(BREAK);
    parts.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    parts.writeBytes(LINES.encode(content));
    parts.writeBytes(BREAK.getBytes(StandardCharsets.US_ASCII));
  }

  /** The headers followed by an entity that brings its own. */
  byte[] whole(byte[] entity) {
    return joined(heading + "MIME-Version: 1.0" + BREAK, entity, "");
  }

  byte[] multipart() {
    return joined(heading + "MIME-Version: 1.0" + BREAK + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"" + BREAK + BREAK,
        parts.toByteArray(), "--" + boundary + "--" + BREAK);
  }

  private static byte[] joined(String before, byte[] middle, String after) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(before.length() + middle.length + after.length());
    out.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(middle);
    out.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  private static String coded(String name) {
    StringBuilder out = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '.' || b == '-' || b == '_';
      out.append(plain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
    }
    return out.toString();
  }
}
