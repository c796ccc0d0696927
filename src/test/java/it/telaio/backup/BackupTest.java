package it.telaio.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.backup.Lives.Found;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Role;
import it.telaio.document.FileStore;
import it.telaio.house.ReadyCluster;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  private static final Path PROGRAMS = Path.of("target/postgresql-programs").toAbsolutePath();
  private static final String IDENTITY = AgeKey.newIdentity();
  private static final String RECIPIENT = AgeKey.recipientOf(IDENTITY);
  private static final String CANARY = "Giuseppina Canarini";

  @TempDir
  private static Path shared;
  private static Path home;
  private static EmbeddedPostgres server;
  private static Sql sql;
  private static int numbers;

  @TempDir
  private Path place;
  private CopyFolder copies;
  private String life;

  @BeforeAll
  static void start() throws IOException {
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    home = shared.resolve("i dati dell'ente");
    ReadyCluster.in(home.resolve("database"));
    server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(home.resolve("database"), PROGRAMS).handingOut());
    sql = new Sql(server.database().connecting(Role.OWNER));
    sql.statement("create table kept (n int primary key, at timestamptz not null default clock_timestamp(), name text not null)").update();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() throws IOException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    copies = CopyFolder.toWrite(place.resolve("copie"), Clock.ofMachine());
    life = Lives.of(home, Instant.now());
  }

  @Test
  void whatHappenedAfterTheWholeCopyComesBackTooUpToAnyInstant() throws Exception {
    add(1000);
    Base base = base();
    add(500);
    Instant between = now();
    Thread.sleep(20);
    add(250);
    takeLog();
    assertThat(Lives.of(home, Instant.now())).isEqualTo(life);

    assertThat(restoredNumbers("all", Optional.empty())).isEqualTo(numbers);
    assertThat(restoredNumbers("between", Optional.of(between))).isEqualTo(numbers - 250);
    assertThat(restoredNumbers("then", Optional.of(base.done()))).isEqualTo(numbers - 750);
    assertThatThrownBy(() -> restoredNumbers("before", Optional.of(base.at().minusSeconds(1)))).isInstanceOfSatisfying(
        Refusal.Thrown.class, thrown -> assertThat(thrown.refusal()).isInstanceOf(BackupRefusal.NothingBefore.class));
  }

  @Test
  void aCopyMadeWhilePeopleWriteIsWhole() throws Exception {
    Thread writer = Thread.ofPlatform().start(() -> {
      while (!Thread.interrupted()) {
        add(20);
      }
    });
    base();
    writer.interrupt();
    writer.join();
    int restored = restoredNumbers("rush", Optional.empty());
    assertThat(restored).isBetween(1, numbers);
  }

  @Test
  void aFlippedByteIsFoundAndNamedWithAndWithoutTheKey() throws Exception {
    add(10);
    Base base = base();
    add(10);
    takeLog();
    assertThat(copies.damaged(path -> true)).isEmpty();
    String cluster = Base.cluster(life, base.name());
    String part = copies.below(Base.log(life)).getLast();
    for (String path : List.of(cluster, part)) {
      byte[] good = Files.readAllBytes(copies.folder().resolve(path));
      byte[] bad = good.clone();
      bad[bad.length / 2] ^= 4;
      Files.write(copies.folder().resolve(path), bad);
      assertThat(copies.damaged(any -> true)).containsExactly(path);
      assertThatThrownBy(() -> restoredNumbers("damaged " + path.length(), Optional.empty())).isInstanceOf(Refusal.Thrown.class)
          .hasMessageContaining(path);
      Files.write(copies.folder().resolve(path), good);
    }
    Files.delete(copies.folder().resolve(part));
    assertThat(copies.damaged(any -> true)).containsExactly(part);
  }

  @Test
  void nobodyReadsAnythingWithoutTheKey() throws Exception {
    sql.statement("insert into kept (n, name) values (:n, :name)").param("n", -1).param("name", CANARY).update();
    String hash = FileStore.at(home.resolve("files")).keep(("lettera di " + CANARY).getBytes(StandardCharsets.UTF_8));
    base();
    takeLog();
    files().takeNew();
    try (Stream<Path> all = Files.walk(copies.folder())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, hash);
        assertThat(file.toString()).doesNotContain(hash);
      }
    }
    sql.statement("delete from kept where n = -1").update();
    assertThatThrownBy(() -> RestoreCluster.files(copies, AgeKey.newIdentity(), place.resolve("x")))
        .hasMessageContaining("not encrypted for this key");
  }

  @Test
  void filesAreCopiedOnceAndComeBackUnderTheirHash() throws IOException {
    FileStore store = FileStore.at(home.resolve("files"));
    List<String> hashes = Stream.of("uno", "due", "tre").map(text -> keep(store, text)).toList();
    FilesCopy files = files();
    assertThat(files.takeNew()).isGreaterThanOrEqualTo(3);
    assertThat(files.takeNew()).isZero();
    String later = keep(store, "quattro");
    assertThat(files.takeNew()).isEqualTo(1);
    assertThat(files().takeNew()).as("a new process knows what is copied").isZero();

    Path restored = place.resolve("files");
    RestoreCluster.files(copies, IDENTITY, restored);
    for (String hash : hashes) {
      assertThat(FileStore.at(restored).read(hash)).isEqualTo(store.read(hash));
    }
    assertThat(FileStore.at(restored).read(later)).asString(StandardCharsets.UTF_8).isEqualTo("quattro");
    store.remove(later);
    assertThat(files.presentNow()).hasSize(copies.below("files/").size() - 1);
  }

  @Test
  void aHalfWrittenCopyNeverWasAndTheFolderIsWrittenByOneProcess() throws IOException {
    copies.store("a.txt", out -> out.write(1));
    Files.writeString(copies.folder().resolve("index.jsonl"), Files.readString(copies.folder().resolve("index.jsonl")) + "{\"path\":\"b");
    assertThatThrownBy(() -> CopyFolder.toWrite(copies.folder(), Clock.ofMachine())).isInstanceOf(Refusal.Thrown.class);
    copies.close();
    try (CopyFolder again = CopyFolder.toWrite(copies.folder(), Clock.ofMachine())) {
      assertThat(again.below("")).containsExactly("a.txt");
      again.store("c.txt", out -> out.write(2));
      again.remove(List.of("a.txt"));
    }
    try (CopyFolder read = CopyFolder.toRead(copies.folder())) {
      assertThat(read.below("")).containsExactly("c.txt");
      assertThat(copies.folder().resolve("a.txt")).doesNotExist();
    }
    assertThatThrownBy(() -> CopyFolder.toRead(place)).isInstanceOf(Refusal.Thrown.class);
  }

  private int restoredNumbers(String name, Optional<Instant> until) throws IOException {
    Path folder = Files.createDirectories(place.resolve(name)).resolve("database");
    Found found = Lives.choose(copies, until);
    RestoreCluster.into(folder, PROGRAMS, copies, IDENTITY, found, until);
    try (var restored = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder, PROGRAMS))) {
      Sql there = new Sql(restored.database().connecting(Role.OWNER));
      assertThat(there.statement("select count(*) = coalesce(max(n), 0) from kept where n > 0").query(Boolean.class).single()).isTrue();
      return there.statement("select count(*) from kept where n > 0").query(Integer.class).single();
    }
  }

  private Base base() throws Exception {
    return new BaseCopy(copies, life, RECIPIENT, Clock.ofMachine()).make(server.access());
  }

  private FilesCopy files() {
    return new FilesCopy(home.resolve("files"), copies, RECIPIENT, "a secret of this installation");
  }

  private static void add(int more) {
    sql.statement("insert into kept (n, name) select generate_series(:from, :to), 'nome'").param("from", numbers + 1)
        .param("to", numbers + more).update();
    numbers += more;
  }

  private static Instant now() {
    return sql.statement("select clock_timestamp()").query(Instant.class).single().truncatedTo(ChronoUnit.MICROS);
  }

  /** Closes the part of the log that is being written, waits until it lies in the spool, takes it. */
  private void takeLog() throws Exception {
    Sql administrator = new Sql(server.administrator("telaio"));
    String part = administrator.statement("select pg_walfile_name(pg_switch_wal())").query(String.class).single();
    sql.statement("create table if not exists nudge (n int)").update();
    Path spool = EmbeddedPostgres.spool(home.resolve("database"));
    for (int i = 0; i < 600 && !copies.has(LogCopy.path(life, part)); i++) {
      LogCopy.take(spool, copies, life, RECIPIENT);
      Thread.sleep(50);
    }
    assertThat(copies.has(LogCopy.path(life, part))).isTrue();
  }

  private static String keep(FileStore store, String text) {
    try {
      return store.keep(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
