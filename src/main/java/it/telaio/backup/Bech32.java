package it.telaio.backup;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Bech32 (BIP 173): bytes as text with a prefix and a checksum that finds every mistyped letter. Without its limit of length. */
final class Bech32 {
  private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};

  private Bech32() {
  }

  /** Lower case. */
  static String encode(String prefix, byte[] data) {
    byte[] five = regroup(data, 8, 5, true);
    int check = polymod(prefix, Arrays.copyOf(five, five.length + 6)) ^ 1;
    StringBuilder text = new StringBuilder(prefix).append('1');
    for (byte value : five) {
      text.append(LETTERS.charAt(value));
    }
    for (int i = 0; i < 6; i++) {
      text.append(LETTERS.charAt(check >> 5 * (5 - i) & 31));
    }
    return text.toString();
  }

  /** The bytes behind {@code prefix}; throws where the text is not whole. Either all lower or all upper case. */
  static byte[] decode(String prefix, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("letters of both cases");
    }
    if (!lower.startsWith(prefix + "1") || lower.length() < prefix.length() + 7) {
      throw new IllegalArgumentException("does not begin with " + prefix + "1");
    }
    byte[] five = new byte[lower.length() - prefix.length() - 1];
    for (int i = 0; i < five.length; i++) {
      five[i] = (byte) LETTERS.indexOf(lower.charAt(prefix.length() + 1 + i));
      if (five[i] < 0) {
        throw new IllegalArgumentException("a letter that does not belong there");
      }
    }
    if (polymod(prefix, five) != 1) {
      throw new IllegalArgumentException("a letter is wrong");
    }
    return regroup(Arrays.copyOf(five, five.length - 6), 5, 8, false);
  }

  private static byte[] regroup(byte[] data, int from, int to, boolean pad) {
    var out = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (byte value : data) {
      buffer = (buffer << from | value & 0xff) & 0xfff;
      bits += from;
      while (bits >= to) {
        bits -= to;
        out.write(buffer >> bits & (1 << to) - 1);
      }
    }
    int rest = buffer << to - bits & (1 << to) - 1;
    if (pad && bits > 0) {
      out.write(rest);
    } else if (!pad && (bits >= from || rest != 0)) {
      throw new IllegalArgumentException("bits left over");
    }
    return out.toByteArray();
  }

  private static int polymod(String prefix, byte[] values) {
    int sum = 1;
    for (char letter : prefix.toCharArray()) {
      sum = step(sum, letter >> 5);
    }
    sum = step(sum, 0);
    for (char letter : prefix.toCharArray()) {
      sum = step(sum, letter & 31);
    }
    for (byte value : values) {
      sum = step(sum, value);
    }
    return sum;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < 5; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }
}
