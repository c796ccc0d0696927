package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends a role earlier than was said, or at last: done by an administrator of the body. What was done under it stands. */
@Component
public final class EndAppointment {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public EndAppointment(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Ends {@code appointment} with {@code lastDay}, in Italy, included. */
  public void end(Viewer viewer, UUID appointment, LocalDate lastDay, String reason) {
    if (reason.isBlank()) {
      throw AccountRefusal.WITHOUT_ACT.thrown();
    }
    // Those who run the installation end the roles of administrators of bodies whose rows they do not see.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Appointment role = new Appointments(sql).find(new Viewer.Machine("end-appointment"), appointment)
          .filter(found -> Appoint.may(viewer, found.body(), found.kind())).orElseThrow(AccountRefusal.NOT_ALLOWED::thrown);
      if (role.validTo() != null && !lastDay.isBefore(role.validTo())) {
        throw AccountRefusal.ALREADY_OVER.thrown();
      }
      sql.statement("""
          insert into appointment_end (id, appointment, last_day, reason, ended_at, ended_by)
          values (:id, :appointment, :lastDay, :reason, :at, :by)""")
          .param("id", UUID.randomUUID()).param("appointment", appointment).param("lastDay", lastDay)
          .param("reason", reason.strip()).param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("appointment-ended", new Ref("appointment", appointment.toString()), viewer.actor(), clock.now(),
          Map.of("lastDay", lastDay.toString(), "reason", reason.strip()));
    });
  }
}
