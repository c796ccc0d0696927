package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** People, as far as the viewer may see them: themselves, and those who hold or held a role for a body the viewer acts for. */
@Component
public final class People {
  private final Sql sql;

  public People(Sql sql) {
    this.sql = sql;
  }

  /** Somebody who is signed in, and what they may see. */
  public record Visitor(Person person, Viewer viewer) {
  }

  /** Who {@code person} is on the day of {@code clock}; empty where there is no such person. */
  public Optional<Visitor> visitor(UUID person, Clock clock) {
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> byId(person)
        .map(known -> new Visitor(known, new Viewer.Signed(person, held(person, today)))));
  }

  /** The viewer that {@code person} is on the day of {@code clock}; empty where there is no such person. */
  public Optional<Viewer> viewer(UUID person, Clock clock) {
    return visitor(person, clock).map(Visitor::viewer);
  }

  /** The person, if {@code viewer} may see them. */
  public Optional<Person> find(Viewer viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, name, tax_code, email, language from person
        where id = :id and (sees(null, id::text) or exists (select from appointment where person = :id and sees(body, null)))""")
        .param("id", id).query(Person.class).optional());
  }

  /** The name of who acts as {@code actor}, if {@code viewer} may see them; empty for what is no person, such as a machine. */
  public Optional<String> name(Viewer viewer, String actor) {
    try {
      return find(viewer, UUID.fromString(actor)).map(Person::name);
    } catch (IllegalArgumentException machine) {
      return Optional.empty();
    }
  }

  /** Who holds a role for {@code body} on {@code day}, by name. */
  public List<Person> ofBody(Viewer viewer, String body, LocalDate day) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select distinct p.id, p.name, p.tax_code, p.email, p.language from person p join appointment_held r on r.person = p.id
        where r.body = :body and sees(r.body, null) and r.valid_from <= :day and (r.valid_to is null or r.valid_to >= :day)
        order by p.name, p.id""").param("body", body).param("day", day).query(Person.class).list());
  }

  /** Who holds or ever held a role for {@code body}, by name. */
  public List<Person> everOf(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select distinct p.id, p.name, p.tax_code, p.email, p.language from person p join appointment r on r.person = p.id
        where r.body = :body and sees(r.body, null) order by p.name, p.id""").param("body", body).query(Person.class).list());
  }

  /** Who has {@code email}, without regard to case. For signing in only. */
  Optional<Person> byEmail(String email) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select id, name, tax_code, email, language from person where lower(email) = lower(:email)""")
        .param("email", email.strip()).query(Person.class).optional());
  }

  /** Who has {@code email}, for our own work. */
  public Optional<Person> byEmail(Viewer.Machine machine, String email) {
    return byEmail(email);
  }

  /** The person, for signing in only. */
  Optional<Person> known(UUID id) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> byId(id));
  }

  private Optional<Person> byId(UUID id) {
    return sql.statement("select id, name, tax_code, email, language from person where id = :id").param("id", id)
        .query(Person.class).optional();
  }

  private List<Appointment> held(UUID person, LocalDate day) {
    return sql.statement("""
        select id, person, kind, body, notice, valid_from, valid_to, substitute_for, act from appointment_held
        where person = :person and valid_from <= :day and (valid_to is null or valid_to >= :day) order by body, kind, id""")
        .param("person", person).param("day", day).query(Appointment.class).list();
  }
}
