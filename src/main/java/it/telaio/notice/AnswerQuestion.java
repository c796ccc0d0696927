package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Answers questions about a notice: question and answer are published for everybody under the next number. The officer writes the
 * question anew, so that nothing of who asked stands in it; what was written is erased with the answer.
 */
@Component
public final class AnswerQuestion {
  private static final int LONGEST = 20_000;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Notices notices;

  public AnswerQuestion(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.notices = new Notices(sql, clock);
  }

  /**
   * Publishes a clarification and gives its number.
   *
   * @param asked the question it answers, or null where it came by another way
   */
  public int answer(Viewer viewer, String notice, UUID asked, String question, String answer) {
    Published published = held(viewer, notice);
    String text = question.strip().replace('\0', ' ');
    String reply = answer.strip().replace('\0', ' ');
    if (text.isEmpty() || reply.isEmpty() || text.length() > LONGEST || reply.length() > LONGEST) {
      throw NoticeRefusal.Plain.QUESTION.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("select pg_advisory_xact_lock(hashtextextended(:notice, 8))").param("notice", notice).query().singleRow();
      int number = sql.statement("select coalesce(max(number), 0) + 1 from clarification where notice = :notice").param("notice", notice)
          .query(Integer.class).single();
      sql.statement("""
          insert into clarification (notice, number, question, answer, at, by) values (:notice, :number, :question, :answer, :at, :by)""")
          .param("notice", notice).param("number", number).param("question", text).param("answer", reply).param("at", clock.now())
          .param("by", viewer.actor()).update();
      if (asked != null) {
        end(viewer, published, asked, "ANSWERED");
      }
      journal.record("question-answered", new Ref("notice", notice), viewer.actor(), clock.now(),
          Map.of("number", number, "question", text, "answer", reply));
      return number;
    });
  }

  /** Puts aside a question that is none: what was written is erased. */
  public void putAside(Viewer viewer, String notice, UUID asked) {
    Published published = held(viewer, notice);
    sql.as(viewer.sight()).inTransaction(() -> {
      end(viewer, published, asked, "PUT_ASIDE");
      journal.record("question-put-aside", new Ref("question", asked.toString()), viewer.actor(), clock.now(), Map.of("notice", notice));
    });
  }

  private Published held(Viewer viewer, String notice) {
    return notices.find(viewer, notice).filter(found -> Questions.mayAnswer(viewer, found.body(), notice))
        .orElseThrow(NoticeRefusal.Plain.NOT_ALLOWED::thrown);
  }

  private void end(Viewer viewer, Published published, UUID asked, String outcome) {
    int ended = sql.statement("""
        insert into question_end (question, outcome, at, by) select id, :outcome, :at, :by from question
        where id = :id and notice = :notice and sees(body, null) on conflict (question) do nothing""")
        .param("outcome", outcome).param("at", clock.now()).param("by", viewer.actor()).param("id", asked)
        .param("notice", published.id()).update();
    if (ended == 0) {
      throw NoticeRefusal.Plain.ANSWERED.thrown();
    }
    sql.statement("delete from question_text where question = :id").param("id", asked).update();
  }
}
