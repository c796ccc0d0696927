package it.telaio.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Whether exactly the files of this release were applied, and are what they were then. It only saves the work: where it cannot tell,
 * Flyway is asked, which needs a good part of a start to say that there is nothing to do.
 */
final class AppliedFiles {
  private static final String FILES = "classpath:db/migration/*.sql";

  private AppliedFiles() {
  }

  static boolean areThoseOfThisRelease(DataSource owner) {
    try {
      Map<String, Integer> applied = applied(owner);
      return !applied.isEmpty() && applied.equals(ours());
    } catch (IOException | SQLException | RuntimeException cannotTell) {
      return false;
    }
  }

  /** Version and checksum of what Flyway wrote down; what is no file that went well makes it no answer. */
  private static Map<String, Integer> applied(DataSource owner) throws SQLException {
    Map<String, Integer> applied = new HashMap<>();
    try (Connection connection = owner.getConnection(); var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select version, checksum, success and type = 'SQL' from flyway_schema_history")) {
      while (row.next()) {
        applied.put(row.getBoolean(3) ? plain(row.getString(1)) : "?", row.getInt(2));
      }
    }
    return applied;
  }

  private static Map<String, Integer> ours() throws IOException {
    Map<String, Integer> ours = new HashMap<>();
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
      ours.put(plain(file.getFilename().replaceFirst("V(.*?)__.*", "$1")), checksum(file));
    }
    return ours;
  }

  /** Flyway writes {@code 2026_11_22_0905} as {@code 2026.11.22.905}. */
  private static String plain(String version) {
    return version.replace('_', '.').replaceAll("(^|\\.)0+(?=\\d)", "$1");
  }

  /** As Flyway reckons it: over the lines, whatever ends them. */
  private static int checksum(Resource file) throws IOException {
    var sum = new CRC32();
    try (var lines = new BufferedReader(new InputStreamReader(file.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        sum.update(line.getBytes(UTF_8));
      }
    }
    return (int) sum.getValue();
  }
}
