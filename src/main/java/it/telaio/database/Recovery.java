package it.telaio.database;

import it.telaio.database.Database.Login;
import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes a cluster out of a copy of one: lets PostgreSQL replay the write-ahead log over it, then gives it passwords of ours,
 * because those of the machine it came from are not ours to know. What comes out is on a new time line.
 */
public final class Recovery {
  private static final DateTimeFormatter AS_POSTGRES_READS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'").withZone(ZoneOffset.UTC);

  private Recovery() {
  }

  /**
   * Brings {@code copy} forward and puts it in its place in {@code folder}, where {@link EmbeddedPostgres#start} finds it.
   *
   * @param folder   the folder of the embedded server; holds no cluster yet
   * @param copy     the files of the copied cluster, below {@code folder}
   * @param log      the write-ahead log, as far as there is one
   * @param until    the instant to stop at; empty for as far as the log goes
   */
  public static void run(Path folder, Path programs, Path copy, LogSource log, Optional<Instant> until) throws IOException {
    Binaries binaries = Binaries.below(programs);
    Unprivileged account = Unprivileged.forFolders(copy, binaries.program("postgres"));
    EmbeddedPostgres.refuseOtherMajor(copy);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(copy.resolve("recovery.signal"), "");
    account.giveAll(copy);
    replay(binaries, account, copy, new LogDesk(folder.resolve(".log-desk"), log, account), until);
    Login administrator = new Login(EmbeddedPostgres.ADMINISTRATOR_NAME, new Secrets(folder.resolve("secrets")).get("administrator"));
    setPassword(binaries, account, copy, administrator);
    Files.deleteIfExists(folder.resolve("prepared"));
    Files.move(copy, folder.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
    OnDisk.names(folder);
  }

  private static void replay(Binaries binaries, Unprivileged account, Path copy, LogDesk desk, Optional<Instant> until) throws IOException {
    Map<String, String> settings = new HashMap<>(Map.of("hot_standby", "off", "archive_mode", "off",
        "restore_command", desk.command(), "recovery_target_action", "promote"));
    until.ifPresent(instant -> settings.put("recovery_target_time", AS_POSTGRES_READS.format(instant)));
    try (desk) {
      Postmaster.start(binaries, account, copy, settings, () -> {
      }).close();
      desk.rethrow();
    }
  }

  /** In PostgreSQL's single-user mode, which asks nobody for a password; the new one goes in by standard input. */
  private static void setPassword(Binaries binaries, Unprivileged account, Path cluster, Login administrator) throws IOException {
    var builder = new ProcessBuilder(account.command(binaries.program("postgres"), "--single", "-D", cluster.toString(),
        "-c", "log_statement=none", "-c", "log_min_error_statement=panic", "-c", "archive_mode=off", "postgres"))
        .directory(cluster.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Postmaster.cleanEnvironment(builder);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      String statement = "alter role " + administrator.name() + " password '" + administrator.password() + "'\n";
      in.write(statement.getBytes(StandardCharsets.US_ASCII));
    }
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("the password of the restored cluster could not be set");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while restoring", e);
    }
  }
}
