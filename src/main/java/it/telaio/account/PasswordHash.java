package it.telaio.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id digests (RFC 9106), written as {@code $argon2id$v=19$m=19456,t=2,p=1$salt$digest}. 19 MiB, two passes:
 * the smallest of what OWASP advises, since many may sign in at once. The parameters stand in the text, so they can grow.
 */
final class PasswordHash {
  private static final int MEMORY = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT = 16;
  private static final int DIGEST = 32;
  private static final Pattern TEXT =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{8,64})\\$([A-Za-z0-9+/]{16,128})");
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {
  }

  /** The digest of {@code password} with a salt of its own. */
  static String of(String password) {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    return text(salt, digest(password, salt, MEMORY, PASSES, LANES, DIGEST));
  }

  /** What no password fits, and to find that out takes as long as with any other: chance in the place of a digest. */
  static String ofNobody() {
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    byte[] digest = new byte[DIGEST];
    RANDOM.nextBytes(digest);
    return text(salt, digest);
  }

  private static String text(byte[] salt, byte[] digest) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=" + MEMORY + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt) + "$"
        + base64.encodeToString(digest);
  }

  /** Whether {@code hash} was made of {@code password}. */
  static boolean fits(String password, String hash) {
    Matcher parts = TEXT.matcher(hash);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a password hash of ours");
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] wanted = Base64.getDecoder().decode(parts.group(5));
    byte[] digest = digest(password, salt, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)), wanted.length);
    return MessageDigest.isEqual(digest, wanted);
  }

  /** Letters that can be typed in two ways are the same letter (RFC 8265). */
  private static byte[] digest(String password, byte[] salt, int memory, int passes, int lanes, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memory).withIterations(passes).withParallelism(lanes).withSalt(salt).build());
    byte[] digest = new byte[length];
    generator.generateBytes(Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8), digest);
    return digest;
  }
}
