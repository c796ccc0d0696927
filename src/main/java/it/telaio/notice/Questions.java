package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Questions about notices, for their officers alone, and the answers, for everybody. */
@Component
public final class Questions {
  private final Sql sql;

  public Questions(Sql sql) {
    this.sql = sql;
  }

  /**
   * A question that waits.
   *
   * @param email where who asked wants to be told; null where they did not say
   */
  public record Waiting(UUID id, String notice, String text, String email, Instant askedAt) {
  }

  /** The clarifications of {@code notice}, first to last. */
  public List<Clarification> answers(String notice) {
    return sql.inTransaction(() -> sql.statement("""
        select notice, number, question, answer, at from clarification where notice = :notice order by number""")
        .param("notice", notice).query(Clarification.class).list());
  }

  /** The questions about {@code notice} that nobody has answered or put aside, oldest first; none for who may not answer them. */
  public List<Waiting> waiting(Viewer viewer, String notice, String body) {
    if (!mayAnswer(viewer, body, notice)) {
      return List.of();
    }
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select q.id, q.notice, t.text, t.email, q.asked_at from question q join question_text t on t.question = q.id
        where q.notice = :notice and sees(q.body, null) and not exists (select from question_end e where e.question = q.id)
        order by q.asked_at, q.id""").param("notice", notice).query(Waiting.class).list());
  }

  /** Whether {@code viewer} may answer questions about the notice. */
  static boolean mayAnswer(Viewer viewer, String body, String notice) {
    return viewer.holdsFor(body, notice, RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER, RoleKind.SCREENER);
  }
}
