package it.telaio.backup;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Viewer;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Role;
import it.telaio.house.ReadyCluster;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.RecogniseReceipt;
import it.telaio.journal.RecogniseReceipt.Standing;
import it.telaio.journal.Verification;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine dies in the middle of the rush, while sixteen hand in and copies are made (security R15, R16). */
class RushTest {
  private static final Path PROGRAMS = Path.of("target/postgresql-programs").toAbsolutePath();
  private static final Clock CLOCK = Clock.ofMachine();
  private static final Viewer.Machine MAILBOX = new Viewer.Machine("mailbox");
  @TempDir
  private Path place;
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<String> safe = new HashSet<>();

  @Test
  void whatWasCopiedComesBackWhatWasAcknowledgedIsOnDiskAndNoNumberIsGivenTwice() throws Exception {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    String secret = AgeKey.newIdentity();
    Path identity = Files.writeString(place.resolve("identity"), secret + "\n");
    Path receipts = Files.createDirectories(place.resolve("receipts"));
    Path old = Files.createDirectories(place.resolve("old"));
    ReadyCluster.in(old.resolve("database"));
    rushAndKill(old, AgeKey.recipientOf(secret), receipts);
    assertThat(safe).as("some of it was shipped").isNotEmpty();
    assertThat(acknowledged).as("and some was not").hasSizeGreaterThan(safe.size());

    Path fresh = place.resolve("new");
    Files.createDirectories(fresh.resolve("secrets"));
    Files.copy(old.resolve("secrets/journal"), fresh.resolve("secrets/journal"), StandardCopyOption.COPY_ATTRIBUTES);
    new Restore(new Restore.Wanted(place.resolve("copies"), identity, fresh, PROGRAMS, fresh.resolve("secrets/journal"), Optional.empty()),
        CLOCK).run();
    try (var server = start(fresh)) {
      Sql sql = new Sql(server.database().connecting(Role.APP));
      assertThat(numbers(sql)).containsAll(safe);
      assertWithoutGaps(sql);
      Journal journal = new Journal(sql, CLOCK);
      for (int i = 0; i < 20; i++) {
        assertThat(acknowledged).doesNotContain(handIn(sql, journal));
      }
      assertReceiptsHold(receipts, sql, journal, new JournalKeys(fresh.resolve("secrets/journal")));
    }
    try (var server = start(old)) {
      Sql sql = new Sql(server.database().connecting(Role.APP));
      assertThat(numbers(sql)).as("the disk that survived has everything that was acknowledged").containsAll(acknowledged);
      assertWithoutGaps(sql);
    }
  }

  private void rushAndKill(Path data, String recipient, Path receipts) throws IOException, InterruptedException {
    Process node = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-Xmx256m",
        "-cp", System.getProperty("java.class.path"), RushNode.class.getName(), data.toString(), place.resolve("copies").toString(),
        recipient, receipts.toString(), PROGRAMS.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    long postgres = 0;
    int shipped = 0;
    Set<String> before = Set.of();
    try (var lines = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null;) {
        switch (line.split(" ")[0]) {
          case "ready" -> postgres = Long.parseLong(line.substring(6));
          case "taken" -> acknowledged.add(line.substring(6));
          case "shipping" -> before = Set.copyOf(acknowledged);
          default -> {
            safe.addAll(before);
            shipped++;
          }
        }
        boolean enough = shipped >= 2 && acknowledged.size() > safe.size() + 50 && count(receipts) >= 100;
        if (enough && node.isAlive()) {
          ProcessHandle.of(postgres).ifPresent(ProcessHandle::destroyForcibly);
          // By its handle, because what it said before is still to be read.
          node.toHandle().destroyForcibly();
        }
      }
    }
    node.waitFor();
  }

  private static long count(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  /** All of them, whether the database remembers their entries or not, and each forgotten one is taken back once. */
  private static void assertReceiptsHold(Path receipts, Sql sql, Journal journal, JournalKeys keys) throws IOException {
    var recognise = new RecogniseReceipt(sql, journal, keys);
    List<Standing> again = new ArrayList<>();
    try (var files = Files.list(receipts)) {
      for (Path receipt : files.toList()) {
        assertThat(Verification.of(receipt, Optional.of(keys.current().fingerprint()), Optional.empty()).outcome())
            .isEqualTo(Verification.Outcome.AUTHENTIC);
        Standing first = recognise.recognise(Files.readString(receipt), "system");
        assertThat(first).isIn(Standing.KNOWN, Standing.RECOVERED);
        again.add(recognise.recognise(Files.readString(receipt), "system"));
      }
    }
    assertThat(again).hasSizeGreaterThanOrEqualTo(100).containsOnly(Standing.KNOWN);
  }

  private static void assertWithoutGaps(Sql sql) {
    List<Long> given = sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(
        "select number from registration where number <= (select coalesce(min(first) - 1, 999999999) from registration_gap) order by number")
        .query(Long.class).list());
    assertThat(given).isEqualTo(LongStream.rangeClosed(1, given.size()).boxed().toList());
  }

  private static Set<String> numbers(Sql sql) {
    return Set.copyOf(sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(
        "select year || '/' || lpad(number::text, 7, '0') from registration").query(String.class).list()));
  }

  private static String handIn(Sql sql, Journal journal) {
    String hash = java.util.UUID.randomUUID().toString().replace("-", "").repeat(2);
    return new TakeArrival(sql, CLOCK, journal).take(MAILBOX, "c_c514", new Arrival(Channel.PEC, hash, hash, CLOCK.now(), null, null, true,
        "Comune di Prova", "Domanda", null, Sorting.UNSORTED, "")).registration();
  }

  private static EmbeddedPostgres start(Path data) throws IOException {
    return EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(data.resolve("database"), PROGRAMS));
  }
}
