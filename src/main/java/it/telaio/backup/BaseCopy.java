package it.telaio.backup;

import it.telaio.database.EmbeddedPostgres.Access;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A whole copy of a running cluster, by PostgreSQL's low-level way: told that a copy begins, files copied, told that it ended,
 * and the write-ahead log of that time put in, so that the copy stands by itself. Nothing waits meanwhile.
 */
final class BaseCopy {
  private final CopyFolder copies;
  private final String life;
  private final String recipient;
  private final Clock clock;

  BaseCopy(CopyFolder copies, String life, String recipient, Clock clock) {
    this.copies = copies;
    this.life = life;
    this.recipient = recipient;
    this.clock = clock;
  }

  /** Makes one, called after its instant. */
  Base make(Access server) throws IOException, SQLException {
    Instant at = clock.now();
    String name = at.toString().replaceAll("[-:]|\\.\\d+", "").toLowerCase(Locale.ROOT);
    try (Connection connection = server.administrator().getConnection(); Statement statement = connection.createStatement()) {
      // While the slot lasts (as long as this connection) no part of the log that we need is thrown away.
      statement.execute("select pg_create_physical_replication_slot('telaio_copy_" + name + "', true, true)");
      String first = text(statement, "select pg_walfile_name(pg_backup_start('telaio " + name + "', true))");
      long[] bytes = new long[1];
      copies.seal(Base.cluster(life, name), recipient, out -> {
        try (var tar = new ClusterTar(out)) {
          tar.addCluster(server.cluster());
          end(connection, tar, first, server.cluster());
          bytes[0] = tar.bytes();
        } catch (SQLException e) {
          throw new IOException("the copy could not be ended", e);
        }
      });
      String major = text(statement, "show server_version").split("\\.")[0];
      Base base = new Base(name, at, clock.now(), first, major, schema(statement), bytes[0]);
      copies.store(Base.description(life, name), out -> out.write(Json.pretty(base).getBytes(StandardCharsets.UTF_8)));
      return base;
    }
  }

  private static void end(Connection connection, ClusterTar tar, String first, Path cluster) throws IOException, SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet stopped = statement.executeQuery("select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)")) {
      stopped.next();
      tar.addText("backup_label", stopped.getString("labelfile"));
      for (String part : parts(connection, first, stopped.getString("last"))) {
        tar.addFile("pg_wal/" + part, cluster.resolve("pg_wal").resolve(part));
      }
    }
  }

  /** The parts of the write-ahead log from the first to the last that the copy needs, as they lie in the cluster. */
  private static List<String> parts(Connection connection, String first, String last) throws SQLException {
    List<String> parts = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(
        "select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name between ? and ? order by name")) {
      select.setString(1, first);
      select.setString(2, last);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          parts.add(rows.getString(1));
        }
      }
    }
    return parts;
  }

  private static String schema(Statement statement) throws SQLException {
    boolean migrated = text(statement, "select to_regclass('flyway_schema_history') is not null").equals("t");
    return migrated ? text(statement, "select max(version) from flyway_schema_history where success") : "";
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
