package it.telaio.journal;

import it.telaio.kernel.Json;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * That the log of a newer head begins with the log of an older one: nothing before was changed or taken out (RFC 9162,
 * 2.1.4). A file of one line of canonical JSON, {@code {format,newer:{head,key},older:{head,key},path}}.
 *
 * @param path 32-byte hashes in hexadecimal
 */
public record ConsistencyProof(SignedHead older, SignedHead newer, List<String> path) {
  /** The value of {@code format}. */
  static final String FORMAT = "telaio-consistency/1";

  static ConsistencyProof of(SignedHead older, SignedHead newer, List<byte[]> path) {
    return new ConsistencyProof(older, newer, path.stream().map(HexFormat.of()::formatHex).toList());
  }

  /** Whether the path leads from the older root to the newer, and both heads are of one log. */
  boolean holds() {
    Head was = older.head();
    Head is = newer.head();
    List<byte[]> hashes = path.stream().map(HexFormat.of()::parseHex).toList();
    return was.log().equals(is.log())
        && Merkle.isConsistent(was.size(), was.rootBytes(), is.size(), is.rootBytes(), hashes);
  }

  /** The bytes of the file, as one line without line break. */
  public String text() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("format", FORMAT);
    tree.set("older", tree(older));
    tree.set("newer", tree(newer));
    ArrayNode hashes = tree.putArray("path");
    path.forEach(hashes::add);
    return Canonical.text(tree);
  }

  private static ObjectNode tree(SignedHead signed) {
    return JsonNodeFactory.instance.objectNode().put("head", signed.note()).put("key", signed.key().line());
  }

  /** Reads what {@link #text} writes and checks both signatures, not the path. */
  static ConsistencyProof parse(String text) throws Malformed {
    try {
      JsonNode tree = Json.tree(text);
      Fields fields = Fields.of(tree, Set.of("format", "newer", "older", "path"), Set.of());
      if (!fields.text("format").equals(FORMAT) || !Canonical.text(tree).equals(text.stripTrailing())) {
        throw new Malformed("not a consistency proof");
      }
      return of(head(fields.node("older")), head(fields.node("newer")), fields.hashes("path"));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Malformed("not JSON as a proof is written");
    }
  }

  private static SignedHead head(JsonNode node) throws Malformed {
    Fields fields = Fields.of(node, Set.of("head", "key"), Set.of());
    return SignedHead.open(fields.text("head"), VerifierKey.parse(fields.text("key")));
  }
}
