package it.telaio.pec;

import java.util.Arrays;
import java.util.Locale;

/** How a body is written down for transport (RFC 2045, section 6). */
enum TransferEncoding {
  IDENTITY, BASE64, QUOTED_PRINTABLE, UUENCODE, UNKNOWN;

  /** The value of each digit, -1 for what is none. */
  private static final byte[] VALUES = digitValues();

  /**
   * What was decoded.
   *
   * @param bytes  the content, as far as it could be decoded
   * @param broken whether something in it was no encoding at all: readers differ on such bodies
   */
  record Decoded(byte[] bytes, boolean broken) {
  }

  /** The encoding named by a Content-Transfer-Encoding field; null or empty is identity. */
  static TransferEncoding named(String field) {
    return switch (field == null ? "" : field.strip().toLowerCase(Locale.ROOT)) {
      case "", "7bit", "8bit", "binary" -> IDENTITY;
      case "base64" -> BASE64;
      case "quoted-printable" -> QUOTED_PRINTABLE;
      case "x-uuencode", "uuencode", "x-uue", "uue" -> UUENCODE;
      default -> UNKNOWN;
    };
  }

  Decoded decode(byte[] source, int from, int to) {
    return switch (this) {
      case IDENTITY -> new Decoded(Arrays.copyOfRange(source, from, to), false);
      case UUENCODE -> new Decoded(Uuencode.decode(source, from, to), true); // no standard: readers differ
      case UNKNOWN -> new Decoded(Arrays.copyOfRange(source, from, to), true);
      case BASE64 -> base64(source, from, to);
      case QUOTED_PRINTABLE -> quotedPrintable(source, from, to);
    };
  }

  private static Decoded base64(byte[] source, int from, int to) {
    byte[] out = new byte[(int) ((to - from) * 3L / 4)];
    int count = 0;
    int digits = 0;
    int bits = 0;
    int at = from;
    boolean broken = false;
    for (; at < to && source[at] != '='; at++) {
      int value = source[at] < 0 ? -1 : VALUES[source[at]];
      if (value >= 0) {
        bits = bits << 6 | value;
        if (++digits % 4 != 1) {
          out[count++] = (byte) (bits >> 6 - 2 * ((digits - 1) % 4));
        }
      } else {
        broken |= !isBlank(source[at]);
      }
    }
    broken |= digits % 4 == 1 || !onlyPadding(source, at, to, (4 - digits % 4) % 4);
    return new Decoded(count == out.length ? out : Arrays.copyOf(out, count), broken);
  }

  private static byte[] digitValues() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) i;
    }
    return values;
  }

  private static boolean onlyPadding(byte[] source, int from, int to, int wanted) {
    int padding = 0;
    for (int at = from; at < to; at++) {
      if (source[at] == '=') {
        padding++;
      } else if (!isBlank(source[at])) {
        return false;
      }
    }
    return padding == wanted;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private static Decoded quotedPrintable(byte[] source, int from, int to) {
    byte[] out = new byte[to - from];
    int count = 0;
    boolean broken = false;
    for (int at = from; at < to; at++) {
      byte b = source[at];
      if (isBlank(b) && b != '\r' && b != '\n') {
        int after = skipBlanks(source, at, to);
        if (after == to || source[after] == '\r' || source[after] == '\n') {
          at = after - 1;
          continue;
        }
      }
      if (b != '=') {
        out[count++] = b;
        continue;
      }
      int value = at + 2 < to ? digit(source[at + 1]) * 16 + digit(source[at + 2]) : -1;
      int eol = skipBlanks(source, at + 1, to);
      if (at + 2 < to && digit(source[at + 1]) >= 0 && digit(source[at + 2]) >= 0) {
        out[count++] = (byte) value;
        at += 2;
      } else if (eol == to || source[eol] == '\n' || source[eol] == '\r') {
        at = eol + 1 < to && source[eol] == '\r' && source[eol + 1] == '\n' ? eol + 1 : eol;
      } else {
        out[count++] = b;
        broken = true;
      }
    }
    return new Decoded(Arrays.copyOf(out, count), broken);
  }

  private static int skipBlanks(byte[] source, int from, int to) {
    int at = from;
    while (at < to && (source[at] == ' ' || source[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static int digit(byte b) {
    return Character.digit(b, 16);
  }
}
