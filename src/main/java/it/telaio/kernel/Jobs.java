package it.telaio.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Long work that people see: reading a mailbox, indexing, exporting, planning. A job is a row, written in the transaction of
 * the act that wants it; some node takes it ({@link JobRunner}), reports how far it is, and leaves a mark from which another
 * goes on after a crash.
 */
public final class Jobs {
  private final Sql sql;

  /** Jobs of the database of {@code sql}. */
  public Jobs(Sql sql) {
    this.sql = sql;
  }

  /** Where a job stands. */
  public enum State {
    /** Nobody works at it: not yet, or not any more since a node stopped. */
    WAITING,
    RUNNING,
    DONE,
    /** Tried as often as it is worth; a person may {@link Jobs#retry}. */
    FAILED,
    /** A person stopped it. */
    CANCELLED
  }

  /**
   * A job as people see it.
   *
   * @param kind    the work, in lower case with hyphens: {@code read-mailbox}
   * @param about   {@code kind:id} of what it is about, or null
   * @param wantedBy the account that asked, or null where we did by ourselves
   * @param done    steps done
   * @param total   steps in all; 0 while unknown
   * @param mark    from where it would go on after a crash, or null
   * @param reason  why it failed, or null; no personal data: the Italian sentence of a refusal, the bare name of an exception, or
   *                {@code silent} where its worker ended each time without a word
   * @param tries   how often it was begun
   * @param nextAt  not before
   */
  public record Job(UUID id, String kind, String about, String wantedBy, State state, JsonNode arguments, long done, long total,
      JsonNode mark, String reason, int tries, Instant wantedAt, Instant nextAt, Instant begunAt, Instant endedAt) {

    /** Done steps in a hundred; empty while the total is unknown. */
    public Optional<Integer> percent() {
      return total == 0 ? Optional.empty() : Optional.of((int) Math.min(100, done * 100 / total));
    }
  }

  /** The work of one kind of job. */
  public interface Work {
    /** {@code read-mailbox}: letters, digits, hyphens. */
    String kind();

    /**
     * Does the work, or what is left of it after {@link Progress#mark}. Every step is idempotent: after a crash the steps
     * since the last mark are done again. A {@link Refusal.Thrown} fails the job at once with its sentence; any other
     * exception is tried again, later, a few times.
     */
    void run(Job job, Progress progress) throws Exception;

    /** How often it comes back by itself, on whichever node; never, unless it says so. */
    default Optional<Duration> rhythm() {
      return Optional.empty();
    }
  }

  /** How a job says how far it is. */
  public interface Progress {
    /** There are {@code steps} in all. */
    void total(long steps);

    /** {@code steps} more are done. Ends the job with an exception where a person has cancelled it or another node took it over. */
    void advance(long steps);

    /** Everything up to here is done for good; a later try finds {@code mark} in {@link Job#mark}. Written at once. */
    void mark(Object mark);
  }

  /** Wants a job; see {@link #want(String, Ref, String, Object)}. */
  public UUID want(String kind, Ref about) {
    return want(kind, about, null, List.of());
  }

  /**
   * Wants a job of {@code kind} about {@code about} (may be null). While one of the same kind about the same thing waits or
   * runs, that is the one: two clicks make one job. What no person but the work itself wants while it runs is done once more
   * afterwards, because it may have come too late for this time. Part of the transaction of the caller.
   *
   * @param wantedBy  the account that asks, or null
   * @param arguments anything that goes into JSON; ids, not contents
   * @return the id of the job
   */
  public UUID want(String kind, Ref about, String wantedBy, Object arguments) {
    return sql.inTransaction(() -> sql.statement("""
        insert into job (id, kind, about, wanted_by, arguments) values (:id, :kind, :about, :by, :arguments::jsonb)
        on conflict (kind, coalesce(about, '')) where state in ('WAITING', 'RUNNING') do update
          set wanted_again = job.wanted_again or job.state = 'RUNNING' and excluded.wanted_by is null
        returning id""")
        .param("id", UUID.randomUUID()).param("kind", kind).param("about", about == null ? null : about.toString())
        .param("by", wantedBy).param("arguments", Json.line(arguments)).query(UUID.class).single());
  }

  /** Wants a job of {@code kind} every {@code interval}, on whichever node: one at a time, from now on. */
  public void every(Duration interval, String kind) {
    sql.inTransaction(() -> sql.statement("""
        insert into job_schedule (kind, every) values (:kind, :every * interval '1 millisecond')
        on conflict (kind) do update set every = excluded.every""")
        .param("kind", kind).param("every", interval.toMillis()).update());
  }

  /** One job. */
  public Optional<Job> find(UUID id) {
    return sql.statement("select " + COLUMNS + " from job where id = :id").param("id", id).query(Job.class).optional();
  }

  /** Jobs about {@code about}, newest first, at most 50. */
  public List<Job> about(Ref about) {
    return sql.statement("select " + COLUMNS + " from job where about = :about order by wanted_at desc limit 50")
        .param("about", about.toString()).query(Job.class).list();
  }

  /** Jobs that wait, run or failed, and those that ended in the last day: for the desk. Newest first, at most 200. */
  public List<Job> recent() {
    return sql.statement("select " + COLUMNS + " from job where state in ('WAITING', 'RUNNING', 'FAILED')"
        + " or ended_at > now() - interval '1 day' order by wanted_at desc limit 200").query(Job.class).list();
  }

  /** Stops a job that waits or runs; a running one ends at its next {@link Progress#advance}. Says whether there was one. */
  public boolean cancel(UUID id) {
    return sql.statement("update job set state = 'CANCELLED', ended_at = now() where id = :id and state in ('WAITING', 'RUNNING')")
        .param("id", id).update() > 0;
  }

  /** Lets a failed job be tried again from its mark. Says whether there was one. */
  public boolean retry(UUID id) {
    return sql.statement("""
        update job set state = 'WAITING', tries = 0, reason = null, next_at = now(), ended_at = null
        where id = :id and state = 'FAILED'
          and not exists (select from job other where other.kind = job.kind and other.about is not distinct from job.about
            and other.state in ('WAITING', 'RUNNING'))""").param("id", id).update() > 0;
  }

  static final String COLUMNS = "id, kind, about, wanted_by, state, arguments, done, total, mark, reason, tries, wanted_at, next_at,"
      + " begun_at, ended_at";
}
