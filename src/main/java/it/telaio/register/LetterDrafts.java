package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Letters of a procedure from their drafting on, as far as the viewer may see them: those of the bodies they act for. */
@Component
public final class LetterDrafts {
  private static final String SELECT = """
      select d.id, d.body, d.scope_kind, d.scope_id, d.about_kind, d.about_id, d.model, d.request,
        coalesce(t.recipients, '{}') as recipients, coalesce(t.addressee, '') as addressee, coalesce(t.subject, '') as subject,
        d.docx_sha256, d.at, b.outcome as returned, b.signers,
        s.state, coalesce(s.detail, '') as detail, r.year, r.number, o.official_number as official
      from letter_draft d left join letter_draft_text t on t.draft = d.id
      left join lateral (select outcome, signers from letter_return b where b.draft = d.id order by b.id desc limit 1) b on true
      left join lateral (select state, detail from letter_step s where s.letter = d.id order by s.id desc limit 1) s on true
      left join registration r on r.letter = d.id
      left join lateral (select official_number from official_number o
        where (o.body, o.year, o.number) = (r.body, r.year, r.number) order by o.seq desc limit 1) o on true
      where sees(d.body, null) and not exists (select from letter_draft_end e where e.draft = d.id)\s""";

  private final Sql sql;
  private final Clock clock;

  public LetterDrafts(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The letters of {@code scope}, oldest first. */
  public List<LetterDraft> of(Viewer viewer, Ref scope) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT
        + "and d.scope_kind = :kind and d.scope_id = :id order by d.at, d.id")
        .param("kind", scope.kind()).param("id", scope.id()).query(Row.class).list()).stream().map(Row::draft).toList();
  }

  /** One letter. */
  public Optional<LetterDraft> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and d.id = :id").param("id", id).query(Row.class).optional())
        .map(Row::draft);
  }

  /**
   * Whether {@code draft} is the first of its model about the same thing, carrying out the same request; the question is held until
   * the end of the transaction of the caller, so that two clerks never draft one letter twice.
   */
  public boolean isFirst(LetterDraft draft) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended('letter:' || :about || ':' || :model, 0))")
        .param("about", draft.about().toString()).param("model", draft.model()).query().singleRow();
    return sql.statement("""
        select not exists (select from letter_draft d where d.about_kind = :kind and d.about_id = :id and d.model = :model
          and d.scope_kind = :scopeKind and d.scope_id = :scopeId and d.request is not distinct from :request::uuid
          and not exists (select from letter_draft_end e where e.draft = d.id))""")
        .param("kind", draft.about().kind()).param("id", draft.about().id()).param("model", draft.model())
        .param("scopeKind", draft.scope().kind()).param("scopeId", draft.scope().id()).param("request", draft.request())
        .query(Boolean.class).single();
  }

  /** Adds a draft, in the transaction of the caller. */
  public void add(Viewer viewer, LetterDraft draft) {
    sql.statement("""
        insert into letter_draft (id, body, scope_kind, scope_id, about_kind, about_id, model, request, docx_sha256, at, by)
        values (:id, :body, :scopeKind, :scopeId, :aboutKind, :aboutId, :model, :request, :sha256, :at, :by)""")
        .param("id", draft.id()).param("body", draft.body()).param("scopeKind", draft.scope().kind()).param("scopeId", draft.scope().id())
        .param("aboutKind", draft.about().kind()).param("aboutId", draft.about().id()).param("model", draft.model())
        .param("request", draft.request()).param("sha256", draft.docxSha256()).param("at", draft.at()).param("by", viewer.actor()).update();
    sql.statement("insert into letter_draft_text (draft, recipients, addressee, subject) values (:id, :recipients, :addressee, :subject)")
        .param("id", draft.id()).param("recipients", draft.recipients().toArray(String[]::new)).param("addressee", draft.addressee())
        .param("subject", draft.subject()).update();
  }

  /** Writes down that a signed file came back for a draft, in the transaction of the caller. */
  public void returned(Viewer viewer, UUID draft, String sha256, boolean byContent, String outcome, String signers) {
    sql.statement("""
        insert into letter_return (draft, sha256, matched_by, outcome, signers, at, by)
        values (:draft, :sha256, :matched, :outcome, :signers, :at, :by)""")
        .param("draft", draft).param("sha256", sha256).param("matched", byContent ? "CONTENT" : "NAME").param("outcome", outcome)
        .param("signers", signers).param("at", clock.now()).param("by", viewer.actor()).update();
  }

  /** Lets a draft go that is no letter yet, whether there was one; the fact is the caller's. */
  public boolean drop(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        insert into letter_draft_end (draft, at, by) select id, :at, :by from letter_draft d
        where id = :id and sees(body, null) and not exists (select from letter l where l.id = d.id) on conflict do nothing""")
        .param("at", clock.now()).param("by", viewer.actor()).param("id", id).update() == 1);
  }

  private record Row(UUID id, String body, String scopeKind, String scopeId, String aboutKind, String aboutId, String model, UUID request,
      List<String> recipients, String addressee, String subject, String docxSha256, Instant at, String returned, String signers,
      Letter.State state, String detail, Integer year, Long number, String official) {

    LetterDraft draft() {
      return new LetterDraft(id, body, new Ref(scopeKind, scopeId), new Ref(aboutKind, aboutId), model, request, recipients, addressee,
          subject, docxSha256, at, returned, signers, state, detail, year, number, official);
    }
  }
}
