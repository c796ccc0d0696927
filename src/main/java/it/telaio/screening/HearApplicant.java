package it.telaio.screening;

import static it.telaio.screening.ScreeningRefusal.refuse;

import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRefusal;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Hears an applicant before a decision against them (L. 241/1990, art. 10-bis): the delivery of the notice of rejection starts
 * the term, and messages of the applicant are taken as observations. Nothing is sent here, and nothing is decided.
 */
@Component
public final class HearApplicant {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;
  private final Docket docket;

  public HearApplicant(Sql sql, Journal journal, Clock clock, Docket docket) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
    this.docket = docket;
  }

  /**
   * The notice of rejection {@code letter} reached the applicant at {@code delivered}, known by {@code evidence}: its term is
   * computed once and kept. Does nothing twice; refuses where the procedure has no such step.
   */
  void delivered(Viewer viewer, Call call, String candidacy, UUID letter, Instant delivered, String evidence) {
    refuse(!call.isHandedOverBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    RejectionNotice.Terms terms = RejectionNotice.terms(call.notice()).orElseThrow(ScreeningRefusal.Plain.NO_REJECTION_NOTICE::thrown);
    if (evidence.isBlank()) {
      throw CompletionRefusal.WITHOUT_EVIDENCE.thrown();
    }
    Instant now = clock.now();
    if (delivered.isAfter(now)) {
      throw CompletionRefusal.DELIVERY_IMPOSSIBLE.thrown();
    }
    Instant ends = terms.term().after(delivered);
    sql.as(viewer.sight()).inTransaction(() -> {
      docket.hold(viewer, call, candidacy);
      int added = sql.statement("""
          insert into rejection_notice (letter, notice, candidacy, body, decider, days, norm, delivered_at, ends_at, evidence, at, by)
          values (:letter, :notice, :candidacy, :body, :decider, :days, :norm, :delivered, :ends, :evidence, :at, :by)
          on conflict do nothing""").param("letter", letter).param("notice", call.notice().id()).param("candidacy", candidacy)
          .param("body", call.body()).param("decider", call.decider()).param("days", terms.term().days()).param("norm", terms.norm())
          .param("delivered", delivered).param("ends", ends).param("evidence", evidence.strip()).param("at", now)
          .param("by", viewer.actor()).update();
      if (added > 0) {
        journal.record("rejection-notice-delivered", new Ref("candidacy", candidacy), viewer.actor(), now, Map.of("letter",
            letter.toString(), "delivered", delivered.toString(), "ends", ends.toString(), "evidence", evidence.strip()));
      }
    });
  }

  /**
   * A message that is to be taken as observations.
   *
   * @param instant what counts for the term
   * @param own     whether it came from an address of the applicant
   * @param writer  who wrote it, and by what right, where it did not
   */
  public record Heard(String sending, Instant instant, boolean own, String writer) {
  }

  /** Takes a message as observations of the applicant; that of somebody else, such as a lawyer, with who that is. Late ones too. */
  public void observed(Viewer viewer, Call call, String candidacy, Heard heard) {
    refuse(!call.isScreenedBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(!heard.own() && heard.writer().isBlank(), ScreeningRefusal.Plain.WRITER_UNTOLD);
    String writer = heard.own() ? "" : heard.writer().strip();
    sql.as(viewer.sight()).inTransaction(() -> {
      Docket.Item item = docket.hold(viewer, call, candidacy);
      RejectionNotice rejection = item.rejection().orElseThrow(ScreeningRefusal.Plain.NO_REJECTION_NOTICE::thrown);
      refuse(item.standing().decided().isPresent(), ScreeningRefusal.Plain.ALREADY_DECIDED);
      Instant now = clock.now();
      int added = sql.statement("""
          insert into rejection_observation (letter, sending, instant, writer, at, by)
          values (:letter, :sending, :instant, :writer, :at, :by) on conflict do nothing""").param("letter", rejection.letter())
          .param("sending", heard.sending()).param("instant", heard.instant()).param("writer", writer).param("at", now)
          .param("by", viewer.actor()).update();
      if (added > 0) {
        journal.record("rejection-observed", new Ref("candidacy", candidacy), viewer.actor(), now, Map.of("letter",
            rejection.letter().toString(), "sending", heard.sending(), "instant", heard.instant().toString(), "writer", writer));
      }
    });
  }
}
