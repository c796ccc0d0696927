package it.telaio.account;

import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives a role to whoever has an address: who is not known yet is enrolled, and gets a link to set a password. */
@Component
public final class GiveRole {
  private final Sql sql;
  private final People people;
  private final EnrolPerson enrol;
  private final Appoint appoint;
  private final GiveLink giveLink;

  GiveRole(Sql sql, People people, EnrolPerson enrol, Appoint appoint, GiveLink giveLink) {
    this.sql = sql;
    this.people = people;
    this.enrol = enrol;
    this.appoint = appoint;
    this.giveLink = giveLink;
  }

  /**
   * Who, what, and by which act.
   *
   * @param name          of whoever has no account yet; of others it is not read
   * @param notice        empty: for all notices of the body
   * @param from          first day, in Italy
   * @param to            last day, or null
   * @param substituteFor the appointment of whom they stand in for, or null
   */
  public record Wanted(String name, String email, RoleKind kind, String body, String notice, LocalDate from, LocalDate to,
      UUID substituteFor, String act) {
  }

  /** What came of it; {@code token} is the secret of a link, to be shown once, for who was enrolled now. */
  public record Given(Person person, Optional<String> token) {
  }

  /** Gives it; refuses as {@link Appoint} and {@link EnrolPerson} do, and then nobody is enrolled either. */
  public Given give(Viewer viewer, Wanted wanted) {
    if (!Appoint.may(viewer, wanted.body(), wanted.kind())) {
      throw AccountRefusal.BODY.thrown();
    }
    Optional<Person> before = people.byEmail(wanted.email());
    UUID person = sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      UUID id = before.map(Person::id).orElseGet(() -> enrol.enrol(viewer, wanted.name(), null, wanted.email(), "it"));
      appoint.appoint(viewer, new Appointment(UUID.randomUUID(), id, wanted.kind(), wanted.body(), wanted.notice(), wanted.from(),
          wanted.to(), wanted.substituteFor(), wanted.act()));
      return id;
    });
    Optional<String> token = before.isEmpty() && giveLink.mayFor(viewer, person)
        ? Optional.of(giveLink.byAdministrator(viewer, person)) : Optional.empty();
    return new Given(people.known(person).orElseThrow(), token);
  }
}
