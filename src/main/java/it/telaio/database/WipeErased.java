package it.telaio.database;

import it.telaio.kernel.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Makes the files of our own PostgreSQL forget what was erased (security R41). A deleted row stays in its page, in the
 * statistics of its table and in the write-ahead log until the room is needed again: here tables that hold what can be erased
 * are written anew, with their indexes and statistics, and parts of the log that wait to be used again are written over.
 */
public final class WipeErased {
  /** A larger table would stand still for too long; its free room is used again in time, and what is left is said. */
  private static final long GREATEST = 1L << 30;
  private static final int PARTS_AT_MOST = 64;

  private WipeErased() {
  }

  /**
   * What was done.
   *
   * @param tables written anew
   * @param left   too large, or in use just now: only swept, so what was erased may still stand in unused room of their pages
   */
  public record Wiped(List<String> tables, List<String> left) {
  }

  /** Does it, as {@code administrator} of the server. Each table stands still while it is written, for a second per 100 MB or so. */
  public static Wiped run(DataSource administrator) throws SQLException {
    try (Connection connection = administrator.getConnection()) {
      Sql sql = new Sql(new SingleConnectionDataSource(connection, true));
      sql.statement("set lock_timeout = '3s'").update();
      Wiped wiped = tables(sql);
      sql.statement("checkpoint").update();
      writeOverLog(sql);
      // The part that was being written holds pages as they were before; only now does it wait among the others.
      writeOverLog(sql);
      return wiped;
    }
  }

  private record Table(String name, long bytes) {
  }

  private static Wiped tables(Sql sql) {
    List<String> done = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Table table : sql.statement("""
        select c.oid::regclass::text as name, pg_total_relation_size(c.oid) as bytes from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and obj_description(c.oid) like 'state: %'
          or c.oid in ('pg_catalog.pg_statistic'::regclass, 'pg_catalog.pg_statistic_ext_data'::regclass)
        order by c.oid desc""").query(Table.class).list()) {
      (table.bytes <= GREATEST && rewrite(sql, table.name) ? done : left).add(table.name);
    }
    return new Wiped(done, left);
  }

  private static boolean rewrite(Sql sql, String table) {
    try {
      sql.statement("vacuum (full, analyze) " + table).update();
      return true;
    } catch (DataAccessException inUse) {
      sql.statement("vacuum (analyze, skip_locked) " + table).update();
      return false;
    }
  }

  /** Parts that wait to be used again still hold what they held; leaving a part early fills the rest of it with zeros. */
  private static void writeOverLog(Sql sql) {
    int waiting = sql.statement("""
        select count(*) from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$' and name >= pg_walfile_name(pg_current_wal_insert_lsn())""")
        .query(Integer.class).single();
    for (int i = 0; i <= Math.min(waiting, PARTS_AT_MOST); i++) {
      sql.statement("select pg_logical_emit_message(false, 'telaio', 'wiped')").query().singleRow();
      sql.statement("select pg_switch_wal()").query().singleRow();
    }
    sql.statement("checkpoint").update();
  }
}
