package it.telaio.journal;

import it.telaio.kernel.Json;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry as a third person can check it: the leaf, its payload with the salt unless that was erased, and the path from
 * the leaf to the root of a head.
 *
 * @param position where the leaf stands, from 0; empty while the sequencer has not passed
 * @param path     32-byte hashes in hexadecimal, from the leaf upwards
 */
public record EntryProof(OptionalLong position, Leaf leaf, Optional<SaltedPayload> payload, List<String> path) {
  private static final Set<String> REQUIRED = Set.of("leaf");
  private static final Set<String> OPTIONAL = Set.of("position", "path", "payload", "salt");

  static EntryProof of(long position, Leaf leaf, Optional<SaltedPayload> payload, List<byte[]> path) {
    return new EntryProof(OptionalLong.of(position), leaf, payload, path.stream().map(HexFormat.of()::formatHex).toList());
  }

  /** An entry that is recorded and has no position yet. */
  static EntryProof pending(Leaf leaf, SaltedPayload payload) {
    return new EntryProof(OptionalLong.empty(), leaf, Optional.of(payload), List.of());
  }

  /** Whether the path leads from the leaf to the root of {@code head}. */
  boolean isIn(Head head) {
    List<byte[]> hashes = path.stream().map(HexFormat.of()::parseHex).toList();
    return position.isPresent()
        && Merkle.includes(position.getAsLong(), head.size(), leaf.hash(), hashes, head.rootBytes());
  }

  /** Whether the payload, where it is shown, is the one the leaf commits to. */
  boolean keepsItsCommitment() {
    return payload.map(shown -> shown.commitment().equals(leaf.commitment())).orElse(true);
  }

  JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set("leaf", Json.tree(leaf.line()));
    payload.ifPresent(shown -> {
      tree.set("payload", shown.body());
      tree.put("salt", shown.salt());
    });
    position.ifPresent(known -> {
      tree.put("position", known);
      ArrayNode hashes = tree.putArray("path");
      path.forEach(hashes::add);
    });
    return tree;
  }

  static EntryProof parse(JsonNode node) throws Malformed {
    Fields fields = Fields.of(node, REQUIRED, OPTIONAL);
    boolean placed = fields.has("position");
    boolean shown = fields.has("payload");
    if (placed != fields.has("path") || shown != fields.has("salt")) {
      throw new Malformed("half a proof");
    }
    List<String> path = new ArrayList<>();
    if (placed) {
      fields.hashes("path").forEach(hash -> path.add(HexFormat.of().formatHex(hash)));
    }
    Optional<SaltedPayload> payload = shown
        ? Optional.of(new SaltedPayload(fields.node("payload"), HexFormat.of().formatHex(fields.hash("salt"))))
        : Optional.empty();
    OptionalLong position = placed ? OptionalLong.of(fields.number("position")) : OptionalLong.empty();
    return new EntryProof(position, Leaf.parse(fields.node("leaf")), payload, List.copyOf(path));
  }
}
