package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Begins and saves the text of a notice before it is published. What two people write at once is kept twice, never lost. */
@Component
public final class WriteDraft {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Notices notices;
  private final Drafts drafts;

  public WriteDraft(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.notices = new Notices(sql, clock);
    this.drafts = new Drafts(sql);
  }

  /** What came of saving. */
  public sealed interface Outcome {
    /** The text stands, under this revision. */
    record Saved(int revision) implements Outcome {
    }

    /** Somebody else saved meanwhile: theirs stands, yours is kept beside it under {@code other}. */
    record Kept(Draft theirs, UUID other) implements Outcome {
    }
  }

  /** Begins a new notice of {@code body} under {@code id}, with a first text. */
  public void begin(Viewer viewer, String body, String id, String yaml) {
    if (!viewer.holds(body, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
    if (!id.matches("[a-z0-9][a-z0-9-]{0,119}")) {
      throw NoticeRefusal.Plain.ID_MALFORMED.thrown();
    }
    String text = Draft.within(yaml);
    sql.as(viewer.sight()).inTransaction(() -> {
      int begun = sql.statement("""
          insert into notice (id, body, begun_at, begun_by) values (:id, :body, :at, :by) on conflict (id) do nothing""")
          .param("id", id).param("body", body).param("at", clock.now()).param("by", viewer.actor()).update();
      if (begun == 0) {
        throw NoticeRefusal.Plain.ID_TAKEN.thrown();
      }
      insert(viewer, id, text);
      journal.record("notice-begun", new Ref("notice", id), viewer.actor(), clock.now(), Map.of("body", body));
    });
  }

  /** Begins the text of a correction: the text in force, with the next number and the term in force. The one there is, where one is. */
  public void correct(Viewer viewer, String id) {
    Published published = notices.find(viewer, id).filter(found -> Draft.isWrittenBy(viewer, found.body(), id))
        .orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
    Published.Version last = published.versions().getLast();
    String yaml = notices.text(viewer, id, last.number()).orElseThrow();
    sql.as(viewer.sight()).inTransaction(() -> insert(viewer, id, NextText.of(yaml, last.notice(), published.closes())));
  }

  /** Saves over {@code revision}, the one that {@code viewer} had begun from. */
  public Outcome save(Viewer viewer, String id, int revision, String yaml) {
    String text = Draft.within(yaml);
    return sql.as(viewer.sight()).inTransaction(() -> {
      Draft before = written(viewer, id);
      if (before.yaml().equals(text)) {
        return new Outcome.Saved(before.revision());
      }
      int saved = sql.statement("""
          update notice_draft set yaml = :yaml, revision = revision + 1, saved_at = :at, saved_by = :by
          where notice = :id and revision = :revision""")
          .param("yaml", text).param("at", clock.now()).param("by", viewer.actor()).param("id", id).param("revision", revision).update();
      return saved == 1 ? new Outcome.Saved(revision + 1) : keep(viewer, id, revision, text);
    });
  }

  /** Lets go of a text that was kept beside the draft: it was looked at. */
  public void letGo(Viewer viewer, String id, UUID other) {
    sql.as(viewer.sight()).inTransaction(() -> {
      written(viewer, id);
      sql.statement("delete from notice_draft_other where id = :other and notice = :id").param("other", other).param("id", id).update();
    });
  }

  /** Takes a text that was kept beside the draft; what stood there is kept beside it in its turn. */
  public void take(Viewer viewer, String id, UUID other) {
    sql.as(viewer.sight()).inTransaction(() -> {
      Draft before = written(viewer, id);
      Drafts.Other wanted = drafts.others(viewer, id).stream().filter(one -> one.id().equals(other)).findFirst()
          .orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
      save(viewer, id, before.revision(), wanted.yaml());
      keep(viewer, id, before.revision(), before.yaml());
      letGo(viewer, id, other);
    });
  }

  private Outcome keep(Viewer viewer, String id, int revision, String text) {
    Draft theirs = written(viewer, id);
    UUID other = UUID.randomUUID();
    sql.statement("""
        insert into notice_draft_other (id, notice, yaml, revision, kept_at, kept_by)
        values (:other, :id, :yaml, :revision, :at, :by)""")
        .param("other", other).param("id", id).param("yaml", text).param("revision", revision).param("at", clock.now())
        .param("by", viewer.actor()).update();
    return new Outcome.Kept(theirs, other);
  }

  private Draft written(Viewer viewer, String id) {
    return drafts.find(viewer, id).filter(draft -> Draft.isWrittenBy(viewer, draft.body(), id))
        .orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
  }

  private void insert(Viewer viewer, String id, String yaml) {
    sql.statement("""
        insert into notice_draft (notice, yaml, revision, saved_at, saved_by) values (:id, :yaml, 1, :at, :by)
        on conflict (notice) do nothing""")
        .param("id", id).param("yaml", yaml).param("at", clock.now()).param("by", viewer.actor()).update();
  }
}
