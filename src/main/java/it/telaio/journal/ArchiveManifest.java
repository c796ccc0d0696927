package it.telaio.journal;

import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of an archive with their hashes: {@code manifest.json}, one line of canonical JSON. An entry of the journal of
 * kind {@link #KIND} commits to its hash, so that no file can be changed, added or taken out.
 *
 * @param files in the order of their names
 */
public record ArchiveManifest(List<File> files) {
  /** The kind of the entry that commits to a manifest; its payload is {@link #payload}. */
  public static final String KIND = "archive-made";
  private static final String FORMAT = "telaio-manifest/1";

  /** One file; {@code sha256} in hexadecimal, {@code size} in bytes. */
  public record File(String name, String sha256, long size) {
  }

  /** Reads every file once, as a stream. */
  public static ArchiveManifest of(ArchiveFiles files) throws IOException {
    List<File> list = new ArrayList<>();
    for (Map.Entry<String, ArchiveSource> entry : files.all().entrySet()) {
      list.add(measure(entry.getKey(), entry.getValue()));
    }
    return new ArchiveManifest(List.copyOf(list));
  }

  private static File measure(String name, ArchiveSource source) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = source.open()) {
      for (int n; (n = in.read(buffer)) > 0; size += n) {
        digest.update(buffer, 0, n);
      }
    }
    return new File(name, HexFormat.of().formatHex(digest.digest()), size);
  }

  /** What the entry of kind {@link #KIND} says: {@code {files, manifest}}, their number and the hash of the manifest. */
  public Map<String, Object> payload() {
    return Map.of("files", files.size(), "manifest", Sha256.hex(bytes()));
  }

  /** The bytes of {@code manifest.json}. */
  byte[] bytes() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode list = tree.putArray("files");
    files.forEach(file -> list.addObject().put("name", file.name()).put("sha256", file.sha256()).put("size", file.size()));
    return Canonical.text(tree).getBytes(StandardCharsets.UTF_8);
  }

  static ArchiveManifest parse(byte[] bytes) throws Malformed {
    try {
      String text = Lines.utf8(bytes);
      JsonNode tree = Json.tree(text);
      Fields fields = Fields.of(tree, Set.of("format", "files"), Set.of());
      if (!fields.text("format").equals(FORMAT) || !Canonical.text(tree).equals(text)) {
        throw new Malformed("not a manifest");
      }
      List<File> files = new ArrayList<>();
      for (JsonNode item : fields.array("files")) {
        Fields file = Fields.of(item, Set.of("name", "sha256", "size"), Set.of());
        files.add(new File(file.text("name"), HexFormat.of().formatHex(file.hash("sha256")), file.number("size")));
      }
      return new ArchiveManifest(List.copyOf(files));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new Malformed("not JSON as a manifest is written");
    }
  }
}
