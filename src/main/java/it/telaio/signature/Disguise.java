package it.telaio.signature;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text in which a signed file travels when a mail program or a signing tool wrapped it: PEM with any label, Base64
 * in lines of any length or in one line, with a byte order mark, blank lines, MIME headers, or all of it twice; and blanks
 * before a file that is signed as it stands.
 */
final class Disguise {
  private static final int TIMES = 3;
  private static final Pattern ARMOUR = Pattern.compile("-----BEGIN [^-]{1,60}-----(.*?)-----END [^-]{1,60}-----", Pattern.DOTALL);
  private static final Pattern DATA_ADDRESS = Pattern.compile("\\Adata:[^,\\n]{0,200},");
  private static final String BLANK = " \t\r\n\u00EF\u00BB\u00BF";
  private static final int BLANKS = 64;
  private static final Pattern MIME_HEADERS = Pattern.compile("\\A(?:[A-Za-z-]{1,40}:[^\\n]{0,500}\\n(?:[ \\t][^\\n]{0,500}\\n)*)+\\r?\\n");

  private Disguise() {
  }

  /** The bytes under the text, where {@code bytes} is such text and something we can verify is under it; else {@code bytes}. */
  static byte[] undo(byte[] bytes) {
    byte[] plain = bytes;
    for (int i = 0; i < TIMES && Shape.of(plain) == Shape.OTHER; i++) {
      byte[] under = decode(plain);
      if (under.length == 0) {
        break;
      }
      plain = under;
    }
    return Shape.of(plain) == Shape.OTHER ? bytes : plain;
  }

  private static byte[] decode(byte[] bytes) {
    if (bytes.length == 0 || !looksLikeText(bytes)) {
      return afterBlanks(bytes);
    }
    String text = new String(bytes, charset(bytes)).replace("\uFEFF", "").replace("\u00EF\u00BB\u00BF", "")
        .replaceFirst("[\\s\\x00\\x1A]+\\z", "").strip();
    Matcher armour = ARMOUR.matcher(text);
    if (armour.find()) {
      text = armour.group(1).strip();
    }
    text = MIME_HEADERS.matcher(text.replace("\r\n", "\n")).replaceFirst("");
    return base64(DATA_ADDRESS.matcher(text).replaceFirst(""));
  }

  /** A mark or line breaks that a tool put before the structure are no part of it; anything else before it is. */
  private static byte[] afterBlanks(byte[] bytes) {
    int start = 0;
    while (start < Math.min(bytes.length, BLANKS) && BLANK.indexOf(bytes[start] & 0xFF) >= 0) {
      start++;
    }
    return start == 0 ? new byte[0] : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] base64(String text) {
    String dense = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    if (!dense.matches("[A-Za-z0-9+/]++={0,3}")) {
      return new byte[0];
    }
    try {
      return Base64.getDecoder().decode(dense.replaceAll("=+$", ""));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length > 1 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return bytes.length > 1 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF ? StandardCharsets.UTF_16BE
        : StandardCharsets.ISO_8859_1;
  }

  /** Whether the first bytes are text: spares the decoding of large binary files. */
  private static boolean looksLikeText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 256); i++) {
      int value = bytes[i] & 0xFF;
      boolean mark = i < 3 && value >= 0x80;
      boolean wide = value == 0 && charset(bytes) != StandardCharsets.ISO_8859_1;
      if (!mark && !wide && value != '\t' && value != '\n' && value != '\r' && (value < 0x20 || value > 0x7E)) {
        return false;
      }
    }
    return true;
  }
}
