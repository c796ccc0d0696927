package it.telaio.journal;

import it.telaio.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public half of a key that signs heads, under the name of its log. Written as in the signed-note specification
 * (c2sp.org/signed-note): {@code name+8 hexadecimal digits+base64 of 0x01 and the 32 bytes of the key}.
 *
 * @param name the log, which is also the first line of each of its heads; no space, no plus
 * @param key  the Ed25519 public key (RFC 8032) in base64
 */
public record VerifierKey(String name, String key) {
  static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._/:-]{1,200}");
  private static final byte ED25519 = 1;

  /** Reads what {@link #line} writes. */
  static VerifierKey parse(String line) throws Malformed {
    String[] parts = line.split("\\+", 3);
    if (parts.length != 3 || !NAME.matcher(parts[0]).matches()) {
      throw new Malformed("not a verifier key");
    }
    byte[] typed = Fields.base64(parts[2]);
    if (typed.length != 33 || typed[0] != ED25519) {
      throw new Malformed("not an Ed25519 key");
    }
    VerifierKey key = new VerifierKey(parts[0], Base64.getEncoder().encodeToString(Arrays.copyOfRange(typed, 1, 33)));
    if (!key.line().equals(line)) {
      throw new Malformed("the key id is not the one of the key");
    }
    return key;
  }

  /** One line, as others write verifier keys. */
  public String line() {
    return name + "+" + HexFormat.of().formatHex(id()) + "+" + Base64.getEncoder().encodeToString(typed());
  }

  /** The first four bytes of SHA-256 of name, line feed, 0x01 and key: what each signature says about who made it. */
  byte[] id() {
    var digest = Sha256.digest();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(digest.digest(typed()), 4);
  }

  /** {@code SHA256:} and the SHA-256 of the 32 bytes of the key in hexadecimal: what is published with a notice. */
  public String fingerprint() {
    return "SHA256:" + Sha256.hex(bytes());
  }

  /** Whether {@code given} is the fingerprint of this key, however it is spaced and capitalised. */
  public boolean hasFingerprint(String given) {
    return plainFingerprint(given).filter(Sha256.hex(bytes())::equals).isPresent();
  }

  /** Whether {@code given} can be a fingerprint: 64 hexadecimal digits, with or without {@code SHA256:}. */
  public static boolean isFingerprint(String given) {
    return plainFingerprint(given).isPresent();
  }

  /** The 64 hexadecimal digits of a fingerprint as people write it; empty when it is not one. */
  private static Optional<String> plainFingerprint(String given) {
    String digits = given.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha-?256:", "").replaceAll("[\\s:]", "");
    return digits.matches("[0-9a-f]{64}") ? Optional.of(digits) : Optional.empty();
  }

  boolean verifies(byte[] message, byte[] signature) {
    if (signature.length != 64) {
      return false;
    }
    try {
      Ed25519Signer signer = new Ed25519Signer();
      signer.init(false, new Ed25519PublicKeyParameters(bytes(), 0));
      signer.update(message, 0, message.length);
      return signer.verifySignature(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private byte[] bytes() {
    return Base64.getDecoder().decode(key);
  }

  private byte[] typed() {
    byte[] typed = new byte[33];
    typed[0] = ED25519;
    System.arraycopy(bytes(), 0, typed, 1, 32);
    return typed;
  }
}
