package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Begins and saves sheets, and hands them over. Nothing of what is written here is public. */
@Component
public final class WritePractice {
  private static final int SHEETS_OF_A_BODY = 2_000;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final PracticeDrafts drafts;

  public WritePractice(Sql sql, Clock clock, Journal journal, PracticeDrafts drafts) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.drafts = drafts;
  }

  /** From where a sheet comes. */
  enum Origin { DIRECT, CANDIDACY, IMPORT }

  /**
   * Begins a sheet of {@code body}; the one there is, where one was begun about the same thing.
   *
   * @param about what it was taken from, such as {@code candidacy:…}; empty for nothing
   */
  UUID begin(Viewer viewer, String body, Origin origin, String about, PracticeSheet sheet) {
    if (!PracticeDrafts.writesFor(viewer, body) && !(origin == Origin.IMPORT && PracticeDrafts.keeps(viewer))) {
      throw PracticeRefusal.NOT_ALLOWED.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      hold(about);
      Optional<UUID> there = about.isEmpty() ? Optional.empty()
          : sql.statement("select id from practice where about = :about").param("about", about).query(UUID.class).optional();
      return there.orElseGet(() -> insert(viewer, body, origin, about, sheet));
    });
  }

  /** Two who begin a sheet about the same thing come one after the other, until the end of the transaction of the caller. */
  void hold(String about) {
    if (!about.isEmpty()) {
      sql.statement("select pg_advisory_xact_lock(hashtextextended('practice:' || :about, 0))").param("about", about).query().singleRow();
    }
  }

  private UUID insert(Viewer viewer, String body, Origin origin, String about, PracticeSheet sheet) {
    if (sql.statement("select count(*) from practice where body = :body").param("body", body).query(Long.class)
        .single() >= SHEETS_OF_A_BODY
        && origin == Origin.DIRECT) {
      throw PracticeRefusal.TOO_MANY.thrown();
    }
    UUID id = UUID.randomUUID();
    sql.statement("""
        insert into practice (id, body, author, origin, about, begun_at, begun_by)
        values (:id, :body, :author, :origin, :about, :at, :author)""").param("id", id).param("body", body)
        .param("author", viewer.actor()).param("origin", origin).param("about", about).param("at", clock.now()).update();
    sql.statement("insert into practice_draft (practice, sheet, revision, saved_at, saved_by) values (:id, :sheet::jsonb, 1, :at, :by)")
        .param("id", id).param("sheet", sheet.json()).param("at", clock.now()).param("by", viewer.actor()).update();
    journal.record("practice-begun", PublishedPractice.ref(id), viewer.actor(), clock.now(),
        Map.of("body", body, "origin", origin.name()));
    return id;
  }

  /** Saves {@code sheet} over revision {@code revision}; gives the new revision. */
  int save(Viewer viewer, UUID id, int revision, PracticeSheet sheet) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      written(viewer, id);
      int changed = sql.statement("""
          update practice_draft set sheet = :sheet::jsonb, revision = revision + 1, saved_at = :at, saved_by = :by
          where practice = :id and revision = :revision""").param("sheet", sheet.json()).param("at", clock.now())
          .param("by", viewer.actor()).param("id", id).param("revision", revision).update();
      if (changed == 0) {
        throw PracticeRefusal.TEXT_CHANGED.thrown();
      }
      return revision + 1;
    });
  }

  /**
   * The author approves the sheet as it stands, and hands it over.
   *
   * @param rights what was declared of licence, images, minors and users, in the words of the page
   */
  int approve(Viewer viewer, UUID id, int revision, String rights) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      PracticeDraft draft = written(viewer, id);
      if (draft.revision() != revision) {
        throw PracticeRefusal.TEXT_CHANGED.thrown();
      }
      if (draft.waits() && draft.lastStep().orElseThrow() == StepKind.HANDED_OVER) {
        throw PracticeRefusal.NOT_NOW.thrown();
      }
      if (rights.isBlank()) {
        throw PracticeRefusal.WITHOUT_RIGHTS.thrown();
      }
      if (!CheckSheet.faults(draft.sheet()).isEmpty()) {
        throw PracticeRefusal.NOT_COMPLETE.thrown();
      }
      return keep(viewer, draft, rights);
    });
  }

  private int keep(Viewer viewer, PracticeDraft draft, String rights) {
    int version = draft.approved() + 1;
    String json = draft.sheet().json();
    sql.statement("""
        insert into practice_version (practice, version, sheet, rights, approved_at, approved_by)
        values (:id, :version, :sheet::jsonb, :rights, :at, :by)""").param("id", draft.id()).param("version", version)
        .param("sheet", json).param("rights", rights).param("at", clock.now()).param("by", viewer.actor()).update();
    sql.statement("update practice_file set version = :version where practice = :id and version is null").param("version", version)
        .param("id", draft.id()).update();
    CheckPractice.step(sql, journal, clock.now(), viewer, draft.id(), version, StepKind.HANDED_OVER, "", json);
    return version;
  }

  private PracticeDraft written(Viewer viewer, UUID id) {
    return drafts.find(viewer, id).filter(draft -> PracticeDrafts.writes(viewer, draft)).orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
  }
}
