package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says what an arrival is and what it concerns, with a reason. Earlier sortings stay. */
@Component
public final class SortArrival {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public SortArrival(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Sorts {@code arrival}.
   *
   * @param about  the thing it concerns, or null
   * @param reason why
   */
  public void sort(Viewer viewer, UUID arrival, Ref about, Sorting as, String reason) {
    sql.as(viewer.sight()).inTransaction(() -> record(viewer, arrival, about, as, reason));
  }

  /**
   * The same for who has thought about it for a while: does nothing where somebody sorted {@code arrival} after the sorting
   * {@code seen}, whose word holds.
   */
  public void sortAfter(long seen, Viewer viewer, UUID arrival, Ref about, Sorting as, String reason) {
    sql.as(viewer.sight()).inTransaction(() -> {
      alone(sql, arrival);
      long last = sql.statement("select max(id) from arrival_sorting where arrival = :arrival").param("arrival", arrival)
          .query(Long.class).single();
      if (last == seen) {
        record(viewer, arrival, about, as, reason);
      }
    });
  }

  private void record(Viewer viewer, UUID arrival, Ref about, Sorting as, String reason) {
    new Arrivals(sql).find(viewer, arrival)
        .filter(found -> viewer.holds(found.body(), RoleKind.PROTOCOL_CLERK, RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER))
        .orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
    insert(sql, clock, viewer, arrival, about, as, reason);
    journal.record("arrival-sorted", new Ref("arrival", arrival.toString()), viewer.actor(), clock.now(),
        Map.of("about", about == null ? "" : about.toString(), "as", as.literal(), "reason", Printable.of(reason)));
  }

  /** One after the other, each knowing the last, until the end of the transaction. */
  private static void alone(Sql sql, UUID arrival) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('sorting ' || :arrival, 0))").param("arrival", arrival.toString())
        .query().singleRow();
  }

  static void insert(Sql sql, Clock clock, Viewer viewer, UUID arrival, Ref about, Sorting as, String reason) {
    alone(sql, arrival);
    sql.statement("""
        insert into arrival_sorting (arrival, about_kind, about_id, sorted_as, reason, sorted_at, sorted_by)
        values (:arrival, :kind, :id, :as, :reason, :at, :by)""")
        .param("arrival", arrival).param("kind", about == null ? null : about.kind()).param("id", about == null ? null : about.id())
        .param("as", as).param("reason", Printable.of(reason)).param("at", clock.now()).param("by", viewer.actor()).update();
  }
}
