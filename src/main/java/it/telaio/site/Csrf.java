package it.telaio.site;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token that every form carries (security R36): bound to the cookie of the visit, so that nobody else can make one, and
 * masked anew each time, so that compression tells nothing of it.
 */
public final class Csrf {
  /** The name of the field. */
  public static final String FIELD = "_csrf";
  /** The header in which a script sends it. */
  static final String HEADER = "X-CSRF-Token";
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Csrf() {
  }

  /** A token for the visit whose cookie carries {@code secret}. */
  public static String token(String secret) {
    byte[] mask = new byte[LENGTH];
    RANDOM.nextBytes(mask);
    byte[] token = new byte[2 * LENGTH];
    System.arraycopy(mask, 0, token, 0, LENGTH);
    System.arraycopy(crossed(mask, digest(secret)), 0, token, LENGTH, LENGTH);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Whether {@code sent} is a token for {@code secret}; compared in the same time whatever was sent. */
  static boolean fits(String sent, String secret) {
    if (sent == null || secret == null || !sent.matches("[A-Za-z0-9_-]{86}")) {
      return false;
    }
    byte[] token = Base64.getUrlDecoder().decode(sent);
    byte[] mask = Arrays.copyOf(token, LENGTH);
    byte[] rest = Arrays.copyOfRange(token, LENGTH, 2 * LENGTH);
    return MessageDigest.isEqual(crossed(mask, rest), digest(secret));
  }

  private static byte[] crossed(byte[] left, byte[] right) {
    byte[] crossed = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      crossed[i] = (byte) (left[i] ^ right[i]);
    }
    return crossed;
  }

  private static byte[] digest(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal("form".getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
