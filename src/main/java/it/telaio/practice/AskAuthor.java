package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks those who made a practice: a question, a visit, a twinning. They answer in their area; each side gets a note. */
@Component
public final class AskAuthor {
  private static final int LONGEST = 4_000;
  private static final int A_DAY = 20;
  private static final Viewer OURS = new Viewer.Machine("bank");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Practices practices;
  private final PracticeDrafts drafts;
  private final PracticeNotes notes;

  public AskAuthor(Sql sql, Clock clock, Journal journal, Practices practices, PracticeDrafts drafts, PracticeNotes notes) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.practices = practices;
    this.drafts = drafts;
    this.notes = notes;
  }

  /** What is asked for. */
  enum Wish {
    QUESTION, VISIT, TWINNING;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Asks. */
  UUID ask(Viewer.Signed viewer, UUID practice, Wish wish, String text) {
    String asked = sized(text);
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      PublishedPractice published = practices.find(practice).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
      refuseFlood(viewer);
      var draft = drafts.find(OURS, practice).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
      String name = sql.statement("select name from person where id = :id").param("id", viewer.person()).query(String.class).single();
      UUID id = UUID.randomUUID();
      sql.statement("""
          insert into practice_question (id, practice, body, kind, text, asked_at, asked_by, asker_name)
          values (:id, :practice, :body, :kind, :text, :at, :by, :name)""").param("id", id).param("practice", practice)
          .param("body", draft.body()).param("kind", wish).param("text", asked).param("at", clock.now()).param("by", viewer.actor())
          .param("name", name).update();
      journal.record("practice-asked", PublishedPractice.ref(practice), viewer.actor(), clock.now(), Map.of("question", id.toString()));
      Texts texts = Texts.of(AskAuthor.class, Texts.ITALIAN);
      notes.write(draft.author(), texts.say("note." + wish.key() + ".subject", published.sheet().text(PracticeField.TITLE)),
          texts.say("note.question", name) + "\n\n" + asked + "\n\n/pratiche/domande");
      return id;
    });
  }

  private void refuseFlood(Viewer viewer) {
    long today = sql.statement("select count(*) from practice_question where asked_by = :by and asked_at > :since")
        .param("by", viewer.actor()).param("since", clock.now().minus(Duration.ofDays(1))).query(Long.class).single();
    if (today >= A_DAY) {
      throw PracticeRefusal.TOO_MANY.thrown();
    }
  }

  /** Answers; who wrote the practice does, or who asked goes on. */
  void reply(Viewer.Signed viewer, UUID question, String text) {
    String said = sized(text);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      var asked = sql.statement("select q.practice, q.asked_by from practice_question q where q.id = :id").param("id", question)
          .query(Asked.class).optional().orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
      var draft = drafts.find(OURS, asked.practice()).orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
      boolean author = PracticeDrafts.writes(viewer, draft);
      if (!author && !asked.askedBy().equals(viewer.actor())) {
        throw PracticeRefusal.NOT_ALLOWED.thrown();
      }
      sql.statement("insert into practice_reply (id, question, text, at, by) values (:id, :question, :text, :at, :by)")
          .param("id", UUID.randomUUID()).param("question", question).param("text", said).param("at", clock.now())
          .param("by", viewer.actor()).update();
      journal.record("practice-answered", PublishedPractice.ref(asked.practice()), viewer.actor(), clock.now(),
          Map.of("question", question.toString()));
      Texts texts = Texts.of(AskAuthor.class, Texts.ITALIAN);
      notes.write(author ? asked.askedBy() : draft.author(), texts.say("note.reply.subject", draft.sheet().text(PracticeField.TITLE)),
          said + "\n\n/pratiche/domande");
    });
  }

  private record Asked(UUID practice, String askedBy) {
  }

  private static String sized(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw PracticeRefusal.TEXT_SIZE.thrown();
    }
    return text.strip();
  }
}
