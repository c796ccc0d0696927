package it.telaio.backup;

import it.telaio.kernel.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A life is the time from the making of a database, or from bringing one back, to the next bringing back: within it the
 * write-ahead log is one line. Two lives never share a part of it, although PostgreSQL may give both the same names.
 */
final class Lives {
  private static final String MARK = "life";

  private Lives() {
  }

  /** The life of the data folder {@code data}, begun now where it has none yet. */
  static String of(Path data, Instant now) throws IOException {
    Path mark = data.resolve("database").resolve(MARK);
    if (!Files.exists(mark)) {
      Files.createDirectories(mark.getParent());
      Path fresh = mark.resolveSibling(MARK + ".new");
      Files.writeString(fresh, now.toString().substring(0, 10) + "-" + UUID.randomUUID().toString().substring(0, 8));
      Files.move(fresh, mark);
    }
    return Files.readString(mark);
  }

  /** Ends the life of the data folder {@code data}: what comes next is written apart. */
  static void end(Path data) throws IOException {
    Files.deleteIfExists(data.resolve("database").resolve(MARK));
  }

  /** A whole copy and the life it belongs to. */
  record Found(String life, Base base) {
  }

  /** All whole copies in {@code copies}, oldest first. */
  static List<Found> all(CopyFolder copies) throws IOException {
    List<Found> found = new ArrayList<>();
    for (String path : copies.below("lives/")) {
      if (path.endsWith("/base.json")) {
        found.add(new Found(path.split("/")[1], Json.read(copies.text(path), Base.class)));
      }
    }
    found.sort(Comparator.comparing((Found one) -> one.base().done()));
    return found;
  }

  /** The whole copy to begin from, to come to {@code until}; the newest where no instant is given. */
  static Found choose(CopyFolder copies, Optional<Instant> until) throws IOException {
    return all(copies).reversed().stream().filter(one -> until.isEmpty() || !one.base().done().isAfter(until.get())).findFirst()
        .orElseThrow(() -> new BackupRefusal.NothingBefore(until.map(Instant::toString).orElse("-")).thrown());
  }
}
