package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes the first administrator of an installation. As long as there is none, the start prints a link that only who runs the
 * machine reads; it is good once, for a day, and never again.
 */
@Component
public final class FirstAccess {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("first-access");
  /** Two starts at once make one administrator. */
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('telaio first access'))";

  private final Sql sql;
  private final Clock clock;
  private final Tickets tickets;
  private final EnrolPerson enrol;
  private final Appoint appoint;
  private final Passwords passwords;
  private final SetPassword setPassword;

  FirstAccess(Sql sql, Clock clock, Tickets tickets, EnrolPerson enrol, Appoint appoint, Passwords passwords,
      SetPassword setPassword) {
    this.sql = sql;
    this.clock = clock;
    this.tickets = tickets;
    this.enrol = enrol;
    this.appoint = appoint;
    this.passwords = passwords;
    this.setPassword = setPassword;
  }

  /** The path to open at first, with a new secret; empty where there is an administrator. */
  public Optional<String> path() {
    return isOpen() ? Optional.of("/primo-accesso/" + tickets.make(Tickets.Kind.FIRST_ACCESS, null, MACHINE.actor())) : Optional.empty();
  }

  /** Whether {@code token} makes an administrator now. */
  boolean isGood(String token) {
    return isOpen() && tickets.find(token, Tickets.Kind.FIRST_ACCESS).isPresent();
  }

  /** Makes the administrator; gives who they are. */
  UUID make(String token, String name, String email, String password, String language) {
    SetPassword.refuseWeak(password, new Person(UUID.randomUUID(), name, null, email, language));
    String hash = passwords.hashed(password);
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement(ONE_AT_A_TIME).query().singleRow();
      if (!isOpen() || tickets.use(token, Tickets.Kind.FIRST_ACCESS).isEmpty()) {
        throw AccountRefusal.LINK_OVER.thrown();
      }
      UUID person = enrol.enrol(MACHINE, name, null, email, language);
      appoint.appoint(MACHINE, new Appointment(UUID.randomUUID(), person, RoleKind.ADMINISTRATOR, Viewer.PLATFORM, "",
          clock.now().atZone(Clock.ROME).toLocalDate(), null, null, "primo accesso"));
      setPassword.first(person, hash);
      return person;
    });
  }

  private boolean isOpen() {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select not exists (select from appointment_held where body = :platform and kind = 'ADMINISTRATOR' and notice = ''
          and (valid_to is null or valid_to >= :today))""").param("platform", Viewer.PLATFORM)
        .param("today", clock.now().atZone(Clock.ROME).toLocalDate()).query(Boolean.class).single());
  }
}
