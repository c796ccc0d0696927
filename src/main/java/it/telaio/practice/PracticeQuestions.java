package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Questions about practices, with their answers: for who asked and for who writes the practice. */
@Component
public final class PracticeQuestions {
  private final Sql sql;

  public PracticeQuestions(Sql sql) {
    this.sql = sql;
  }

  /**
   * A question.
   *
   * @param address of who asked, where they wished to show it
   * @param mine    whether who looks asked it; otherwise it is theirs to answer
   */
  record Question(UUID id, UUID practice, AskAuthor.Wish kind, String text, Instant askedAt, String askerName, String address,
      boolean mine, List<Reply> replies) {
  }

  /** An answer; {@code theirs} where the other side wrote it. */
  record Reply(String text, Instant at, boolean asker) {
  }

  private record Row(UUID id, UUID practice, AskAuthor.Wish kind, String text, Instant askedAt, String askerName, String address,
      String askedBy) {
  }

  private record ReplyRow(UUID question, String text, Instant at, String by) {
  }

  /** What {@code viewer} asked, or is asked, newest first. */
  List<Question> of(Viewer.Signed viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      List<Row> rows = sql.statement("""
          select q.id, q.practice, q.kind, q.text, q.asked_at, q.asker_name, q.address, q.asked_by
          from practice_question q
          where q.asked_by = :me or q.addressee = :me or q.body = any(:bodies) order by q.asked_at desc limit 200""")
          .param("me", viewer.actor()).param("bodies", viewer.bodies().stream().filter(body -> PracticeDrafts.writesFor(viewer, body))
              .toArray(String[]::new)).query(Row.class).list();
      List<ReplyRow> replies = rows.isEmpty() ? List.of()
          : sql.statement("select question, text, at, by from practice_reply where question = any(:ids) order by at, id")
              .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new)).query(ReplyRow.class).list();
      return rows.stream().map(row -> new Question(row.id(), row.practice(), row.kind(), row.text(), row.askedAt(), row.askerName(),
          row.address(), row.askedBy().equals(viewer.actor()), replies.stream().filter(reply -> reply.question().equals(row.id()))
              .map(reply -> new Reply(reply.text(), reply.at(), reply.by().equals(row.askedBy()))).toList())).toList();
    });
  }
}
