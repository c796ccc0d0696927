package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks a question about a notice, until the term for questions. Who asks need not say who they are. */
@Component
public final class AskQuestion {
  /** More than an office can read in a morning; beyond it, who writes is asked to use certified mail. */
  static final int MOST_WAITING = 200;
  private static final int LONGEST = 2_000;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Notices notices;

  public AskQuestion(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.notices = new Notices(sql, clock);
  }

  /** Asks; {@code email} may be empty. */
  public void ask(Viewer viewer, String notice, String text, String email) {
    Published published = notices.find(viewer, notice).orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
    if (!isTaken(published)) {
      throw NoticeRefusal.Plain.QUESTIONS_CLOSED.thrown();
    }
    String asked = text.strip().replace('\0', ' ');
    String address = email.strip();
    if (asked.isEmpty() || asked.length() > LONGEST || !address.isEmpty() && !address.matches("[^@\\s<>,;]{1,100}@[^@\\s<>,;]{1,150}")) {
      throw NoticeRefusal.Plain.QUESTION.thrown();
    }
    // Nobody who is not of the body may read what waits, so who asks cannot look whether there is room.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement("select pg_advisory_xact_lock(hashtextextended(:notice, 8))").param("notice", notice).query().singleRow();
      if (waiting(notice) >= MOST_WAITING) {
        throw NoticeRefusal.Plain.QUESTIONS_TOO_MANY.thrown();
      }
      UUID id = UUID.randomUUID();
      sql.statement("insert into question (id, notice, body, asked_at) values (:id, :notice, :body, :at)")
          .param("id", id).param("notice", notice).param("body", published.body()).param("at", clock.now()).update();
      sql.statement("insert into question_text (question, text, email) values (:id, :text, :email)")
          .param("id", id).param("text", asked).param("email", address.isEmpty() ? null : address).update();
      journal.record("question-asked", new Ref("question", id.toString()), viewer.actor(), clock.now(), Map.of("notice", notice));
    });
  }

  /** Whether questions are taken: until their term, unless an act ended the notice. */
  static boolean isTaken(Published published) {
    boolean ended = switch (published.state().status()) {
      case REVOKED, ANNULLED, DESERTED -> true;
      default -> false;
    };
    return !ended && published.notice().clarifications().filter(asked -> Clock.isWithin(published.at(), asked.until())).isPresent();
  }

  private int waiting(String notice) {
    return sql.statement("""
        select count(*) from question q where q.notice = :notice and not exists (select from question_end e where e.question = q.id)""")
        .param("notice", notice).query(Integer.class).single();
  }
}
