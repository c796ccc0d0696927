package it.telaio.database;

import it.telaio.database.Database.Login;
import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The PostgreSQL that runs with us: its programs come in the program's own jar, its data live in a folder of ours, it
 * listens on 127.0.0.1 only and asks everybody for a password.
 *
 * <pre>
 * FOLDER/postgresql-18-…/   the programs, unpacked once
 * FOLDER/cluster/           the data, in PostgreSQL's own form
 * FOLDER/log-out/           parts of the write-ahead log on their way into copies
 * FOLDER/secrets/           one password a role
 * FOLDER/lock               held while somebody runs here
 * </pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String NAME = "telaio";
  static final String ADMINISTRATOR_NAME = "postgres";

  private final Postmaster postmaster;
  private final Database database;
  private final Login administrator;
  private final Path cluster;
  private final FileChannel lock;

  private EmbeddedPostgres(Path cluster, Postmaster postmaster, Database database, Login administrator, FileChannel lock) {
    this.cluster = cluster;
    this.postmaster = postmaster;
    this.database = database;
    this.administrator = administrator;
    this.lock = lock;
  }

  /**
   * Where and how to run.
   *
   * @param folder   all of the above; made where it does not exist
   * @param programs where to unpack the programs; several folders may share one
   * @param settings of PostgreSQL, beyond ours
   * @param handOut  whether the write-ahead log is handed out into {@link #spool}, for who keeps copies
   * @param onLoss   told when the server is gone for good
   */
  public record Settings(Path folder, Path programs, Map<String, String> settings, boolean handOut, Runnable onLoss) {
    /** Everything in {@code folder}, its programs in {@code programs}, nothing special. */
    public static Settings in(Path folder, Path programs) {
      return new Settings(folder, programs, Map.of(), false, () -> {
      });
    }

    /** The same, handing out the write-ahead log. */
    public Settings handingOut() {
      return new Settings(folder, programs, settings, true, onLoss);
    }
  }

  /**
   * A running server as who makes copies needs it.
   *
   * @param cluster       its data, readable while it runs
   * @param administrator a way in as administrator, to the database of the product
   */
  public record Access(Path cluster, Database database, DataSource administrator) {
  }

  /** Starts the server, making its data folder, roles and empty database the first time. Refuses with a {@link DatabaseRefusal}. */
  public static EmbeddedPostgres start(Settings wanted) throws IOException {
    Path folder = Files.createDirectories(wanted.folder()).toRealPath();
    FileChannel lock = lock(folder);
    Postmaster postmaster = null;
    boolean started = false;
    try {
      Path cluster = folder.resolve("cluster");
      refuseOtherMajor(cluster);
      Binaries binaries = Binaries.below(wanted.programs());
      Unprivileged account = Unprivileged.forFolders(cluster, binaries.program("postgres"));
      Secrets secrets = new Secrets(folder.resolve("secrets"));
      Login administrator = new Login(ADMINISTRATOR_NAME, secrets.get("administrator"));
      if (!Files.exists(cluster)) {
        initialise(binaries, account, cluster, administrator);
      }
      account.give(cluster);
      Map<String, String> settings = new HashMap<>(wanted.settings());
      if (wanted.handOut()) {
        settings.putAll(LogSpool.settings(folder, account));
      }
      postmaster = Postmaster.start(binaries, account, cluster, settings, wanted.onLoss());
      var server = new EmbeddedPostgres(cluster, postmaster, database(postmaster.port(), NAME, logins(secrets)), administrator, lock);
      server.prepareOnce(folder.resolve("prepared"));
      started = true;
      return server;
    } finally {
      if (!started) {
        if (postmaster != null) {
          postmaster.close();
        }
        lock.close();
      }
    }
  }

  /** The server that another process runs over {@code folder}; empty where none does. */
  public static Optional<Access> runningIn(Path folder) throws IOException {
    Path cluster = folder.resolve("cluster");
    Path mark = cluster.resolve("postmaster.pid");
    if (!Files.exists(mark) || !isHeld(folder)) {
      return Optional.empty();
    }
    int port = Integer.parseInt(Files.readAllLines(mark).get(3).strip());
    Secrets secrets = new Secrets(folder.toRealPath().resolve("secrets"));
    Login administrator = new Login(ADMINISTRATOR_NAME, secrets.get("administrator"));
    return Optional.of(access(cluster, port, secrets, administrator));
  }

  /** This server, for who makes copies. */
  public Access access() {
    return new Access(cluster, database, administrator(NAME));
  }

  private static Access access(Path cluster, int port, Secrets secrets, Login administrator) throws IOException {
    return new Access(cluster, database(port, NAME, logins(secrets)), Database.connecting(url(port, NAME), administrator));
  }

  /** Where the parts of the write-ahead log are laid that are whole, to be taken away by who keeps copies. */
  public static Path spool(Path folder) {
    return folder.resolve("log-out");
  }

  private static boolean isHeld(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE); FileLock free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Where the database is, with the logins of its roles. */
  public Database database() {
    return database;
  }

  /** Another database of the same server, with the same roles. */
  public Database database(String name) {
    return database(postmaster.port(), name, database.roles());
  }

  /** A way in as administrator of the server: to make databases in tests, to copy the cluster in backups. */
  public DataSource administrator(String name) {
    return Database.connecting(url(postmaster.port(), name), administrator);
  }

  /** Whether the server takes connections now. */
  public boolean isAccepting() {
    return postmaster.isAccepting();
  }

  /** The process of the server. */
  public ProcessHandle process() {
    return postmaster.process();
  }

  /** Stops the server cleanly and gives the folder free. */
  @Override
  public void close() throws IOException {
    postmaster.close();
    lock.close();
  }

  private void prepareOnce(Path mark) throws IOException {
    if (!Files.exists(mark)) {
      Roles.prepare(administrator("postgres"), NAME, database.roles());
      Files.createFile(mark);
      OnDisk.names(mark.getParent());
    }
  }

  private static Database database(int port, String name, Map<Role, Login> roles) {
    return new Database(url(port, name), roles);
  }

  private static String url(int port, String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  private static Map<Role, Login> logins(Secrets secrets) throws IOException {
    Map<Role, Login> logins = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      logins.put(role, new Login(role.standardName(), secrets.get(role.name().toLowerCase(Locale.ROOT))));
    }
    return logins;
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // somebody in this very process holds it
    }
    channel.close();
    throw new DatabaseRefusal.AlreadyInUse(folder).thrown();
  }

  static void refuseOtherMajor(Path cluster) throws IOException {
    Path version = cluster.resolve("PG_VERSION");
    if (Files.exists(version) && !Files.readString(version).strip().equals(Binaries.MAJOR)) {
      throw new DatabaseRefusal.OtherMajorVersion(Files.readString(version).strip(), Binaries.MAJOR).thrown();
    }
  }

  /** Makes the cluster beside its place and moves it there whole: a crash leaves either nothing or everything. */
  private static void initialise(Binaries binaries, Unprivileged account, Path cluster, Login administrator) throws IOException {
    Path half = Files.createTempDirectory(cluster.getParent(), ".cluster-");
    Path password = Files.createTempFile(cluster.getParent(), ".password-", "");
    try {
      Files.writeString(password, administrator.password());
      account.give(password);
      account.give(half);
      run(new ProcessBuilder(account.command(binaries.program("initdb"), "-D", half.toString(),
          "-U", administrator.name(), "--pwfile=" + password, "--auth=scram-sha-256", "-E", "UTF8",
          "--locale-provider=builtin", "--locale=C.UTF-8", "--text-search-config=italian", "--data-checksums")), cluster);
      Path access = half.resolve("pg_hba.conf");
      Files.writeString(access, "host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 scram-sha-256\n");
      Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
      OnDisk.names(cluster.getParent());
    } finally {
      Files.deleteIfExists(password);
      Binaries.delete(half);
    }
  }

  private static void run(ProcessBuilder builder, Path cluster) throws IOException {
    Path log = Files.createTempFile("telaio-initdb-", ".log",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Postmaster.cleanEnvironment(builder);
      Process process = builder.directory(cluster.getParent().toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(log);
        throw new DatabaseRefusal.DidNotStart(cluster,
            String.join(" / ", lines.subList(Math.max(0, lines.size() - 10), lines.size()))).thrown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the data folder was made", e);
    } finally {
      Files.delete(log);
    }
  }
}
