package it.telaio.backup;

import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the database knows of its own copies, drills and restorations. */
public final class Backups {
  private final Sql sql;

  public Backups(Sql sql) {
    this.sql = sql;
  }

  /** A drill: a copy was brought back aside and compared. */
  public record DrillDone(Instant at, String copy, boolean whole) {
  }

  /** A whole copy. */
  public record Copy(String name, Instant doneAt, long bytes) {
  }

  /** Everything was brought back from {@code copy}; {@code left} are the erasures that a person has to do again. */
  public record Restoration(Instant at, String copy, int redone, List<String> left) {
  }

  /** The newest whole copies, newest first, at most {@code most}; older ones may have been let go of since. */
  public List<Copy> wholes(int most) {
    return sql.statement("select name, done_at, bytes from whole_copy order by done_at desc limit :most").param("most", most)
        .query(Copy.class).list();
  }

  /** The newest restorations, newest first, at most {@code most}. */
  public List<Restoration> restorations(int most) {
    return sql.statement("""
        select at, copy, erasures_redone as redone, erasures_left as left from restoration order by at desc limit :most""")
        .param("most", most).query(Restoration.class).list();
  }

  /** When the newest whole copy was done. */
  public Optional<Instant> lastCopy() {
    return sql.statement("select max(done_at) from whole_copy having max(done_at) is not null").query(Instant.class).optional();
  }

  /** The newest drill. */
  public Optional<DrillDone> lastDrill() {
    return sql.statement("select at, copy, whole from drill order by at desc limit 1").query(DrillDone.class).optional();
  }

  void made(String life, Base base) {
    sql.statement("""
        insert into whole_copy (id, name, life, begun_at, done_at, bytes) values (:id, :name, :life, :begun, :done, :bytes)""")
        .param("id", UUID.randomUUID()).param("name", base.name()).param("life", life).param("begun", base.at())
        .param("done", base.done()).param("bytes", base.bytes()).update();
  }

  void drilled(Instant at, String copy, List<Drill.Check> found) {
    sql.statement("insert into drill (id, at, copy, whole, found) values (:id, :at, :copy, :whole, :found::jsonb)")
        .param("id", UUID.randomUUID()).param("at", at).param("copy", copy)
        .param("whole", found.stream().allMatch(Drill.Check::whole)).param("found", Json.line(found)).update();
  }

  void restored(Instant at, String copy, Optional<Instant> until, String log, int redone, List<String> left) {
    sql.statement("""
        insert into restoration (id, at, copy, until_at, log, erasures_redone, erasures_left)
        values (:id, :at, :copy, :until, :log, :redone, :left)""")
        .param("id", UUID.randomUUID()).param("at", at).param("copy", copy).param("until", until).param("log", log)
        .param("redone", redone).param("left", left.toArray(String[]::new)).update();
  }
}
