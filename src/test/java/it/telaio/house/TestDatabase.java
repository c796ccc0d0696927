package it.telaio.house;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import it.telaio.database.Database;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import it.telaio.database.Role;
import it.telaio.kernel.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real database for tests: one PostgreSQL for the whole run, started when first asked for, and for each test class a fresh
 * database with all migrations applied, copied from a template (60 ms).
 *
 * <pre>{@code
 * private static final TestDatabase DATABASE = TestDatabase.fresh();
 * private final Sql sql = DATABASE.sql();
 * }</pre>
 */
public final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final List<Runnable> FIRST = new CopyOnWriteArrayList<>();
  /** No test of this server survives a loss of power, so none waits for the disk; those that kill processes lose nothing by it. */
  private static final Map<String, String> HASTY = Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");
  private static EmbeddedPostgres server;

  private final Database database;
  private final HikariDataSource app;

  private TestDatabase(Database database) {
    this.database = database;
    var config = new HikariConfig();
    config.setDataSource(database.connecting(Role.APP));
    config.setMaximumPoolSize(20);
    config.setMinimumIdle(0);
    config.setIdleTimeout(10_000);
    this.app = new HikariDataSource(config);
  }

  /** A database of its own, with all tables and no rows. It ends with the run. */
  public static synchronized TestDatabase fresh() {
    String name = "test_" + COUNT.incrementAndGet();
    var administrator = new Sql(server().administrator("postgres"));
    administrator.statement("create database " + name + " template telaio owner " + Role.OWNER.standardName()).update();
    administrator.statement("revoke all on database " + name + " from public").update();
    administrator.statement("grant connect on database " + name + " to telaio_app, telaio_backup").update();
    return new TestDatabase(server.database(name));
  }

  /** Runs {@code work} at the end of the run, before the database goes: what uses it must not wait for it. */
  static void atTheEnd(Runnable work) {
    FIRST.add(work);
  }

  /** As the application role, over a pool of 20. */
  public Sql sql() {
    return new Sql(app);
  }

  /** As the application role, over a pool of 20. */
  public DataSource app() {
    return app;
  }

  /** As the owner of the tables: to look where the application may not, and to do what an intruder would. */
  public Sql owner() {
    return new Sql(database.connecting(Role.OWNER));
  }

  /** As administrator of the server, in this database. */
  public Sql administrator() {
    return new Sql(server.administrator(name()));
  }

  /** Address and logins. */
  public Database database() {
    return database;
  }

  /** What a process of its own is told, a line each, so that it comes in by {@link #entering}. */
  public String entry() {
    var login = database.roles().get(Role.APP);
    return String.join("\n", database.url(), login.name(), login.password()) + "\n";
  }

  /** As the application role, in a process of its own that is told {@link #entry} first, over a pool of {@code most}. */
  public static Sql entering(BufferedReader told, int most) throws IOException {
    var source = new PGSimpleDataSource();
    source.setUrl(told.readLine());
    source.setUser(told.readLine());
    source.setPassword(told.readLine());
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(most);
    return new Sql(new HikariDataSource(config));
  }

  private String name() {
    return database.url().substring(database.url().lastIndexOf('/') + 1);
  }

  private static EmbeddedPostgres server() {
    if (server == null) {
      try {
        Path programs = Path.of("target/postgresql-programs").toAbsolutePath();
        Path folder = Files.createTempDirectory("telaio-test-database-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = EmbeddedPostgres.start(new EmbeddedPostgres.Settings(folder, programs, HASTY, false, () -> {
        }));
        Migrations.apply(server.database());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  private static void end(Path folder) {
    FIRST.forEach(Runnable::run);
    try {
      server.close();
    } catch (IOException e) {
      System.err.println("the test database did not end: " + e);
    }
    remove(folder);
  }

  /** Removes what a test run made beside its temporary folders. */
  static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      System.err.println("tests left something behind in " + folder + ": " + e);
    }
  }
}
