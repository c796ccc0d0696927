package it.telaio.practice;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Sql;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where a person was erased, what they wished and read here goes, and their name and address under what they asked and in notes of it. */
@Component
public final class ForgetPerson implements Follower {
  private final Sql sql;

  public ForgetPerson(Sql sql) {
    this.sql = sql.as(Sql.Sight.SYSTEM);
  }

  @Override
  public String name() {
    return "practice-erasure";
  }

  @Override
  public void take(JournalEntry entry) {
    if (entry.kind().equals("person-erased")) {
      UUID person = UUID.fromString(entry.about().id());
      sql.statement("delete from saved_search where person = :id").param("id", person).update();
      sql.statement("delete from practice_note where person = :id").param("id", person).update();
      sql.statement("delete from practice_mail_stop where person = :id").param("id", person).update();
      // Who was asked has it in a note too, with the name and perhaps the address of who asks.
      sql.statement("""
          update practice_note n set text = q.text from practice_question q
          where q.asked_by = :id and n.person <> :person and n.link = '/pratiche/domande#q-' || q.id
            and position(q.asker_name in n.text) > 0""").param("id", person.toString()).param("person", person).update();
      sql.statement("update practice_question set asker_name = '-', address = '' where asked_by = :id").param("id", person.toString())
          .update();
    }
  }
}
