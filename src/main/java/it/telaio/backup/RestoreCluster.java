package it.telaio.backup;

import it.telaio.backup.Lives.Found;
import it.telaio.database.Recovery;
import it.telaio.document.FileStore;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Makes a cluster out of a whole copy and what happened after it. */
final class RestoreCluster {
  private RestoreCluster() {
  }

  /**
   * Restores into {@code folder}, which will be the folder of an embedded server.
   *
   * @param until the instant to come to; empty for as far as the copies go
   */
  static void into(Path folder, Path programs, CopyFolder copies, String identity, Found found, Optional<Instant> until)
      throws IOException {
    if (Files.exists(folder.resolve("cluster"))) {
      throw new BackupRefusal.PlaceIsTaken(folder).thrown();
    }
    Files.createDirectories(folder);
    Path copy = Files.createTempDirectory(folder, ".restoring-");
    try (InputStream in = copies.open(Base.cluster(found.life(), found.base().name()), identity)) {
      ClusterTar.unpack(in, copy);
    }
    try {
      Recovery.run(folder, programs, copy, (part, to) -> fetch(copies, identity, found, part, to), until);
    } catch (Refusal.Thrown thrown) {
      throw thrown.getMessage().contains("recovery ended before configured recovery target was reached")
          ? new BackupRefusal.NothingAfter(until.orElseThrow().toString()).thrown() : thrown;
    }
  }

  private static boolean fetch(CopyFolder copies, String identity, Found found, String part, Path to) throws IOException {
    String path = LogCopy.path(found.life(), part);
    if (!copies.has(path)) {
      return false;
    }
    try (InputStream in = new GZIPInputStream(copies.open(path, identity), 1 << 16)) {
      Files.copy(in, to);
      return true;
    }
  }

  /** The identity in {@code file}: a line {@code AGE-SECRET-KEY-1…}, comments allowed, as age-keygen writes it. */
  static String identity(Path file) throws IOException {
    String identity = Files.readAllLines(file).stream().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst().orElse("");
    try {
      AgeKey.recipientOf(identity);
      return identity;
    } catch (IllegalArgumentException e) {
      throw new BackupRefusal.NotAKey(file.toString()).thrown();
    }
  }

  /** Puts every copied file into {@code store}; gives how many. What comes out has proved itself, so its name is its hash. */
  static int files(CopyFolder copies, String identity, Path store) throws IOException {
    int count = 0;
    var files = FileStore.at(store);
    for (String path : copies.below("files/")) {
      try (InputStream in = copies.open(path, identity)) {
        String hash = files.keep(in);
        if (!hash.equals(Sha256.hex(files.path(hash)))) {
          throw new BackupRefusal.Damaged(path).thrown();
        }
        count++;
      }
    }
    return count;
  }
}
