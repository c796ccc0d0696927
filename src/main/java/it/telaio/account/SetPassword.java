package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sets the password of a person: by a link that they were given, or by themselves. Every other session of theirs ends. */
@Component
public final class SetPassword {
  private static final Tickets.Kind[] LINKS = {Tickets.Kind.INVITATION, Tickets.Kind.RECOVERY};

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final People people;
  private final Passwords passwords;
  private final Tickets tickets;
  private final Sessions sessions;

  SetPassword(Sql sql, Clock clock, Journal journal, People people, Passwords passwords, Tickets tickets, Sessions sessions) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.people = people;
    this.passwords = passwords;
    this.tickets = tickets;
    this.sessions = sessions;
  }

  /** Whose password the link with {@code token} sets; refuses a link that is over. */
  Person owner(String token) {
    return tickets.find(token, LINKS).flatMap(ticket -> people.known(ticket.person())).orElseThrow(AccountRefusal.LINK_OVER::thrown);
  }

  /** Sets it by a link, which is used up. */
  void byLink(String token, String password) {
    Person person = owner(token);
    refuseWeak(password, person);
    String hash = passwords.hashed(password);
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      tickets.use(token, LINKS).orElseThrow(AccountRefusal.LINK_OVER::thrown);
      keep(person.id(), hash, null);
    });
  }

  /** Sets it anew; {@code kept} is the session that goes on. */
  void byThemselves(Viewer.Signed viewer, String password, UUID kept) {
    refuseWeak(password, people.known(viewer.person()).orElseThrow());
    String hash = passwords.hashed(password);
    sql.as(viewer.sight()).inTransaction(() -> keep(viewer.person(), hash, kept));
  }

  /** Sets one that who runs the machine chose for {@code person}. */
  public void given(Viewer.Machine machine, UUID person, String password) {
    refuseWeak(password, people.known(person).orElseThrow());
    String hash = passwords.hashed(password);
    sql.as(machine.sight()).inTransaction(() -> keep(person, hash, null));
  }

  /** Sets the first password of the first administrator; inside the caller's transaction. */
  void first(UUID person, String hash) {
    keep(person, hash, null);
  }

  static void refuseWeak(String password, Person person) {
    PasswordRule.against(password, person).ifPresent(refusal -> {
      throw refusal.thrown();
    });
  }

  private void keep(UUID person, String hash, UUID kept) {
    passwords.keep(person, hash);
    sessions.endOthers(person, kept);
    journal.record("password-set", new Ref("person", person.toString()), person.toString(), clock.now(), Map.of());
  }
}
