package it.telaio.journal;

import it.telaio.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A line of {@code journal.payload.jsonl}: {@code {"leaf":…,"payload":…,"salt":…}}, or after an erasure
 * {@code {"erased":…,"leaf":…}} filled up with spaces, so that no other line moves.
 *
 * @param leafHash the hash of the leaf it belongs to, so that a changed leaf can be named
 * @param payload  empty once erased
 */
record PayloadLine(byte[] leafHash, Optional<SaltedPayload> payload) {

  static String write(byte[] leafHash, SaltedPayload payload) {
    return "{\"leaf\":\"" + HexFormat.of().formatHex(leafHash) + "\",\"payload\":" + payload.text() + ",\"salt\":\""
        + payload.salt() + "\"}";
  }

  /** What stands there after an erasure, exactly {@code length} bytes. */
  static byte[] erased(byte[] leafHash, Instant at, int length) {
    String text = "{\"erased\":\"" + at + "\",\"leaf\":\"" + HexFormat.of().formatHex(leafHash) + "\"}";
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, text.length());
    return bytes;
  }

  static PayloadLine parse(byte[] line) throws Malformed {
    String text = Lines.utf8(line);
    try {
      JsonNode tree = Json.tree(text);
      boolean erased = tree.has("erased");
      Fields fields = Fields.of(tree, erased ? Set.of("erased", "leaf") : Set.of("leaf", "payload", "salt"), Set.of());
      byte[] hash = fields.hash("leaf");
      String salt = erased ? "" : HexFormat.of().formatHex(fields.hash("salt"));
      boolean instantIsRight = !erased || Instant.parse(fields.text("erased")).toString().equals(fields.text("erased"));
      if (instantIsRight && Canonical.text(tree).equals(erased ? text.stripTrailing() : text)) {
        return new PayloadLine(hash, erased ? Optional.empty() : Optional.of(new SaltedPayload(fields.node("payload"), salt)));
      }
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new Malformed("not a payload line");
    }
    throw new Malformed("not in the canonical spelling");
  }
}
