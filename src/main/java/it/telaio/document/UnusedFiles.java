package it.telaio.document;

import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which bytes nothing refers to any more. A reference is a row of any table in a column called {@code sha256} or
 * {@code …_sha256}: so no folder can forget to say that it needs its files. Not a reference is a column whose comment begins
 * with {@code fingerprint:}, by which a fact keeps the hash of bytes that may be erased; one whose comment begins with
 * {@code fingerprint once:} is one as long as the condition after it does not hold for its row {@code r}.
 */
final class UnusedFiles {
  private final Sql sql;

  UnusedFiles(Sql sql) {
    this.sql = sql;
  }

  /** Those of {@code hashes} to which nothing refers. */
  Set<String> unused(Collection<String> hashes) {
    return sql.as(Sight.SYSTEM).inTransaction(() -> {
      Set<String> unused = new HashSet<>(hashes);
      for (String statement : references()) {
        if (!unused.isEmpty()) {
          sql.statement(statement).param("hashes", unused.toArray(String[]::new)).query(String.class).list().forEach(unused::remove);
        }
      }
      return unused;
    });
  }

  /** What is done with bytes to which nothing refers. */
  interface Removal {
    void of(String sha256) throws IOException;
  }

  /**
   * Does {@code removal} if nothing refers to the bytes. Their lock is held until it is done: who adds a document of the
   * same bytes meanwhile waits, finds them gone, and keeps them anew. Undone by the database it does no harm, for the
   * same reason.
   */
  void remove(String sha256, Removal removal) {
    sql.as(Sight.SYSTEM).inTransaction(() -> {
      lock(sql, sha256);
      if (unused(List.of(sha256)).isEmpty()) {
        return;
      }
      sql.statement("delete from blob where sha256 = :sha256").param("sha256", sha256).update();
      try {
        removal.of(sha256);
      } catch (IOException e) {
        throw new UncheckedIOException("nothing refers to the file " + sha256 + ", but it could not be removed", e);
      }
    });
  }

  /** Until the end of the transaction: one at a time gives a name to these bytes, or takes them away. */
  static void lock(Sql sql, String sha256) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('blob ' || :sha256, 0))").param("sha256", sha256).query().singleRow();
  }

  private List<String> references() {
    return sql.statement("""
        select format('select distinct r.%1$I from %2$I r where r.%1$I = any (:hashes)', a.attname, c.relname)
          || coalesce(' and not (' || substring(col_description(c.oid, a.attnum) from '^fingerprint once: (.*)$') || ')', '')
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'blob'
          and a.attnum > 0 and not a.attisdropped and a.atttypid = 'text'::regtype and a.attname ~ '(^|_)sha256$'
          and coalesce(col_description(c.oid, a.attnum), '') not like 'fingerprint:%'
        order by 1""").query(String.class).list();
  }
}
