package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Says what became of a letter. A step is taken only from the state that the caller saw, so that two senders never send the
 * same letter; its transaction is over before any mail leaves (security R28).
 */
@Component
public final class StepLetter {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public StepLetter(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Takes the letter from {@code from} to {@code to}; false, and nothing happens, where somebody else was quicker. */
  public boolean step(Viewer viewer, UUID letter, Letter.State from, Letter.State to, String detail) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("select pg_advisory_xact_lock(hashtextextended(:id, 0))").param("id", letter.toString()).query().singleRow();
      boolean stepped = insert(viewer, letter, from, to, detail);
      if (stepped) {
        journal.record("letter-stepped", new Ref("letter", letter.toString()), viewer.actor(), clock.now(),
            Map.of("from", from.name(), "to", to.name(), "detail", Printable.of(detail)));
      }
      return stepped;
    });
  }

  private boolean insert(Viewer viewer, UUID letter, Letter.State from, Letter.State to, String detail) {
    return sql.statement("""
        insert into letter_step (letter, state, detail, at, by)
        select l.id, :to, :detail, :at, :by from letter l
        join lateral (select state from letter_step s where s.letter = l.id order by s.id desc limit 1) s on s.state = :from
        where l.id = :id and sees(l.body, null)""")
        .param("to", to).param("detail", Printable.of(detail)).param("at", clock.now()).param("by", viewer.actor())
        .param("from", from).param("id", letter).update() == 1;
  }
}
