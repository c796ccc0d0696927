package it.telaio.backup;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Locale;
import javax.crypto.KeyAgreement;

/**
 * A pair of keys of age (age-encryption.org/v1, X25519): the recipient {@code age1…} for which anybody encrypts, and the
 * identity {@code AGE-SECRET-KEY-1…} with which its holder opens. The identity belongs in a safe, not on the server.
 */
public final class AgeKey {
  private static final int LENGTH = 32;
  private static final byte[] BASE_POINT = basePoint();

  private AgeKey() {
  }

  /** A fresh identity, as text. */
  public static String newIdentity() {
    byte[] scalar = new byte[LENGTH];
    new SecureRandom().nextBytes(scalar);
    return Bech32.encode("age-secret-key-", scalar).toUpperCase(Locale.ROOT);
  }

  /** The recipient that belongs to {@code identity}. Refuses what is not an identity. */
  public static String recipientOf(String identity) {
    return Bech32.encode("age", publicKey(scalar(identity)));
  }

  /** Whether {@code text} is a recipient. */
  public static boolean isRecipient(String text) {
    try {
      return point(text).length == LENGTH;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static byte[] point(String recipient) {
    return exactly(Bech32.decode("age", recipient.strip()));
  }

  static byte[] scalar(String identity) {
    return exactly(Bech32.decode("age-secret-key-", identity.strip()));
  }

  private static byte[] exactly(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    return key;
  }

  static byte[] publicKey(byte[] scalar) {
    return shared(scalar, BASE_POINT);
  }

  /** X25519 (RFC 7748); refuses points of small order. */
  static byte[] shared(byte[] scalar, byte[] point) {
    try {
      KeyFactory factory = KeyFactory.getInstance("X25519");
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
      XECPublicKey other = (XECPublicKey) factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, number(point)));
      agreement.doPhase(other, true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key of X25519", e);
    }
  }

  /** Little-endian, as RFC 7748 writes it; its highest bit is not part of the number. */
  private static BigInteger number(byte[] point) {
    byte[] big = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      big[LENGTH - 1 - i] = point[i];
    }
    big[0] &= 0x7f;
    return new BigInteger(1, big);
  }

  private static byte[] basePoint() {
    byte[] nine = new byte[LENGTH];
    nine[0] = 9;
    return nine;
  }
}
