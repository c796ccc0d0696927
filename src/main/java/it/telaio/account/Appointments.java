package it.telaio.account;

import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Appointments, as far as the viewer may see them: their own, and those of the bodies they act for. */
@Component
public final class Appointments {
  private static final String COLUMNS =
      "select id, person, kind, body, notice, valid_from, valid_to, substitute_for, act from appointment_held ";

  private final Sql sql;

  public Appointments(Sql sql) {
    this.sql = sql;
  }

  /** The appointment, if {@code viewer} may see it. */
  public Optional<Appointment> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(COLUMNS + "where id = :id and sees(body, person::text)")
        .param("id", id).query(Appointment.class).optional());
  }

  /** Every appointment of {@code body}, past ones too, latest first. */
  public List<Appointment> ofBody(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(COLUMNS + """
        where body = :body and sees(body, person::text) order by valid_from desc, kind, id""")
        .param("body", body).query(Appointment.class).list());
  }

  /** What {@code person} holds on {@code today} or from a later day on: asked by the acts of this folder only. */
  List<Appointment> current(UUID person, LocalDate today) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(COLUMNS + """
        where person = :person and (valid_to is null or valid_to >= :today) order by body, kind, id""")
        .param("person", person).param("today", today).query(Appointment.class).list());
  }

  /** The same for everybody who holds a role for {@code body} then or later: all they hold, for other bodies too. */
  List<Appointment> currentOfThoseOf(String body, LocalDate today) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(COLUMNS + """
        where (valid_to is null or valid_to >= :today) and person in (
          select person from appointment_held where body = :body and (valid_to is null or valid_to >= :today))""")
        .param("body", body).param("today", today).query(Appointment.class).list());
  }

  /**
   * Who holds {@code kind} for {@code notice} of {@code body} on {@code day}: for the notice or for the whole body.
   * Substitutes come first, because on their days they are the ones to ask.
   */
  public List<Appointment> holders(Viewer viewer, String body, String notice, RoleKind kind, LocalDate day) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(COLUMNS + """
        where body = :body and notice in ('', :notice) and kind = :kind and sees(body, person::text)
          and valid_from <= :day and (valid_to is null or valid_to >= :day)
        order by (substitute_for is null), valid_from desc, id""")
        .param("body", body).param("notice", notice).param("kind", kind).param("day", day).query(Appointment.class).list());
  }
}
