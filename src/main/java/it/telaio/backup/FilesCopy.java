package it.telaio.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Copies of the files, each once. A copy is named by a keyed hash: who sees the folder of copies must not be able to look up
 * whether we hold a file that they have too.
 */
final class FilesCopy {
  private static final int AT_ONCE = 500;
  private final Path store;
  private final CopyFolder copies;
  private final String recipient;
  private final byte[] namingKey;
  private final Map<Path, FileTime> seen = new HashMap<>();
  private final Set<String> present = new HashSet<>();

  /**
   * Copies of what stands in {@code store}.
   *
   * @param namingKey any secret that stays the same
   */
  FilesCopy(Path store, CopyFolder copies, String recipient, String namingKey) {
    this.store = store;
    this.copies = copies;
    this.recipient = recipient;
    this.namingKey = namingKey.getBytes(StandardCharsets.UTF_8);
  }

  /** Copies what is new since the last time; gives how many. Looks only into folders in which something has changed. */
  int takeNew() throws IOException {
    int taken = 0;
    Map<String, CopyFolder.Content> wanted = new LinkedHashMap<>();
    for (Path folder : folders(store)) {
      FileTime changed = Files.getLastModifiedTime(folder);
      if (!changed.equals(seen.get(folder))) {
        for (Path file : files(folder)) {
          want(file, wanted);
          taken += wanted.size() < AT_ONCE ? 0 : take(wanted);
        }
        // A file may have come within the same tick of the clock: such a folder is looked at once more.
        if (System.currentTimeMillis() - changed.toMillis() > 2_000) {
          seen.put(folder, changed);
        }
      }
    }
    return taken + take(wanted);
  }

  private void want(Path file, Map<String, CopyFolder.Content> wanted) {
    String path = path(file.getFileName().toString());
    present.add(path);
    if (!copies.has(path)) {
      wanted.put(path, out -> {
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(out);
        }
      });
    }
  }

  private int take(Map<String, CopyFolder.Content> wanted) throws IOException {
    if (wanted.isEmpty()) {
      return 0;
    }
    Set<String> taken = copies.sealAll(wanted, recipient);
    wanted.keySet().stream().filter(path -> !taken.contains(path)).forEach(present::remove);
    wanted.clear();
    return taken.size();
  }

  /** The copies of all files that stand in the store now, looked at anew. */
  Set<String> presentNow() throws IOException {
    seen.clear();
    present.clear();
    takeNew();
    return Set.copyOf(present);
  }

  private String path(String sha256) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(namingKey, "HmacSHA256"));
      String name = HexFormat.of().formatHex(mac.doFinal(sha256.getBytes(StandardCharsets.US_ASCII)));
      return "files/" + name.substring(0, 2) + "/" + name + ".age";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  private static List<Path> folders(Path store) throws IOException {
    if (!Files.isDirectory(store)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(store)) {
      return below.filter(path -> path.getFileName().toString().matches("[0-9a-f]{2}")).sorted().toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> below = Files.list(folder)) {
      return new ArrayList<>(below.filter(path -> path.getFileName().toString().matches("[0-9a-f]{64}")).sorted().toList());
    }
  }
}
