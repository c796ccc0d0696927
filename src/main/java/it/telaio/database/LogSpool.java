package it.telaio.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Makes PostgreSQL lay each part of its write-ahead log, whole and flushed, into a folder of ours. It keeps a part until that
 * has worked. A part is closed after four minutes at the latest, so that with what copying takes nothing older than five
 * minutes is only here.
 */
final class LogSpool {
  private static final String CLOSE_AFTER = "240s";

  private LogSpool() {
  }

  static Map<String, String> settings(Path folder, Unprivileged account) throws IOException {
    Path spool = Files.createDirectories(EmbeddedPostgres.spool(folder));
    Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwx------"));
    account.give(spool);
    String place = quoted(spool.toString());
    String command = "test -f " + place + "/%f || { cp \"%p\" " + place + "/.%f && sync " + place + "/.%f && mv " + place + "/.%f "
        + place + "/%f; }";
    return Map.of("archive_mode", "on", "archive_command", command, "archive_timeout", CLOSE_AFTER);
  }

  /** For the shell inside single quotes, for PostgreSQL with its sign doubled. */
  static String quoted(String path) {
    return "'" + path.replace("%", "%%").replace("'", "'\\''") + "'";
  }
}
