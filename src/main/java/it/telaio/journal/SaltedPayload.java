package it.telaio.journal;

import it.telaio.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * What an entry says, and the random key under which the leaf commits to it. Both live apart from the journal and can be
 * destroyed; then nobody can guess the payload from the leaf, and every proof still holds (security R12).
 *
 * @param body what the entry says: strings, integers of at most 15 digits, booleans, null, lists and objects of these
 * @param salt 32 random bytes, in hexadecimal
 */
public record SaltedPayload(JsonNode body, String salt) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Salts {@code payload}, a record or a map that JSON can hold; refuses numbers with a fraction. */
  public static SaltedPayload of(Object payload) {
    byte[] salt = new byte[32];
    RANDOM.nextBytes(salt);
    return new SaltedPayload(Json.tree(Canonical.text(Json.treeOf(payload))), HexFormat.of().formatHex(salt));
  }

  /** HMAC-SHA256 (RFC 2104) of the canonical spelling of the body in UTF-8, under the salt; hexadecimal. */
  String commitment() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The canonical spelling of the body. */
  String text() {
    return Canonical.text(body);
  }
}
