package it.telaio.backup;

import it.telaio.account.Viewer;
import it.telaio.backup.Lives.Found;
import it.telaio.database.Database;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import it.telaio.database.Role;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.OpenEpoch;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.SkipNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings everything back from copies, as an event (security R15): the journal begins a new epoch, a block of register numbers
 * is given up, nothing leaves the house before a person has looked, erasures are done again.
 */
public final class Restore {
  /**
   * As many numbers as may have been given, and told to somebody, in the time that was lost: in the last minutes before a term a
   * body may give thousands.
   */
  private static final int NUMBERS_GIVEN_UP = 10_000;

  private final Wanted wanted;
  private final Clock clock;

  /** Brings back what {@code wanted} says. */
  public Restore(Wanted wanted, Clock clock) {
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * What to bring back and where to.
   *
   * @param copies     the folder of copies
   * @param identity   the secret key
   * @param data       the data folder: no database and no files in it yet
   * @param programs   where PostgreSQL's programs are, or go
   * @param journalKey the file of the key that signs the journal from now on
   * @param until      the instant to come to; empty for as far as the copies go
   */
  public record Wanted(Path copies, Path identity, Path data, Path programs, Path journalKey, Optional<Instant> until) {
  }

  /**
   * What was brought back.
   *
   * @param copy     the whole copy from which it began
   * @param log      the name of the journal's new epoch
   * @param left     erasures that a person has to do again
   */
  public record Restored(String copy, int files, String log, int erasuresRedone, List<String> left) {
  }

  /** Does it; refuses before touching anything where the place is taken, the key wrong or the copy damaged. */
  public Restored run() throws IOException {
    refuseTakenPlace();
    String identity = RestoreCluster.identity(wanted.identity);
    try (CopyFolder copies = CopyFolder.toRead(wanted.copies)) {
      Found found = Lives.choose(copies, wanted.until);
      List<Erasures.Erasure> erasures = Erasures.read(copies, found.life(), identity);
      Path database = wanted.data.resolve("database");
      RestoreCluster.into(database, wanted.programs, copies, identity, found, wanted.until);
      int files = RestoreCluster.files(copies, identity, wanted.data.resolve("files"));
      try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(database, wanted.programs))) {
        Migrations.apply(server.database());
        return makeItAnEvent(server.database(), found, files, erasures);
      }
    }
  }

  private void refuseTakenPlace() throws IOException {
    for (String part : List.of("database/cluster", "files")) {
      Path folder = wanted.data.resolve(part);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> below = Files.list(folder)) {
          if (below.findAny().isPresent()) {
            throw new BackupRefusal.PlaceIsTaken(folder).thrown();
          }
        }
      }
    }
  }

  private Restored makeItAnEvent(Database database, Found found, int files, List<Erasures.Erasure> erasures) {
    Sql sql = new Sql(database.connecting(Role.APP));
    Journal journal = new Journal(sql, clock);
    String log = new OpenEpoch(sql, journal, new JournalKeys(wanted.journalKey), clock).afterCopy("restore");
    var machine = new Viewer.Machine("restore");
    new SkipNumbers(sql, clock, journal).skip(machine, NUMBERS_GIVEN_UP, "restore");
    Erasures.Redone redone = Erasures.again(erasures,
        new Erasures.House(sql, journal, clock, FileStore.at(wanted.data.resolve("files"))));
    sql.inTransaction(() -> {
      new Backups(sql).restored(clock.now(), found.base().name(), wanted.until, log, redone.count(), redone.left());
      journal.record("restored", new Ref("journal", log), machine.actor(),
          Map.of("copy", found.base().name(), "copied-at", found.base().done().toString(), "erasures", redone.count()));
    });
    return new Restored(found.base().name(), files, log, redone.count(), redone.left());
  }
}
