package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.journal.Recorded;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Checks a sheet that was handed over: first its form (then it is public, and says that its substance is being looked at),
 * then its substance. Each answer may carry a message to the author; going back and declining must.
 */
@Component
public final class CheckPractice {
  private static final int LONGEST = 4_000;
  private static final Viewer OURS = new Viewer.Machine("bank");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final PracticeDrafts drafts;
  private final Adoptions adoptions;
  private final PracticeNotes notes;

  public CheckPractice(Sql sql, Clock clock, Journal journal, PracticeDrafts drafts, Adoptions adoptions, PracticeNotes notes) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.drafts = drafts;
    this.adoptions = adoptions;
    this.notes = notes;
  }

  /** Answers {@code version} of a sheet; an answer given already is not given again. */
  void answer(Viewer viewer, UUID id, int version, StepKind kind, String message) {
    if (!PracticeDrafts.keeps(viewer)) {
      throw PracticeRefusal.NOT_ALLOWED.thrown();
    }
    // The note goes to the author, whose rows who keeps the bank does not see: our own work, after the right was checked.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      hold(id);
      PracticeDraft draft = drafts.find(OURS, id).orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
      refuseOutOfTurn(draft, version, kind);
      PracticeSheet sheet = drafts.approved(OURS, id, version).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
      Recorded fact = take(viewer, draft, version, kind, said(kind, message), sheet);
      notes.stepped(fact, draft.id(), drafts.addressee(draft.id()), sheet, kind, message);
    });
  }

  /** One answer on a sheet at a time. */
  private void hold(UUID id) {
    sql.statement("select revision from practice_draft where practice = :id for update").param("id", id).query(Integer.class).optional();
  }

  private static void refuseOutOfTurn(PracticeDraft draft, int version, StepKind kind) {
    StepKind last = draft.lastStep().orElseThrow(PracticeRefusal.NOT_NOW::thrown);
    boolean inTurn = version == draft.approved() && switch (kind) {
      case FORM_ACCEPTED -> last == StepKind.HANDED_OVER;
      case SUBSTANCE_ACCEPTED -> last == StepKind.FORM_ACCEPTED;
      case CHANGES_ASKED, DECLINED -> last == StepKind.HANDED_OVER || last == StepKind.FORM_ACCEPTED;
      case HANDED_OVER, WITHDRAWN -> false;
    };
    if (!inTurn) {
      throw PracticeRefusal.NOT_NOW.thrown();
    }
  }

  private static String said(StepKind kind, String message) {
    String said = message.length() > LONGEST ? message.substring(0, LONGEST) : message.strip();
    if (said.isEmpty() && (kind == StepKind.CHANGES_ASKED || kind == StepKind.DECLINED)) {
      throw PracticeRefusal.WITHOUT_REASON.thrown();
    }
    return said;
  }

  private Recorded take(Viewer viewer, PracticeDraft draft, int version, StepKind kind, String message, PracticeSheet sheet) {
    Instant now = clock.now();
    if (kind == StepKind.FORM_ACCEPTED) {
      sql.statement("""
          insert into practice_public (practice, version, sheet, level, published_at, checked_at)
          values (:id, :version, :sheet::jsonb, 'FORM', :at, :at)""").param("id", draft.id()).param("version", version)
          .param("sheet", sheet.json()).param("at", now).update();
    } else if (kind == StepKind.SUBSTANCE_ACCEPTED) {
      sql.statement("update practice_public set level = 'SUBSTANCE', checked_at = :at where practice = :id and version = :version")
          .param("at", now).param("id", draft.id()).param("version", version).update();
    }
    return step(sql, journal, now, viewer, draft.id(), version, kind, message, sheet.json());
  }

  /** Takes a published practice away; its page says since when and why. Who keeps the bank does, or its author. */
  void withdraw(Viewer viewer, UUID id, String reason) {
    // The note goes to the author, whom who keeps the bank does not see: our own work; the right is checked inside.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      hold(id);
      PracticeDraft draft = drafts.find(OURS, id)
          .filter(found -> PracticeDrafts.keeps(viewer) || PracticeDrafts.writes(viewer, found))
          .orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
      if (!draft.published()) {
        throw PracticeRefusal.NOT_NOW.thrown();
      }
      if (reason.isBlank() || reason.length() > LONGEST) {
        throw PracticeRefusal.WITHOUT_REASON.thrown();
      }
      sql.statement("insert into practice_tombstone (practice, reason, at) values (:id, :reason, :at)").param("id", id)
          .param("reason", reason.strip()).param("at", clock.now()).update();
      sql.statement("delete from practice_public where practice = :id").param("id", id).update();
      Recorded fact = step(sql, journal, clock.now(), viewer, id, draft.approved(), StepKind.WITHDRAWN, reason.strip(), "");
      if (!drafts.addressee(id).equals(viewer.actor())) {
        notes.stepped(fact, draft.id(), drafts.addressee(draft.id()), draft.sheet(), StepKind.WITHDRAWN, reason);
      }
      tellAdopters(fact, viewer, draft);
    });
  }

  /** Who adapts it learns that its page has only the reason now; the author and who withdraws know already. */
  private void tellAdopters(Recorded fact, Viewer viewer, PracticeDraft draft) {
    String title = draft.sheet().text(PracticeField.TITLE);
    adoptions.of(draft.id()).stream().map(adoption -> adoptions.lastToldBy(adoption.id())).distinct()
        .filter(person -> !person.equals(viewer.actor()) && !person.equals(drafts.addressee(draft.id())))
        .forEach(person -> notes.write(fact, person, new PracticeNotes.Wanted(NoteKind.ADOPTION,
            texts -> texts.say("note.step.subject.withdrawn", title), texts -> texts.say("note.adopted-withdrawn"),
            "/pratiche/" + draft.id())));
  }

  static Recorded step(Sql sql, Journal journal, Instant at, Viewer viewer, UUID id, int version,
      StepKind kind, String message, String sheet) {
    sql.statement("""
        insert into practice_step (practice, version, kind, message, at, by) values (:id, :version, :kind, :message, :at, :by)""")
        .param("id", id).param("version", version).param("kind", kind).param("message", message).param("at", at)
        .param("by", viewer.actor()).update();
    return journal.record("practice-" + kind.key(), PublishedPractice.ref(id), viewer.actor(), at,
        Map.of("version", version, "message", message, "sha256", Sha256.hex(sheet.getBytes(StandardCharsets.UTF_8))));
  }
}
