package it.telaio.backup;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import it.telaio.account.Viewer;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Role;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Receipts;
import it.telaio.journal.Sequencer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of its own in which sixteen clients hand in while copies are kept, until it is killed: {@code DATA COPIES RECIPIENT
 * RECEIPTS PROGRAMS}. Prints {@code taken NUMBER} for what was acknowledged and {@code shipped} when all that was acknowledged
 * before the line {@code shipping} is in the copies.
 */
final class RushNode {
  private static final Clock CLOCK = Clock.ofMachine();
  private static final int CLIENTS = 16;
  private static final int RECEIPTS = 100;
  private static final Viewer.Machine MAILBOX = new Viewer.Machine("mailbox");

  private RushNode() {
  }

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(data.resolve("database"), Path.of(arguments[4])).handingOut());
    var config = new HikariConfig();
    config.setDataSource(server.database().connecting(Role.APP));
    config.setMaximumPoolSize(CLIENTS + 3);
    Sql sql = new Sql(new HikariDataSource(config));
    Journal journal = new Journal(sql, CLOCK);
    var sequencer = new Sequencer(sql, journal, new JournalKeys(data.resolve("secrets/journal")), CLOCK);
    sequencer.start();
    say("ready " + server.process().pid());
    FileStore files = FileStore.at(data.resolve("files"));
    var receipts = new Keeping(new Receipts(sql, sequencer), Path.of(arguments[3]), new AtomicInteger());
    for (int i = 0; i < CLIENTS; i++) {
      Thread.ofPlatform().start(() -> handIn(sql, journal, files, receipts));
    }
    keepCopies(server, new KeepCopies.Place(data, Path.of(arguments[1]), arguments[2], 3, CLOCK));
  }

  private record Keeping(Receipts receipts, Path folder, AtomicInteger count) {
    void keep(Journal journal) throws IOException {
      if (count.get() < RECEIPTS) {
        var recorded = journal.record("handed-in", new Ref("draft", UUID.randomUUID().toString()), "system", Map.of("n", 1));
        var proof = receipts.await(List.of(recorded), Receipts.PATIENCE);
        if (proof.head().isPresent()) {
          Files.writeString(folder.resolve("receipt-" + count.incrementAndGet() + ".json"), proof.text());
        }
      }
    }
  }

  private static void handIn(Sql sql, Journal journal, FileStore files, Keeping receipts) {
    try {
      while (true) {
        String hash = files.keep(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        var arrival = new Arrival(Channel.PEC, hash, hash, CLOCK.now(), null, null, true, "Comune di Prova", "Domanda", null,
            Sorting.UNSORTED, "");
        say("taken " + new TakeArrival(sql, CLOCK, journal).take(MAILBOX, "c_c514", arrival).registration());
        receipts.keep(journal);
        Thread.sleep(5);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the server does, only faster: a part of the log is closed at once instead of after four minutes. */
  private static void keepCopies(EmbeddedPostgres server, KeepCopies.Place place) throws Exception {
    var administrator = new Sql(server.administrator("telaio"));
    try (KeepCopies copies = KeepCopies.open(place, server.access())) {
      copies.whole();
      while (true) {
        say("shipping");
        String part = administrator.statement("select pg_walfile_name(pg_switch_wal())").query(String.class).single();
        while (administrator.statement("select last_archived_wal >= :part from pg_stat_archiver").param("part", part)
            .query(Boolean.class).optional().filter(done -> done).isEmpty()) {
          Thread.sleep(20);
        }
        copies.takeNew();
        say("shipped");
      }
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
