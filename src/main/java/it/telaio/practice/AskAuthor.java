package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.journal.Recorded;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeNotes.Wanted;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Asks those who made a practice, or who took it up and said that one may: a question, a visit, a twinning. They answer in
 * their area; each side gets a note. Neither learns the other's address, but that of an asker who wished to show it.
 */
@Component
public final class AskAuthor {
  private static final int LONGEST = 4_000;
  private static final int A_DAY = 20;
  private static final int REPLIES_A_DAY = 60;
  private static final Viewer OURS = new Viewer.Machine("bank");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Practices practices;
  private final PracticeDrafts drafts;
  private final Adoptions adoptions;
  private final PracticeNotes notes;

  public AskAuthor(Sql sql, Clock clock, Journal journal, Practices practices, PracticeDrafts drafts, Adoptions adoptions,
      PracticeNotes notes) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.practices = practices;
    this.drafts = drafts;
    this.adoptions = adoptions;
    this.notes = notes;
  }

  /** What is asked for. */
  enum Wish {
    QUESTION, VISIT, TWINNING;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is asked of whom.
   *
   * @param adoption of whom it is asked, where not of who made the practice
   * @param address  whether who answers may see the e-mail address of who asks
   */
  record Asking(UUID practice, Optional<UUID> adoption, Wish wish, String text, boolean address) {
  }

  private record Addressee(String actor, String body) {
  }

  private record Asker(String name, String email) {
  }

  /** Asks. */
  UUID ask(Viewer.Signed viewer, Asking asking) {
    String asked = sized(asking.text());
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      PublishedPractice published = practices.find(asking.practice()).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
      refuseFlood(viewer, "select count(*) from practice_question where asked_by = :by and asked_at > :since", A_DAY);
      Addressee to = addressee(asking);
      Asker asker = sql.statement("select name, email from person where id = :id").param("id", viewer.person()).query(Asker.class).single();
      String address = asking.address() ? asker.email() : "";
      UUID id = insert(viewer, asking, to, asker.name(), address, asked);
      Recorded fact = journal.record("practice-asked", PublishedPractice.ref(asking.practice()), viewer.actor(), clock.now(),
          Map.of("question", id.toString()));
      String title = published.sheet().text(PracticeField.TITLE);
      notes.write(fact, to.actor(), new Wanted(NoteKind.QUESTION, texts -> texts.say("note." + asking.wish().key() + ".subject", title),
          texts -> texts.say("note.question", asker.name()) + "\n\n" + asked
              + (address.isEmpty() ? "" : "\n\n" + texts.say("note.address", address)), "/pratiche/domande#q-" + id));
      return id;
    });
  }

  private Addressee addressee(Asking asking) {
    if (asking.adoption().isEmpty()) {
      var draft = drafts.find(OURS, asking.practice()).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
      return heard(drafts.addressee(asking.practice()), draft.body());
    }
    Adoption adoption = adoptions.find(asking.adoption().get())
        .filter(found -> found.practice().equals(asking.practice()) && found.contact()).orElseThrow(PracticeRefusal.NOT_NOW::thrown);
    return heard(adoptions.lastToldBy(adoption.id()), adoption.body());
  }

  private Addressee heard(String actor, String body) {
    return new Addressee(drafts.hearer(actor, body, clock.now().atZone(Clock.ROME).toLocalDate()), body);
  }

  private UUID insert(Viewer viewer, Asking asking, Addressee to, String name, String address, String text) {
    UUID id = UUID.randomUUID();
    sql.statement("""
        insert into practice_question (id, practice, adoption, body, addressee, kind, text, asked_at, asked_by, asker_name, address)
        values (:id, :practice, :adoption, :body, :to, :kind, :text, :at, :by, :name, :address)""").param("id", id)
        .param("practice", asking.practice()).param("adoption", asking.adoption()).param("body", to.body()).param("to", to.actor())
        .param("kind", asking.wish()).param("text", text).param("at", clock.now()).param("by", viewer.actor()).param("name", name)
        .param("address", address).update();
    return id;
  }

  private void refuseFlood(Viewer viewer, String count, int most) {
    long today = sql.statement(count).param("by", viewer.actor()).param("since", clock.now().minus(Duration.ofDays(1)))
        .query(Long.class).single();
    if (today >= most) {
      throw PracticeRefusal.TOO_MANY.thrown();
    }
  }

  /** Answers; who is asked does, or another of their body, or who asked goes on. */
  void reply(Viewer.Signed viewer, UUID question, String text) {
    String said = sized(text);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Asked asked = sql.statement("select practice, asked_by, addressee, body from practice_question where id = :id")
          .param("id", question).query(Asked.class).optional().orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
      boolean asker = asked.askedBy().equals(viewer.actor());
      if (!asker && !asked.addressee().equals(viewer.actor()) && !PracticeDrafts.writesFor(viewer, asked.body())) {
        throw PracticeRefusal.NOT_ALLOWED.thrown();
      }
      refuseFlood(viewer, "select count(*) from practice_reply where by = :by and at > :since", REPLIES_A_DAY);
      sql.statement("insert into practice_reply (id, question, text, at, by) values (:id, :question, :text, :at, :by)")
          .param("id", UUID.randomUUID()).param("question", question).param("text", said).param("at", clock.now())
          .param("by", viewer.actor()).update();
      Recorded fact = journal.record("practice-answered", PublishedPractice.ref(asked.practice()), viewer.actor(), clock.now(),
          Map.of("question", question.toString()));
      String title = practices.find(asked.practice()).map(found -> found.sheet().text(PracticeField.TITLE)).orElse("-");
      notes.write(fact, asker ? asked.addressee() : asked.askedBy(), new Wanted(NoteKind.QUESTION,
          texts -> texts.say("note.reply.subject", title), texts -> said, "/pratiche/domande#q-" + question));
    });
  }

  private record Asked(UUID practice, String askedBy, String addressee, String body) {
  }

  private static String sized(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw PracticeRefusal.TEXT_SIZE.thrown();
    }
    return text.strip();
  }
}
