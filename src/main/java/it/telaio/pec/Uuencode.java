package it.telaio.pec;

import java.io.ByteArrayOutputStream;

/** What mailers wrote before Base64 (POSIX, uuencode): lines that begin with their length, between {@code begin} and {@code end}. */
final class Uuencode {
  private static final int PER_LINE = 45;

  private Uuencode() {
  }

  /** The bytes in {@code source} between {@code from} and {@code to}, as far as its lines hold; empty where nothing begins. */
  static byte[] decode(byte[] source, int from, int to) {
    var out = new ByteArrayOutputStream((to - from) * 3 / 4);
    boolean begun = false;
    int next;
    for (int at = from; at < to; at = next) {
      next = Headers.nextLine(source, at, to);
      int stop = Headers.withoutBreak(source, at, next);
      if (!begun) {
        begun = Headers.text(source, at, Math.min(stop, at + 10)).matches("begin [0-7]{3}.*");
      } else if (stop == at || value(source[at]) == 0 || !line(source, at, stop, out)) {
        break;
      }
    }
    return out.toByteArray();
  }

  /** Spaces at the end of a line are lost on the way: they count as nothing. */
  private static boolean line(byte[] source, int from, int stop, ByteArrayOutputStream out) {
    int length = value(source[from]);
    if (length > PER_LINE) {
      return false;
    }
    for (int at = from + 1; length > 0; at += 4) {
      int bits = 0;
      for (int i = 0; i < 4; i++) {
        bits = bits << 6 | (at + i < stop ? value(source[at + i]) : 0);
      }
      for (int shift = 16; shift >= 0 && length > 0; shift -= 8, length--) {
        out.write(bits >> shift);
      }
    }
    return true;
  }

  private static int value(byte sign) {
    return sign - ' ' & 0x3F;
  }
}
