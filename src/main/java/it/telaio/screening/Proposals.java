package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was proposed, as far as the viewer may see it: that of the bodies they act for, never what is sealed. */
@Component
public final class Proposals {
  private static final String COLUMNS = """
      select p.id, p.candidacy, p.notice_version as version, p.proposal, p.sha256, p.at, coalesce(t.applicant, '') as applicant,
        coalesce(t.tax_code, '') as tax_code, coalesce(t.title, '') as title, coalesce(t.theme, '') as theme,
        coalesce(t.sender, '') as sender, t.handed_in, coalesce(t.findings, '[]')::text as findings\s""";
  private static final String NOW = COLUMNS + """
      from screening_now p left join screening_proposal_text t on t.proposal = p.id
      where p.notice = :notice and (sees(p.body, null) or sees(p.decider, null))\s""";
  private static final String EVER = COLUMNS + """
      from screening_proposal p left join screening_proposal_text t on t.proposal = p.id
      where p.notice = :notice and (sees(p.body, null) or sees(p.decider, null))\s""";

  private final Sql sql;

  public Proposals(Sql sql) {
    this.sql = sql;
  }

  /** The latest proposal for each candidacy of {@code call}, by instant; nothing while it is sealed. */
  public List<Proposed> of(Viewer viewer, Call call) {
    if (call.isSealed()) {
      return List.of();
    }
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(NOW + "and p.proposal <> 'GONE' order by t.handed_in, p.candidacy")
        .param("notice", call.notice().id()).query(Row.class).list()).stream().map(Row::proposed).toList();
  }

  /** The same for some of them, in no order. */
  List<Proposed> of(Viewer viewer, Call call, Collection<String> candidacies) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(NOW + "and p.proposal <> 'GONE' and p.candidacy = any (:candidacies)")
        .param("notice", call.notice().id()).param("candidacies", candidacies.toArray(String[]::new)).query(Row.class).list()).stream()
        .map(Row::proposed).toList();
  }

  /** The latest proposal for one candidacy. */
  public Optional<Proposed> find(Viewer viewer, Call call, String candidacy) {
    if (call.isSealed()) {
      return Optional.empty();
    }
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(NOW + "and p.candidacy = :candidacy")
        .param("notice", call.notice().id()).param("candidacy", candidacy).query(Row.class).optional()).map(Row::proposed);
  }

  /** Every proposal ever made for one candidacy, oldest first. */
  public List<Proposed> history(Viewer viewer, Call call, String candidacy) {
    if (call.isSealed()) {
      return List.of();
    }
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(EVER + "and p.candidacy = :candidacy order by p.id")
        .param("notice", call.notice().id()).param("candidacy", candidacy).query(Row.class).list()).stream().map(Row::proposed).toList();
  }

  /** What was proposed since {@code since} where something had been proposed before: each with what it replaced, oldest first. */
  public List<Reproposed> changedSince(Viewer viewer, Call call, Instant since) {
    if (call.isSealed()) {
      return List.of();
    }
    List<Proposed> all = sql.as(viewer.sight()).inTransaction(() -> sql.statement(EVER + """
        and p.candidacy in (select candidacy from screening_proposal where notice = :notice and at >= :since)
        and exists (select from screening_proposal other where other.notice = p.notice and other.candidacy = p.candidacy
          and (other.id < p.id and p.at >= :since or other.id > p.id and other.at >= :since))
        order by p.candidacy, p.id""").param("notice", call.notice().id()).param("since", since).query(Row.class).list())
        .stream().map(Row::proposed).toList();
    return Reproposed.among(all, since);
  }

  /** How many proposals were made since {@code since} where something had been proposed before. */
  long countChangedSince(Viewer viewer, Call call, Instant since) {
    return call.isSealed() ? 0 : sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select count(*) from (
          select p.at, lag(p.id) over (partition by p.candidacy order by p.id) as earlier from screening_proposal p
          where p.notice = :notice and (sees(p.body, null) or sees(p.decider, null))
            and p.candidacy in (select candidacy from screening_proposal where notice = :notice and at >= :since)) p
        where at >= :since and earlier is not null""")
        .param("notice", call.notice().id()).param("since", since).query(Long.class).single());
  }

  private record Row(long id, String candidacy, int version, String proposal, String sha256, Instant at, String applicant, String taxCode,
      String title, String theme, String sender, Instant handedIn, String findings) {

    Proposed proposed() {
      Screening.Proposal what = proposal.equals(ProposeScreenings.GONE) ? null : Screening.Proposal.valueOf(proposal);
      return new Proposed(id, candidacy, version, what, sha256, at, applicant, taxCode, title, theme, sender, handedIn,
          List.of(Json.read(findings, Finding[].class)));
    }
  }
}
