package it.telaio.journal;

import it.telaio.kernel.Json;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A line of {@code journal.heads.jsonl}: {@code {"head":…,"key":…}} or {@code {"rotation":…}}.
 *
 * @param head the head, or empty
 * @param note the signed note of the head or of the rotation
 * @param key  the key that signs from here on
 * @param before the key that signed until here; the same where the line is a head
 */
record HeadLine(Optional<Head> head, String note, VerifierKey key, VerifierKey before) {

  static String write(String note, VerifierKey key) {
    return Canonical.text(JsonNodeFactory.instance.objectNode().put("head", note).put("key", key.line()));
  }

  static String writeRotation(String note) {
    return Canonical.text(JsonNodeFactory.instance.objectNode().put("rotation", note));
  }

  /** Reads a line and checks its signatures. */
  static HeadLine parse(byte[] line) throws Malformed {
    String text = Lines.utf8(line);
    try {
      JsonNode tree = Json.tree(text);
      if (!Canonical.text(tree).equals(text)) {
        throw new Malformed("not in the canonical spelling");
      }
      return tree.has("rotation") ? rotation(tree) : head(tree);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Malformed("not a line of heads");
    }
  }

  private static HeadLine rotation(JsonNode tree) throws Malformed {
    String note = Fields.of(tree, Set.of("rotation"), Set.of()).text("rotation");
    Rotation rotation = Rotation.open(note);
    return new HeadLine(Optional.empty(), note, rotation.after(), rotation.before());
  }

  private static HeadLine head(JsonNode tree) throws Malformed {
    Fields fields = Fields.of(tree, Set.of("head", "key"), Set.of());
    VerifierKey key = VerifierKey.parse(fields.text("key"));
    SignedHead signed = SignedHead.open(fields.text("head"), key);
    return new HeadLine(Optional.of(signed.head()), signed.note(), key, key);
  }
}
