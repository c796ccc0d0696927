package it.telaio.account;

import it.telaio.document.Disputed;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Erases who a person is: name, tax code, address, credentials, and what the journal was told of them. Their identifier stays
 * in facts, as a pseudonym that nothing leads back from, so every proof holds. Their appointments end with the day before.
 * Not who acted on candidacies over which a dispute is open: a court may ask who it was.
 */
@Component
public final class ErasePerson {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public ErasePerson(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Erases {@code person}: asked by themselves or by the machine. */
  public void erase(Viewer viewer, UUID person) {
    boolean themselves = viewer instanceof Viewer.Signed signed && signed.person().equals(person);
    if (!themselves && !(viewer instanceof Viewer.Machine)) {
      throw AccountRefusal.NOT_ALLOWED.thrown();
    }
    Ref about = new Ref("person", person.toString());
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Disputed.refuse(sql, about);
      sql.statement("delete from credential where person = :id").param("id", person).update();
      for (String table : List.of("session", "second_factor", "recovery_code", "passkey", "ticket")) {
        sql.statement("delete from " + table + " where person = :id").param("id", person).update();
      }
      int known = sql.statement("""
          update person set name = '-', tax_code = null, email = id || '@erased.invalid' where id = :id""").param("id", person).update();
      if (known == 0) {
        throw AccountRefusal.NOT_ALLOWED.thrown();
      }
      endAll(viewer, person);
      journal.erase(about, viewer.actor());
      journal.record("person-erased", about, viewer.actor(), clock.now(), Map.of());
    });
  }

  private void endAll(Viewer viewer, UUID person) {
    sql.statement("""
        insert into appointment_end (id, appointment, last_day, reason, ended_at, ended_by)
        select gen_random_uuid(), id, :day, 'erased', :at, :by from appointment_held
        where person = :person and (valid_to is null or valid_to > :day)""")
        .param("day", clock.now().atZone(Clock.ROME).toLocalDate().minusDays(1)).param("at", clock.now()).param("by", viewer.actor())
        .param("person", person).update();
  }
}
