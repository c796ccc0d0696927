package it.telaio.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Path PROGRAMS = Path.of("target/postgresql-programs").toAbsolutePath();

  @TempDir
  private static Path sharedPlace;
  private static EmbeddedPostgres shared;

  @TempDir
  private Path place;
  private Path folder;

  @BeforeAll
  static void startOne() throws IOException {
    shared = EmbeddedPostgres.start(settings(open(sharedPlace)));
  }

  @AfterAll
  static void stopIt() throws IOException {
    shared.close();
  }

  @BeforeEach
  void aFolderOfItsOwn() throws IOException {
    folder = open(place);
  }

  /** A folder with a name as people give them, which the user that PostgreSQL runs as can reach. */
  private static Path open(Path place) throws IOException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    return place.resolve("dati di Cerignola, città");
  }

  @Test
  void itKeepsItsPromises() throws IOException {
    Sql sql = new Sql(shared.administrator("telaio"));
    for (var promise : Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "data_checksums", "on",
        "listen_addresses", "127.0.0.1", "unix_socket_directories", "", "default_text_search_config", "pg_catalog.italian",
        "server_encoding", "UTF8", "password_encryption", "scram-sha-256", "log_min_messages", "log").entrySet()) {
      assertThat(sql.statement("select current_setting(:name)").param("name", promise.getKey()).query(String.class).single())
          .as(promise.getKey()).isEqualTo(promise.getValue());
    }
    assertThat(sql.statement("select datlocale from pg_database where datname = 'telaio'").query(String.class).single())
        .isEqualTo("C.UTF-8");
    assertThat(Files.readString(sharedPlace.resolve("dati di Cerignola, città").resolve("cluster/pg_hba.conf"))).doesNotContain("trust", "local", "0.0.0.0");
  }

  /** Ctrl+C in a terminal goes to every process of its group: the database outlives the requests that are being answered. */
  @Test
  void whoInterruptsUsDoesNotInterruptTheDatabase() throws IOException {
    long pid = shared.process().pid();
    String[] standing = Files.readString(Path.of("/proc/" + pid + "/stat")).replaceFirst("^.*\\) ", "").split(" ");
    assertThat(standing[2]).as("its own process group").isEqualTo(String.valueOf(pid));
  }

  @Test
  void secretsAreOursAloneAndNeverInArguments() throws IOException {
    String arguments = Files.readString(Path.of("/proc/" + shared.process().pid() + "/cmdline"));
    try (Stream<Path> secrets = Files.list(sharedPlace.resolve("dati di Cerignola, città").resolve("secrets"))) {
      for (Path secret : secrets.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret))).isEqualTo("rw-------");
        assertThat(arguments).doesNotContain(Files.readString(secret).strip());
      }
    }
    var wrong = Database.connecting(shared.database().url(), new Database.Login("postgres", ""));
    assertThatThrownBy(wrong::getConnection).hasMessageContaining("password");
    assertThat(shared.database().toString()).doesNotContain(new Secrets(sharedPlace.resolve("dati di Cerignola, città").resolve("secrets")).get("app"));
  }

  @Test
  void aBigItalianIndexIsBuiltByManyWorkers() throws IOException {
    Sql sql = new Sql(shared.database().connecting(Role.OWNER));
    sql.statement("create table page (id int, text text)").update();
    sql.statement("""
        insert into page select n, 'Le candidature dei comuni della città di ' || md5(n::text) || repeat(' cooperative sociali', 20)
        from generate_series(1, 60000) n""").update();
    sql.inTransaction(() -> {
      sql.statement("set local min_parallel_table_scan_size = 0").update();
      sql.statement("set local max_parallel_maintenance_workers = 2").update();
      sql.statement("create index page_text on page using gin (to_tsvector('italian', text))").update();
    });
    assertThat(sql.statement("""
        select count(*) from page where to_tsvector('italian', text) @@ websearch_to_tsquery('italian', 'candidatura comune')""")
        .query(Integer.class).single()).isEqualTo(60_000);
  }

  @Test
  void aServerThatIsKilledComesBackOnTheSamePortWithEveryRow() throws Exception {
    Sql sql = new Sql(shared.database().connecting(Role.OWNER));
    sql.statement("create table kept (n int)").update();
    sql.statement("insert into kept select generate_series(1, 1000)").update();
    long before = shared.process().pid();
    shared.process().destroyForcibly();
    await(() -> shared.process().pid() != before && shared.isAccepting());
    assertThat(sql.statement("select count(*) from kept").query(Integer.class).single()).isEqualTo(1000);
  }

  @Test
  void bothProcessesMayBeKilledAgainAndAgainAndNothingAcknowledgedIsLost() throws Exception {
    killTwice(List.of());
  }

  @Test
  void aPlainUserMayRunItToo() throws Exception {
    Assumptions.assumeTrue(new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0, "no user namespaces here");
    killTwice(List.of("unshare", "-U"));
  }

  private void killTwice(List<String> asWhom) throws Exception {
    long acknowledged = 0;
    for (int round = 0; round < 3; round++) {
      Process node = node(asWhom);
      try (var lines = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
        String ready = lines.readLine();
        assertThat(ready).as("round " + round).startsWith("ready ");
        long first = Long.parseLong(lines.readLine());
        assertThat(first).as("nothing acknowledged is lost, round " + round).isGreaterThan(acknowledged);
        for (int i = 0; i < 200; i++) {
          acknowledged = Long.parseLong(lines.readLine());
        }
        long postmaster = Long.parseLong(ready.substring(6));
        // By the shell: Java's own way also closes the pipe, and with it the last acknowledgements.
        kill(round == 1 ? List.of(node.pid()) : List.of(node.pid(), postmaster));
        for (String line; (line = lines.readLine()) != null && line.matches("\\d+");) {
          acknowledged = Long.parseLong(line);
        }
      } finally {
        node.destroyForcibly();
      }
    }
    try (var server = EmbeddedPostgres.start(settings(folder))) {
      Sql sql = new Sql(server.database().connecting(Role.OWNER));
      assertThat(sql.statement("select max(n) from kept").query(Long.class).single()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(sql.statement("select count(*) from kept").query(Long.class).single())
          .isEqualTo(sql.statement("select max(n) from kept").query(Long.class).single());
    }
  }

  @Test
  void oneFolderIsUsedByOneProcess() throws IOException {
    folder = open(sharedPlace);
    assertRefused(DatabaseRefusal.AlreadyInUse.class, "già usata da un altro processo");
    assertThat(shared.isAccepting()).isTrue();
  }

  @Test
  void dataOfAnotherMajorVersionAreRefusedWithTheWayOut() throws IOException {
    Files.createDirectories(folder.resolve("cluster"));
    Files.writeString(folder.resolve("cluster/PG_VERSION"), "17\n");
    assertRefused(DatabaseRefusal.OtherMajorVersion.class, "I dati sono di PostgreSQL 17", "usa la versione di Telaio che li ha scritti", "database.url");
  }

  @Test
  void whatCannotStartSaysWhatPostgresqlSaid() throws IOException {
    Files.createDirectories(folder.resolve("cluster"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(folder.resolve("cluster/PG_VERSION"), "18\n");
    Files.writeString(folder.resolve("cluster/postgresql.conf"), "");
    assertRefused(DatabaseRefusal.DidNotStart.class, "pg_control");
  }

  @Test
  void filesThatWereAppliedAreKnownByWhatTheyAre() {
    var owner = shared.database().connecting(Role.OWNER);
    Migrations.apply(shared.database());
    assertThat(AppliedFiles.areThoseOfThisRelease(owner)).isTrue();
    new Sql(owner).statement("update flyway_schema_history set checksum = checksum + 1 where installed_rank = 3").update();
    assertThat(AppliedFiles.areThoseOfThisRelease(owner)).isFalse();
    assertThatThrownBy(() -> Migrations.apply(shared.database())).hasMessageContaining("checksum mismatch");
    new Sql(owner).statement("update flyway_schema_history set checksum = checksum - 1 where installed_rank = 3").update();
    assertThat(AppliedFiles.areThoseOfThisRelease(owner)).isTrue();
  }

  @Test
  void dataOfANewerReleaseAreRefused() {
    Migrations.apply(shared.database());
    Migrations.apply(shared.database());
    new Sql(shared.database().connecting(Role.OWNER)).statement("""
        insert into flyway_schema_history values (9999, '2999.01.01.0000', 'to come', 'SQL', 'V2999.sql', 1, 'x', now(), 1, true)""")
        .update();
    assertThat(AppliedFiles.areThoseOfThisRelease(shared.database().connecting(Role.OWNER))).isFalse();
    assertThatThrownBy(() -> Migrations.apply(shared.database())).isInstanceOf(Refusal.Thrown.class)
        .hasMessageContaining("2999.01.01.0000 to come");
    new Sql(shared.database().connecting(Role.OWNER)).statement("delete from flyway_schema_history where installed_rank = 9999").update();
  }

  private void assertRefused(Class<? extends DatabaseRefusal> why, String... words) {
    assertThatThrownBy(() -> EmbeddedPostgres.start(settings(folder)).close()).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> {
      assertThat(thrown.refusal()).isInstanceOf(why);
      assertThat(thrown.refusal().text(Texts.ITALIAN)).contains(words);
    });
  }

  private static EmbeddedPostgres.Settings settings(Path folder) {
    return EmbeddedPostgres.Settings.in(folder, PROGRAMS);
  }

  private Process node(List<String> asWhom) throws IOException {
    List<String> command = new ArrayList<>(asWhom);
    command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-cp",
        System.getProperty("java.class.path"), DatabaseNode.class.getName(), folder.toString(), PROGRAMS.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void kill(List<Long> processes) throws Exception {
    String all = String.join(" ", processes.stream().map(Object::toString).toList());
    assertThat(new ProcessBuilder("sh", "-c", "kill -KILL " + all).start().waitFor()).isZero();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited a minute").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
