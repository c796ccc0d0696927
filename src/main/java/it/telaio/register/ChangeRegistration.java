package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.RegistrationChange.Field;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Annuls a registration, or a field of it that is written anew. Done by the protocol clerk, by an act, with a reason. */
@Component
public final class ChangeRegistration {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public ChangeRegistration(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Annuls the whole registration; its number is never given again. */
  public void annul(Viewer viewer, String body, int year, long number, String act, String reason) {
    change(viewer, body, year, number, Field.ALL, "", act, reason);
  }

  /** Writes {@code field} anew. */
  public void change(Viewer viewer, String body, int year, long number, Field field, String value, String act, String reason) {
    if (!viewer.holds(body, RoleKind.PROTOCOL_CLERK)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    if (act.isBlank() || reason.isBlank()) {
      throw RegisterProblem.WITHOUT_ACT.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      lock(sql, body);
      RegistrationHistory before = new RegistrationHistories(sql).find(viewer, body, year, number)
          .orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
      if (before.annulment().isPresent()) {
        throw RegisterProblem.ANNULLED.thrown();
      }
      String written = Printable.of(value);
      if (field != Field.ALL && before.current(field).equals(written)) {
        throw RegisterProblem.SAME_VALUE.thrown();
      }
      insert(viewer, new RegistrationChange(UUID.randomUUID(), body, year, number, field, before.current(field), written,
          act.strip(), reason.strip(), clock.now(), viewer.actor()));
    });
  }

  /**
   * One change of a register at a time, so that each one's old value is the one before it; and none while a day is closed, so
   * that its instant, read after this, lies after the closed day.
   */
  static void lock(Sql sql, String body) {
    sql.statement("select pg_advisory_xact_lock(hashtextextended(:body, 1))").param("body", body).query().singleRow();
  }

  private void insert(Viewer viewer, RegistrationChange change) {
    sql.statement("""
        insert into registration_change (id, body, year, number, field, act, reason, at, by)
        values (:id, :body, :year, :number, :field, :act, :reason, :at, :by)""")
        .param("id", change.id()).param("body", change.body()).param("year", change.year()).param("number", change.number())
        .param("field", change.field()).param("act", change.act()).param("reason", change.reason()).param("at", change.at())
        .param("by", viewer.actor()).update();
    sql.statement("insert into registration_change_text (change, old_value, new_value) values (:id, :old, :new)")
        .param("id", change.id()).param("old", change.oldValue()).param("new", change.newValue()).update();
    journal.record(change.field() == Field.ALL ? "registration-annulled" : "registration-changed",
        new Ref("registration", change.body() + "/" + Registration.reference(change.year(), change.number())), viewer.actor(), change.at(),
        Map.of("field", change.field().literal(), "old", change.oldValue(), "new", change.newValue(), "act", change.act(), "reason",
            change.reason()));
  }
}
