package it.telaio.journal;

import it.telaio.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries with the signed head in which all of them stand, and all that is needed to check them offline. It is the receipt a
 * party gets and the {@code proof.json} of an archive, one line of canonical JSON (RFC 8785):
 * {@code {entries:[{leaf,payload,salt,position,path}],format,head,key,rotations}}.
 *
 * @param head      the signed head; empty while the sequencer has not passed
 * @param rotations how earlier keys handed over to the one that signs now, oldest first
 */
public record JournalProof(List<EntryProof> entries, Optional<SignedHead> head, List<String> rotations) {
  /** The value of {@code format}. */
  static final String FORMAT = "telaio-proof/1";
  private static final Set<String> REQUIRED = Set.of("entries", "format");
  private static final Set<String> OPTIONAL = Set.of("head", "key", "rotations");

  /** The bytes of the file, as one line without line break. */
  public String text() {
    return Canonical.text(tree());
  }

  /** As a tree, for who puts it into something larger; only {@link #text} can be verified byte for byte. */
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", FORMAT);
    ArrayNode list = tree.putArray("entries");
    entries.forEach(entry -> list.add(entry.tree()));
    head.ifPresent(signed -> {
      tree.put("head", signed.note());
      tree.put("key", signed.key().line());
      ArrayNode notes = tree.putArray("rotations");
      rotations.forEach(notes::add);
    });
    return tree;
  }

  /** Reads what {@link #text} writes, byte for byte. */
  static JournalProof parse(String text) throws Malformed {
    try {
      JsonNode tree = Json.tree(text);
      JournalProof proof = parse(tree);
      if (Canonical.text(tree).equals(text)) {
        return proof;
      }
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Malformed("not JSON as a proof is written");
    }
    throw new Malformed("not in the canonical spelling");
  }

  private static JournalProof parse(JsonNode tree) throws Malformed {
    Fields fields = Fields.of(tree, REQUIRED, OPTIONAL);
    if (!fields.text("format").equals(FORMAT)) {
      throw new Malformed("a proof of another format");
    }
    boolean headed = fields.has("head");
    if (headed != fields.has("key") || headed != fields.has("rotations")) {
      throw new Malformed("half a head");
    }
    List<EntryProof> entries = new ArrayList<>();
    for (JsonNode entry : fields.array("entries")) {
      entries.add(EntryProof.parse(entry));
    }
    if (!headed) {
      return new JournalProof(List.copyOf(entries), Optional.empty(), List.of());
    }
    SignedHead head = SignedHead.open(fields.text("head"), VerifierKey.parse(fields.text("key")));
    return new JournalProof(List.copyOf(entries), Optional.of(head), fields.texts("rotations"));
  }
}
