package it.telaio.screening;

import static it.telaio.screening.ScreeningRefusal.refuse;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Charges a body with screening, and opens what was sealed until the term of a comparative call: acts that are recorded. */
@Component
public final class OpenCandidacies {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public OpenCandidacies(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Charges {@code body} with screening the candidacies of {@code call}, by {@code act} (such as the agreement with it). Refused
   * once persons have screened: what they did stays with the body for which they did it.
   */
  public void charge(Viewer viewer, Call call, String body, String act) {
    refuse(!isCharged(viewer, call), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(act.isBlank() || body.isBlank() || body.contains(","), ScreeningRefusal.Plain.WITHOUT_ACT);
    sql.as(viewer.sight()).inTransaction(() -> {
      refuse(!call.body().equals(body.strip()) && isBegun(call), ScreeningRefusal.Plain.ALREADY_SCREENED);
      sql.statement("""
          insert into screening_charge (notice, body, decider, act, at, by) values (:notice, :body, :decider, :act, :at, :by)""")
          .param("notice", call.notice().id()).param("body", body.strip()).param("decider", call.decider()).param("act", act.strip())
          .param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("screening-charged", call.ref(), viewer.actor(), Map.of("body", body.strip(), "act", act.strip()));
    });
  }

  /** Whether {@code viewer} charges a body with screening. */
  static boolean isCharged(Viewer viewer, Call call) {
    return viewer.holdsFor(call.decider(), call.notice().id(), RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER,
        RoleKind.ADMINISTRATOR);
  }

  /** Whether persons have acted on candidacies of {@code call}. */
  boolean hasBegun(Viewer viewer, Call call) {
    return sql.as(viewer.sight()).inTransaction(() -> isBegun(call));
  }

  private boolean isBegun(Call call) {
    return sql.statement("select exists (select from screening_act where notice = :notice)").param("notice", call.notice().id())
        .query(Boolean.class).single();
  }

  /** Opens the sealed candidacies of {@code call} after its term; {@code reason} names the act or the session. */
  public void open(Viewer viewer, Call call, String reason) {
    refuse(!call.isOpenedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(!call.isSealed(), ScreeningRefusal.Plain.NOT_SEALED);
    refuse(!call.isOver(clock.now()), ScreeningRefusal.Plain.TERM_NOT_OVER);
    refuse(reason.isBlank(), ScreeningRefusal.Plain.WITHOUT_REASON);
    sql.as(viewer.sight()).inTransaction(() -> {
      int opened = sql.statement("""
          insert into screening_opening (notice, body, decider, reason, at, by) values (:notice, :body, :decider, :reason, :at, :by)
          on conflict do nothing""").param("notice", call.notice().id()).param("body", call.body()).param("decider", call.decider())
          .param("reason", reason.strip()).param("at", clock.now()).param("by", viewer.actor()).update();
      if (opened > 0) {
        journal.record("candidacies-opened", call.ref(), viewer.actor(), Map.of("reason", reason.strip()));
      }
    });
  }
}
