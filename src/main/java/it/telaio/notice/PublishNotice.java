package it.telaio.notice;

import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Publishes the draft of a notice: the first time, or as a correction. Where the body wants it, a second person does. */
@Component
public final class PublishNotice {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Drafts drafts;
  private final EnactNotice acts;

  public PublishNotice(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.drafts = new Drafts(sql);
    this.acts = new EnactNotice(sql, clock, journal);
  }

  /**
   * By what it is published.
   *
   * @param number    of the act
   * @param date      of the act
   * @param organ     that adopted it
   * @param reason    why; a first publication may be without
   * @param effective from when; null: at once. In the past only for a first publication that was already public elsewhere
   */
  public record By(String number, LocalDate date, String organ, String reason, Instant effective) {
  }

  /** What came of it. */
  public enum Outcome {
    /** It is published. */
    PUBLISHED,
    /** It waits for a second person. */
    PROPOSED
  }

  /**
   * Publishes the draft of {@code notice}, or proposes it where the body wants a second person.
   *
   * @param revision the revision of the draft that was looked at
   */
  public Outcome publish(Viewer viewer, String notice, int revision, By act) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      Draft draft = acts.written(viewer, notice);
      if (draft.revision() != revision) {
        throw NoticeRefusal.Plain.TEXT_CHANGED.thrown();
      }
      Notice text = read(draft);
      if (!drafts.wantsSecondPerson(viewer, draft.body()) || viewer instanceof Viewer.Machine) {
        publish(viewer, draft, text, act, kind(text));
        return Outcome.PUBLISHED;
      }
      acts.check(viewer, notice, Optional.of(text), acts.act(viewer, kind(text), act, Optional.of(text.version()), Optional.empty()));
      propose(viewer, draft, kind(text), act);
      return Outcome.PROPOSED;
    });
  }

  /** Publishes what another person proposed, exactly that text; refused for the one who proposed it. */
  public void confirm(Viewer viewer, String notice, UUID proposal) {
    sql.as(viewer.sight()).inTransaction(() -> {
      Draft draft = acts.written(viewer, notice);
      Drafts.Proposal wanted = waiting(viewer, notice, proposal);
      if (!sha256(draft.yaml()).equals(wanted.sha256())) {
        throw NoticeRefusal.Plain.TEXT_CHANGED.thrown();
      }
      var act = new By(wanted.number(), wanted.actDate(), wanted.organ(), wanted.reason(),
          wanted.effective() != null && wanted.kind() == NoticeAct.Kind.CORRECTION && wanted.effective().isBefore(clock.now()) ? null
              : wanted.effective());
      end(viewer, proposal, "PUBLISHED", "");
      publish(viewer, draft, read(draft), act, wanted.kind());
    });
  }

  /** Sends a proposal back to who made it, with a reason; its maker may take it back too. */
  public void sendBack(Viewer viewer, String notice, UUID proposal, String reason) {
    sql.as(viewer.sight()).inTransaction(() -> {
      acts.written(viewer, notice);
      drafts.proposal(viewer, notice).filter(one -> one.id().equals(proposal)).orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
      end(viewer, proposal, "SENT_BACK", reason.strip());
      journal.record("notice-sent-back", new Ref("notice", notice), viewer.actor(), clock.now(), Map.of("reason", reason.strip()));
    });
  }

  private Drafts.Proposal waiting(Viewer viewer, String notice, UUID proposal) {
    Drafts.Proposal wanted = drafts.proposal(viewer, notice).filter(one -> one.id().equals(proposal))
        .orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
    if (wanted.by().equals(viewer.actor())) {
      throw NoticeRefusal.Plain.SAME_PERSON.thrown();
    }
    new SecondPerson(sql).want(wanted.by(), viewer);
    return wanted;
  }

  private static Notice read(Draft draft) {
    return switch (ReadNotice.text(draft.notice() + ".yaml", draft.yaml(), Texts.ITALIAN)) {
      case ReadNotice.Read read when read.notice().id().equals(draft.notice()) -> written(read);
      case ReadNotice.Refused refused -> throw new NoticeRefusal.FaultyText(refused.problems()).thrown();
      default -> throw NoticeRefusal.Plain.ID_DIFFERS.thrown();
    };
  }

  /** A notice in which nothing is left of the empty text from which it began. */
  private static Notice written(ReadNotice.Read read) {
    List<Problem> left = read.problems().stream().filter(one -> one.code().equals(LintBlank.CODE)).toList();
    if (!left.isEmpty()) {
      throw new NoticeRefusal.FaultyText(left).thrown();
    }
    return read.notice();
  }

  private static NoticeAct.Kind kind(Notice text) {
    return text.version() == 1 ? NoticeAct.Kind.PUBLICATION : NoticeAct.Kind.CORRECTION;
  }

  private void publish(Viewer viewer, Draft draft, Notice text, By by, NoticeAct.Kind kind) {
    NoticeAct act = acts.act(viewer, kind, by, Optional.of(text.version()), Optional.empty());
    acts.check(viewer, draft.notice(), Optional.of(text), act);
    sql.statement("""
        insert into notice_version (notice, version, yaml, sha256, at, by) values (:id, :version, :yaml, :sha256, :at, :by)""")
        .param("id", draft.notice()).param("version", text.version()).param("yaml", draft.yaml()).param("sha256", sha256(draft.yaml()))
        .param("at", clock.now()).param("by", viewer.actor()).update();
    acts.insert(viewer, draft.notice(), act, Map.of("sha256", sha256(draft.yaml())));
    sql.statement("delete from notice_draft where notice = :id").param("id", draft.notice()).update();
  }

  private void propose(Viewer viewer, Draft draft, NoticeAct.Kind kind, By act) {
    drafts.proposal(viewer, draft.notice()).ifPresent(earlier -> end(viewer, earlier.id(), "SENT_BACK", ""));
    sql.statement("""
        insert into notice_proposal (id, notice, kind, number, act_date, organ, reason, effective, yaml, sha256, at, by)
        values (:id, :notice, :kind, :number, :date, :organ, :reason, :effective, :yaml, :sha256, :at, :by)""")
        .param("id", UUID.randomUUID()).param("notice", draft.notice()).param("kind", kind).param("number", act.number().strip())
        .param("date", act.date()).param("organ", act.organ().strip()).param("reason", act.reason().strip())
        .param("effective", act.effective()).param("yaml", draft.yaml()).param("sha256", sha256(draft.yaml())).param("at", clock.now())
        .param("by", viewer.actor()).update();
    journal.record("notice-proposed", new Ref("notice", draft.notice()), viewer.actor(), clock.now(),
        Map.of("kind", kind.name(), "number", act.number(), "sha256", sha256(draft.yaml())));
  }

  private void end(Viewer viewer, UUID proposal, String outcome, String reason) {
    sql.statement("insert into notice_proposal_end (proposal, outcome, reason, at, by) values (:id, :outcome, :reason, :at, :by)")
        .param("id", proposal).param("outcome", outcome).param("reason", reason).param("at", clock.now())
        .param("by", viewer.actor()).update();
  }

  private static String sha256(String yaml) {
    return Sha256.hex(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
