package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The disputes over calls, for those who answer for the notice. */
@Component
public final class Disputes {
  private final Sql sql;

  public Disputes(Sql sql) {
    this.sql = sql;
  }

  private record Row(UUID id, String notice, String candidacy, Dispute.Kind kind, String office, String docket, LocalDate day,
      String subject, String note, LocalDate term, String norm, Instant at, LocalDate endDay, String outcome, Instant endedAt) {
    Dispute dispute() {
      return new Dispute(id, notice, Optional.ofNullable(candidacy), kind, office, docket, day, subject, note, Optional.ofNullable(term),
          norm, at, endedAt == null ? Optional.empty() : Optional.of(new Dispute.End(endDay, outcome, endedAt)));
    }
  }

  /** What courts had done in the disputes over {@code call}, oldest first, without what was taken back; seen as disputes are. */
  List<CourtAct> courtActs(Viewer viewer, Call call) {
    if (!call.isAnsweredForBy(viewer)) {
      return List.of();
    }
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select c.dispute, a.kind, coalesce(t.reason, '') as words, c.measure, c.office, c.number, c.day
        from court_act c join screening_act a on a.id = c.act left join screening_act_text t on t.act = c.act
        where a.notice = :notice and not exists (select from screening_act b where b.takes_back = c.act) order by c.act""")
        .param("notice", call.notice().id()).query(CourtAct.class).list());
  }

  /** All over {@code call}, open ones first, then the latest; none where {@code viewer} does not answer for the notice. */
  public List<Dispute> of(Viewer viewer, Call call) {
    if (!call.isAnsweredForBy(viewer)) {
      return List.of();
    }
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select d.id, d.notice, d.candidacy, d.kind, d.office, d.docket, d.day, d.subject, d.note, d.term, d.norm, d.at,
          e.day as end_day, e.outcome, e.at as ended_at
        from dispute d left join dispute_end e on e.dispute = d.id where d.notice = :notice and d.body = :body
        order by e.at is not null, d.day desc, d.at desc""").param("notice", call.notice().id()).param("body", call.decider())
        .query(Row.class).list()).stream().map(Row::dispute).toList();
  }
}
