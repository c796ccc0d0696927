package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Texts before they are published: for the people of their body alone, and only for those who work at notices. */
@Component
public final class Drafts {
  private static final String SELECT = """
      select d.notice, n.body, d.yaml, d.revision, d.saved_at, d.saved_by
      from notice_draft d join notice n on n.id = d.notice where sees(n.body, null)\s""";

  private final Sql sql;

  public Drafts(Sql sql) {
    this.sql = sql;
  }

  /**
   * What a second editor wrote over a text that had changed meanwhile.
   *
   * @param revision the one they had begun from
   */
  public record Other(UUID id, String notice, String yaml, int revision, Instant keptAt, String keptBy) {
  }

  /** A first person wants {@code yaml} published by an act; {@code effective} is null for at once. */
  public record Proposal(UUID id, String notice, NoticeAct.Kind kind, String number, LocalDate actDate, String organ, String reason,
      Instant effective, String yaml, String sha256, Instant at, String by) {
  }

  /** The draft of {@code notice}, if {@code viewer} may read it. */
  public Optional<Draft> find(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and d.notice = :notice").param("notice", notice)
        .query(Draft.class).optional()).filter(draft -> Draft.isReadBy(viewer, draft.body(), draft.notice()));
  }

  /** Every draft that {@code viewer} may read, latest first. */
  public List<Draft> all(Viewer viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "order by d.saved_at desc, d.notice")
        .query(Draft.class).list()).stream().filter(draft -> Draft.isReadBy(viewer, draft.body(), draft.notice())).toList();
  }

  /** The texts kept beside the draft of {@code notice}, oldest first. */
  public List<Other> others(Viewer viewer, String notice) {
    return find(viewer, notice).isEmpty() ? List.of() : sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, notice, yaml, revision, kept_at, kept_by from notice_draft_other where notice = :notice order by kept_at, id""")
        .param("notice", notice).query(Other.class).list());
  }

  /** The proposal to publish that waits for a second person. */
  public Optional<Proposal> proposal(Viewer viewer, String notice) {
    return find(viewer, notice).flatMap(draft -> sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, notice, kind, number, act_date, organ, reason, effective, yaml, sha256, at, by from notice_proposal p
        where notice = :notice and not exists (select from notice_proposal_end e where e.proposal = p.id)
        order by at desc limit 1""").param("notice", notice).query(Proposal.class).optional()));
  }

  /** Why the last proposal came back, where it did and none was made since. */
  public Optional<String> sentBack(Viewer viewer, String notice) {
    return find(viewer, notice).flatMap(draft -> sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select e.reason from notice_proposal p left join notice_proposal_end e on e.proposal = p.id
        where p.notice = :notice and coalesce(e.outcome, '') <> 'PUBLISHED' order by p.at desc limit 1""")
        .param("notice", notice).query(String.class).optional()));
  }

  /** Whether {@code body} wants a second person before anything is published. */
  public boolean wantsSecondPerson(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(
        "select exists (select from publishing_rule where body = :body and second_person and sees(body, null))")
        .param("body", body).query(Boolean.class).single());
  }
}
