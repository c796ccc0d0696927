package it.telaio.backup;

import it.telaio.kernel.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Compares the facts of a restored database with those of the living one, row by row over hashes: facts are only ever added,
 * so every restored one must still stand, value by value.
 */
final class TableDigest {
  private static final int FETCH = 10_000;

  private TableDigest() {
  }

  /** How many facts were compared, and how many of them the living database has not, or has otherwise. */
  record Compared(String table, long rows, long missing) {
  }

  /** The tables of facts. */
  static List<String> facts(Sql sql) {
    return sql.statement("""
        select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and obj_description(c.oid) like 'fact: %' order by 1""").query(String.class).list();
  }

  /** Compares one table; both ways in must see every row. */
  static Compared compare(String table, Connection restored, Connection living) throws SQLException {
    String query = "select hashtextextended(t::text, 0) from " + quoted(table) + " t order by 1";
    try (Statement a = statement(restored); Statement b = statement(living);
        ResultSet left = a.executeQuery(query); ResultSet right = b.executeQuery(query)) {
      long rows = 0;
      long missing = 0;
      boolean more = right.next();
      while (left.next()) {
        rows++;
        long hash = left.getLong(1);
        while (more && right.getLong(1) < hash) {
          more = right.next();
        }
        if (more && right.getLong(1) == hash) {
          more = right.next();
        } else {
          missing++;
        }
      }
      return new Compared(table, rows, missing);
    }
  }

  private static Statement statement(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statement statement = connection.createStatement();
    statement.execute("set timezone = 'UTC'");
    statement.setFetchSize(FETCH);
    return statement;
  }

  private static String quoted(String table) {
    return "\"" + table.replace("\"", "\"\"") + "\"";
  }
}
