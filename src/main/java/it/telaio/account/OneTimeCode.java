package it.telaio.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of six digits that change every thirty seconds (TOTP, RFC 6238, with HMAC-SHA-1, as every app knows it). */
final class OneTimeCode {
  /** Bytes of a secret (RFC 4226, section 4). */
  static final int SECRET = 20;
  private static final int PERIOD = 30;
  private static final int DIGITS = 6;
  /** A clock may be half a minute off. */
  private static final int SLACK = 1;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private OneTimeCode() {
  }

  /** The code of {@code secret} at {@code instant}. */
  static String at(byte[] secret, Instant instant) {
    return code(secret, instant.getEpochSecond() / PERIOD);
  }

  /**
   * The step at which {@code sent} is the code of {@code secret}, near {@code now}; empty for a wrong code, and for one whose
   * step is not after {@code last}: a code is good once.
   */
  static OptionalLong step(byte[] secret, String sent, Instant now, long last) {
    String digits = sent.replaceAll("\\s", "");
    long current = now.getEpochSecond() / PERIOD;
    OptionalLong found = OptionalLong.empty();
    for (long step = current - SLACK; step <= current + SLACK; step++) {
      boolean same = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.US_ASCII),
          digits.getBytes(StandardCharsets.UTF_8));
      if (same && step > last) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The secret as apps take it by hand (RFC 4648, base 32, without padding). */
  static String inLetters(byte[] secret) {
    StringBuilder letters = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte next : secret) {
      bits = bits << 8 | next & 0xFF;
      held += 8;
      while (held >= 5) {
        held -= 5;
        letters.append(BASE32.charAt(bits >> held & 31));
      }
    }
    if (held > 0) {
      letters.append(BASE32.charAt(bits << 5 - held & 31));
    }
    return letters.toString();
  }

  /** The reverse of {@link #inLetters}; other characters are refused. */
  static byte[] fromLetters(String letters) {
    ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (char letter : letters.toUpperCase(Locale.ROOT).toCharArray()) {
      int value = BASE32.indexOf(letter);
      if (value < 0) {
        throw new IllegalArgumentException("not base 32");
      }
      bits = bits << 5 | value;
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes.put((byte) (bits >> held));
      }
    }
    return bytes.array();
  }

  /** What the square code says to an app: whose, of which service. */
  static String link(byte[] secret, String service, String email) {
    String name = encoded(service) + ":" + encoded(email);
    return "otpauth://totp/" + name + "?secret=" + inLetters(secret) + "&issuer=" + encoded(service) + "&digits=6&period=30";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String code(byte[] secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int offset = hash[hash.length - 1] & 15;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return String.format("%0" + DIGITS + "d", number % 1_000_000);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
