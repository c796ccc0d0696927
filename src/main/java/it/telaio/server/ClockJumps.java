package it.telaio.server;

import it.telaio.journal.Journal;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.server.ClockWatch.Jump;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The moments in which a clock moved. Instants of our own taking inside them are in doubt: {@code in_clock_doubt(at)} in SQL. */
@Component
public final class ClockJumps {
  private final Sql sql;
  private final Journal journal;

  ClockJumps(Sql sql, Journal journal) {
    this.sql = sql;
    this.journal = journal;
  }

  /** Against what the node's wall clock was held. */
  enum Against {
    MONOTONIC, DATABASE
  }

  /**
   * A moment in which a clock moved.
   *
   * @param millis how far the node's clock is now ahead of the other one
   */
  public record ClockJump(UUID id, String against, Instant fromAt, Instant untilAt, long millis, Instant seenAt) {
  }

  /** The newest, at most 100. */
  public List<ClockJump> recent() {
    return sql.statement("select id, against, from_at, until_at, millis, seen_at from clock_jump order by seen_at desc limit 100")
        .query(ClockJump.class).list();
  }

  /** Writes the jump and its entry in the journal. */
  void add(Against against, Jump jump, Instant seenAt) {
    UUID id = UUID.randomUUID();
    sql.inTransaction(() -> {
      sql.statement("""
          insert into clock_jump (id, against, from_at, until_at, millis, seen_at)
          values (:id, :against, :from, :until, :millis, :seen)""")
          .param("id", id).param("against", against).param("from", jump.from()).param("until", jump.until())
          .param("millis", jump.by().toMillis()).param("seen", seenAt).update();
      journal.record("clock-jumped", new Ref("clock-jump", id.toString()), "system", seenAt, Map.of("against", against.name(),
          "from", jump.from().toString(), "until", jump.until().toString(), "millis", jump.by().toMillis()));
    });
  }
}
