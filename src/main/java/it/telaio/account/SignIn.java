package it.telaio.account;

import it.telaio.kernel.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Signs a person in. Whoever has no account, the wrong password or no password gets the same answer after the same work; what
 * is wrong too often is answered later and later, never never.
 */
@Component
final class SignIn {
  private final People people;
  private final Passwords passwords;
  private final SecondFactors factors;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Tickets tickets;
  private final SignInDelays delays;
  private final AccountKey key;
  private final Clock clock;

  SignIn(People people, Passwords passwords, SecondFactors factors, Passkeys passkeys, Sessions sessions, Tickets tickets,
      SignInDelays delays, AccountKey key, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.factors = factors;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.tickets = tickets;
    this.delays = delays;
    this.key = key;
    this.clock = clock;
  }

  /** What comes of it. */
  sealed interface Outcome {
    /** Signed in; {@code mark} is for the device. */
    record In(Sessions.Opened opened, String mark) implements Outcome {
    }

    /** Right so far; whoever has {@code ticket} may give the code. */
    record CodeWanted(String ticket) implements Outcome {
    }

    /** Wrong; how many attempts are left before waiting. */
    record Wrong(int left) implements Outcome {
    }

    /** Too often wrong: not looked at before {@code until}. */
    record Later(Instant until) implements Outcome {
    }

    /** The ticket is used up or too old: from the beginning. */
    record Again() implements Outcome {
    }
  }

  /**
   * With address and password.
   *
   * @param mark   what this device was given when somebody signed in on it, or null
   * @param device how the browser names itself
   */
  Outcome withPassword(String email, String password, String mark, String device) {
    byte[] subject = SignInDelays.subject(email, key.device(email, mark));
    Slowdown slowdown = delays.of(subject);
    if (slowdown.until().isAfter(clock.now())) {
      return new Outcome.Later(slowdown.until());
    }
    Optional<Person> person = people.byEmail(email);
    if (!passwords.fits(person.map(Person::id), password)) {
      return wrong(subject);
    }
    UUID known = person.orElseThrow().id();
    if (factors.has(known)) {
      return new Outcome.CodeWanted(tickets.make(Tickets.Kind.SECOND_STEP, known, known.toString()));
    }
    delays.forget(subject);
    return in(known, email, "password", device);
  }

  /** The second step: the code of the app or of paper. A wrong code uses the ticket up only when waiting begins. */
  Outcome withCode(String ticket, String code, String mark, String device) {
    Optional<Person> person = tickets.find(ticket, Tickets.Kind.SECOND_STEP).flatMap(found -> people.known(found.person()));
    if (person.isEmpty()) {
      return new Outcome.Again();
    }
    byte[] subject = SignInDelays.subject(person.get().email(), "code " + key.device(person.get().email(), mark));
    Slowdown slowdown = delays.of(subject);
    if (slowdown.until().isAfter(clock.now())) {
      return new Outcome.Later(slowdown.until());
    }
    if (!factors.use(person.get().id(), code)) {
      return wrong(subject);
    }
    if (tickets.use(ticket, Tickets.Kind.SECOND_STEP).isEmpty()) {
      return new Outcome.Again();
    }
    delays.forget(subject);
    delays.forget(SignInDelays.subject(person.get().email(), key.device(person.get().email(), mark)));
    return in(person.get().id(), person.get().email(), "code", device);
  }

  /** With a passkey, which proves both who has it and that it is them; refuses what proves nothing. */
  Outcome.In withPasskey(String answer, VerifyPasskey.Place place, String device) {
    Person person = people.known(passkeys.signer(answer, place)).orElseThrow(AccountRefusal.PASSKEY_UNPROVEN::thrown);
    return in(person.id(), person.email(), "passkey", device);
  }

  private Outcome.In in(UUID person, String email, String way, String device) {
    return new Outcome.In(sessions.open(person, way, device), key.mark(email));
  }

  private Outcome wrong(byte[] subject) {
    Slowdown now = delays.count(subject);
    return now.until().isAfter(clock.now()) ? new Outcome.Later(now.until()) : new Outcome.Wrong(now.left());
  }
}
