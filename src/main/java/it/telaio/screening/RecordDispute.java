package it.telaio.screening;

import static it.telaio.screening.ScreeningRefusal.refuse;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Records a dispute, and its end: done by who answers for the notice at the issuing body. From the first to the second nothing
 * of the notice, or of the one candidacy, is erased.
 */
@Component
public final class RecordDispute {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public RecordDispute(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What is said of a dispute.
   *
   * @param id        chosen by the caller, so that a second click records nothing twice
   * @param candidacy one that is there; absent for the whole notice
   * @param day       not after today
   * @param norm      where the term comes from; empty where there is none
   */
  public record Wanted(UUID id, Optional<String> candidacy, Dispute.Kind kind, String office, String docket, LocalDate day,
      String subject, String note, Optional<LocalDate> term, String norm) {
  }

  /** Records that a dispute is open. */
  public void open(Viewer viewer, Call call, Wanted wanted) {
    refuse(!call.isAnsweredForBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(wanted.office().isBlank() || wanted.docket().isBlank() || wanted.subject().isBlank(), ScreeningRefusal.Plain.DISPUTE_UNNAMED);
    refuse(wanted.day().isAfter(today()), ScreeningRefusal.Plain.DAY_TO_COME);
    refuse(wanted.term().filter(wanted.day()::isAfter).isPresent(), ScreeningRefusal.Plain.TERM_BEFORE_DAY);
    refuse(wanted.term().isPresent() && wanted.norm().isBlank(), ScreeningRefusal.Plain.TERM_WITHOUT_NORM);
    refuse(wanted.candidacy().isPresent() && call.isSealed(), ScreeningRefusal.Plain.SEALED);
    // Which arrivals make a candidacy is known to the screening body, which is often another one.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Instant at = clock.now();
      refuse(wanted.candidacy().isPresent() && !isThere(call, wanted.candidacy().get()), ScreeningRefusal.Plain.NOT_ALLOWED);
      if (insert(viewer, call, wanted, at) > 0) {
        holdArrivals(call, wanted);
        journal.record("dispute-opened", about(call, wanted.candidacy()), viewer.actor(), at, told(call, wanted));
      }
    });
  }

  private int insert(Viewer viewer, Call call, Wanted wanted, Instant at) {
    return sql.statement("""
        insert into dispute (id, notice, body, candidacy, kind, office, docket, day, subject, note, term, norm, at, by)
        values (:id, :notice, :body, :candidacy, :kind, :office, :docket, :day, :subject, :note, :term, :norm, :at, :by)
        on conflict (id) do nothing""").param("id", wanted.id()).param("notice", call.notice().id()).param("body", call.decider())
        .param("candidacy", wanted.candidacy().orElse(null)).param("kind", wanted.kind()).param("office", wanted.office().strip())
        .param("docket", wanted.docket().strip()).param("day", wanted.day()).param("subject", wanted.subject().strip())
        .param("note", wanted.note().strip()).param("term", wanted.term().orElse(null)).param("norm", wanted.norm().strip())
        .param("at", at).param("by", viewer.actor()).update();
  }

  private boolean isThere(Call call, String candidacy) {
    return sql.statement("select exists (select from candidacy where notice = :notice and id = :id)").param("notice", call.notice().id())
        .param("id", candidacy).query(Boolean.class).single();
  }

  private void holdArrivals(Call call, Wanted wanted) {
    sql.statement("""
        insert into dispute_arrival (dispute, arrival)
        select :id, arrival from candidacy_member where notice = :notice and candidacy = :candidacy""").param("id", wanted.id())
        .param("notice", call.notice().id()).param("candidacy", wanted.candidacy().orElse("")).update();
  }

  private static Map<String, Object> told(Call call, Wanted wanted) {
    Map<String, Object> told = new LinkedHashMap<>(Map.of("dispute", wanted.id().toString(), "notice", call.notice().id(), "kind",
        wanted.kind().name(), "office", wanted.office().strip(), "docket", wanted.docket().strip(), "day", wanted.day().toString(),
        "subject", wanted.subject().strip(), "note", wanted.note().strip()));
    wanted.term().ifPresent(term -> told.putAll(Map.of("term", term.toString(), "norm", wanted.norm().strip())));
    return told;
  }

  /** Closes {@code dispute} of {@code call} with its {@code outcome}; what it held is free again. */
  public void close(Viewer viewer, Call call, UUID dispute, LocalDate day, String outcome) {
    refuse(!call.isAnsweredForBy(viewer), ScreeningRefusal.Plain.NOT_ALLOWED);
    refuse(outcome.isBlank(), ScreeningRefusal.Plain.WITHOUT_OUTCOME);
    refuse(day.isAfter(today()), ScreeningRefusal.Plain.DAY_TO_COME);
    sql.as(viewer.sight()).inTransaction(() -> {
      Row row = sql.statement("select candidacy, day from dispute where id = :id and notice = :notice").param("id", dispute)
          .param("notice", call.notice().id()).query(Row.class).optional().orElseThrow(ScreeningRefusal.Plain.NOT_ALLOWED::thrown);
      refuse(day.isBefore(row.day()), ScreeningRefusal.Plain.TERM_BEFORE_DAY);
      Instant at = clock.now();
      int closed = sql.statement("""
          insert into dispute_end (dispute, day, outcome, at, by) values (:dispute, :day, :outcome, :at, :by) on conflict do nothing""")
          .param("dispute", dispute).param("day", day).param("outcome", outcome.strip()).param("at", at).param("by", viewer.actor())
          .update();
      if (closed > 0) {
        journal.record("dispute-closed", about(call, Optional.ofNullable(row.candidacy())), viewer.actor(), at,
            Map.of("dispute", dispute.toString(), "day", day.toString(), "outcome", outcome.strip()));
      }
    });
  }

  private record Row(String candidacy, LocalDate day) {
  }

  private static Ref about(Call call, Optional<String> candidacy) {
    return candidacy.map(id -> new Ref("candidacy", id)).orElseGet(call::ref);
  }

  private LocalDate today() {
    return clock.now().atZone(Clock.ROME).toLocalDate();
  }
}
