package it.telaio.backup;

import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.EmbeddedPostgres.Access;
import it.telaio.database.Role;
import it.telaio.database.Secrets;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps copies of one installation in one folder: database first, then files, so that every file of which the copied database
 * speaks is there. Used once by {@code telaio backup}, and all the time by the server.
 */
public final class KeepCopies implements AutoCloseable {
  private final Place place;
  private final CopyFolder copies;
  private final Access server;
  private final String life;
  private final FilesCopy files;
  private final Sql sql;

  /**
   * What is copied and where to.
   *
   * @param data      the data folder: {@code database/}, {@code files/}, {@code secrets/}
   * @param copies    the folder of copies; best on another machine
   * @param recipient for whom they are sealed
   * @param keep      how many whole copies to keep
   */
  public record Place(Path data, Path copies, String recipient, int keep, Clock clock) {
    public Place {
      if (!AgeKey.isRecipient(recipient)) {
        throw new BackupRefusal.NotAKey(recipient).thrown();
      }
    }
  }

  private KeepCopies(Place place, CopyFolder copies, Access server) throws IOException {
    this.place = place;
    this.copies = copies;
    this.server = server;
    this.life = Lives.of(place.data, place.clock.now());
    String namingKey = new Secrets(place.data.resolve("secrets")).get("names-of-copies");
    this.files = new FilesCopy(place.data.resolve("files"), copies, place.recipient, namingKey);
    this.sql = new Sql(server.database().connecting(Role.APP));
  }

  /** Lets a data folder that is a copy of another one, or was moved, begin a line of copies of its own. */
  public static void beginAnew(Path data) throws IOException {
    Lives.end(data);
  }

  /** Opens the folder of copies for the running {@code server}; refuses where another process writes there. */
  public static KeepCopies open(Place place, Access server) throws IOException {
    CopyFolder copies = CopyFolder.toWrite(place.copies, place.clock);
    try {
      return new KeepCopies(place, copies, server);
    } catch (IOException | RuntimeException e) {
      copies.close();
      throw e;
    }
  }

  /** Makes a whole copy: database, then files; then lets go of what is older than is to be kept. Gives its name. */
  public String whole() throws IOException, SQLException {
    Base base = new BaseCopy(copies, life, place.recipient, place.clock).make(server);
    Set<String> present = files.presentNow();
    copies.store(Base.files(life, base.name()), out -> {
      for (String path : present.stream().sorted().toList()) {
        out.write((path + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    });
    takeErasures();
    new Backups(sql).made(life, base);
    prune(present);
    return base.name();
  }

  /** Takes what has happened since the last time; gives how many parts, files and erasures. */
  public int takeNew() throws IOException {
    int taken = 0;
    Path spool = EmbeddedPostgres.spool(place.data.resolve("database"));
    if (Files.isDirectory(spool)) {
      taken += LogCopy.take(spool, copies, life, place.recipient);
    }
    return taken + files.takeNew() + takeErasures();
  }

  private int takeErasures() throws IOException {
    return Erasures.take(sql, copies, life, place.recipient);
  }

  /** When the newest whole copy of this life was done. */
  public Optional<Instant> lastWhole() throws IOException {
    return Lives.all(copies).stream().filter(found -> found.life().equals(life)).map(found -> found.base().done())
        .reduce((first, second) -> second);
  }

  /** When anything was last added. */
  public Optional<Instant> newest() {
    return copies.newest();
  }

  /** Lets go of whole copies beyond the number to keep, of the log before the oldest kept one, of files that none of them needs. */
  private void prune(Set<String> present) throws IOException {
    List<Lives.Found> all = Lives.all(copies);
    List<Lives.Found> kept = all.subList(Math.max(0, all.size() - place.keep), all.size());
    List<String> gone = new ArrayList<>();
    for (String path : copies.below("lives/")) {
      boolean unneeded = path.contains("/log/") && kept.stream().noneMatch(one -> needs(one, path));
      // What a crash left of a whole copy that was never finished goes too.
      if (unneeded || path.contains("/bases/") && kept.stream().noneMatch(one -> path.startsWith(Base.of(one.life(), one.base().name())))) {
        gone.add(path);
      }
    }
    gone.addAll(unneededFiles(kept, present));
    copies.remove(gone);
  }

  /** None while a whole copy is kept of which a crash left no list: nobody knows which files it needs. */
  private List<String> unneededFiles(List<Lives.Found> kept, Set<String> present) throws IOException {
    Set<String> needed = new HashSet<>(present);
    for (Lives.Found one : kept) {
      String list = Base.files(one.life(), one.base().name());
      if (!copies.has(list)) {
        return List.of();
      }
      copies.text(list).lines().forEach(needed::add);
    }
    Instant oldest = kept.getFirst().base().at();
    return copies.below("files/").stream().filter(path -> !needed.contains(path) && copies.at(path).isBefore(oldest)).toList();
  }

  /** Parts are named by time line and place; only the place says what is before what. */
  private static boolean needs(Lives.Found one, String path) {
    String part = LogCopy.part(path);
    return path.startsWith(Base.log(one.life()))
        && (part.endsWith(".history") || part.substring(8).compareTo(one.base().firstLog().substring(8)) >= 0);
  }

  @Override
  public void close() throws IOException {
    copies.close();
  }
}
