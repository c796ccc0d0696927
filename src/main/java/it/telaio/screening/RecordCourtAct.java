package it.telaio.screening;

import static it.telaio.screening.ScreeningRefusal.refuse;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.screening.ScreeningAct.Kind;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Records that a court had a candidacy admitted with reserve, and how that ended: done by who decides for the competent organ,
 * in a dispute over that candidacy. The first decision stays as it is.
 */
@Component
public final class RecordCourtAct {
  private final Sql sql;
  private final Docket docket;
  private final ScreeningActs acts;
  private final Clock clock;

  public RecordCourtAct(Sql sql, Docket docket, ScreeningActs acts, Clock clock) {
    this.sql = sql;
    this.docket = docket;
    this.acts = acts;
    this.clock = clock;
  }

  /**
   * What is recorded.
   *
   * @param kind   what it does to the candidacy; one of those by a court
   * @param office the court
   * @param day    of the measure; not after today, not before the dispute
   * @param orders what it orders, in words
   */
  record Wanted(UUID dispute, Kind kind, CourtAct.Measure measure, String office, String number, LocalDate day, String orders) {
  }

  private record Row(String candidacy, LocalDate day, boolean open, boolean ordered) {
  }

  /** Records it, as an act on the candidacy; refuses what does not follow from how the candidacy stands, such as a second click. */
  void record(Viewer viewer, Call call, Wanted wanted) {
    refuse(!call.isDecidedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(wanted.office().isBlank() || wanted.number().isBlank() || wanted.orders().isBlank(),
        ScreeningRefusal.Plain.COURT_ACT_UNNAMED);
    refuse(wanted.day().isAfter(clock.now().atZone(Clock.ROME).toLocalDate()), ScreeningRefusal.Plain.DAY_TO_COME);
    sql.as(viewer.sight()).inTransaction(() -> {
      Row row = sql.statement("""
          select d.candidacy, d.day, not exists (select from dispute_end e where e.dispute = d.id) as open,
            exists (select from court_act c where c.dispute = d.id) as ordered
          from dispute d where d.id = :id and d.notice = :notice and d.candidacy is not null""").param("id", wanted.dispute())
          .param("notice", call.notice().id()).query(Row.class).optional().orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
      refuse(wanted.day().isBefore(row.day()), ScreeningRefusal.Plain.TERM_BEFORE_DAY);
      Docket.Item item = docket.hold(viewer, call, row.candidacy());
      refuse(!follows(item.standing(), wanted.kind(), row.open(), row.ordered()), ScreeningRefusal.Plain.COURT_ACT_OUT_OF_TURN);
      String words = CourtWords.measure(wanted.measure(), wanted.office().strip(), wanted.number().strip(), wanted.day()) + ": "
          + wanted.orders().strip().replaceAll("\\s+", " ").replaceAll("\\.$", "") + ".";
      write(wanted, acts.add(viewer, call, ScreeningActs.Wanted.step(row.candidacy(), wanted.kind(), words)));
    });
  }

  private void write(Wanted wanted, long act) {
    sql.statement("""
        insert into court_act (act, dispute, measure, office, number, day)
        values (:act, :dispute, :measure, :office, :number, :day)""").param("act", act).param("dispute", wanted.dispute())
        .param("measure", wanted.measure()).param("office", wanted.office().strip()).param("number", wanted.number().strip())
        .param("day", wanted.day()).update();
  }

  /**
   * Whether {@code kind} may come next: an order over what went against the applicant, while the dispute is open; then its end, in
   * the dispute that had the order even if it is closed, or in another that is open, such as an appeal.
   */
  static boolean follows(ScreeningState standing, Kind kind, boolean open, boolean ordered) {
    return switch (kind) {
      case COURT_ADMITTED -> open && standing.outcome().filter(Conclusion::isNegative).isPresent();
      case RESERVE_LIFTED, ORDER_LAPSED ->
          (open || ordered) && standing.court().filter(act -> act.kind() == Kind.COURT_ADMITTED).isPresent();
      case APPRAISED, PROPOSED, HANDED_OVER, DECIDED, NOTIFIED, TAKEN_BACK -> false;
    };
  }
}
