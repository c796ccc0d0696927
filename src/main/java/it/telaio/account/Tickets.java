package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Secrets that are good once and not for long. Only their digests are kept. */
@Component
final class Tickets {
  private final Sql sql;
  private final Clock clock;

  Tickets(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** What a ticket is good for, and for how long. */
  enum Kind {
    /** To make the first administrator, at the machine. */
    FIRST_ACCESS(Duration.ofDays(1)),
    /** To set the first password, handed over by an administrator. */
    INVITATION(Duration.ofDays(7)),
    /** To set a new password (security R35). */
    RECOVERY(Duration.ofMinutes(30)),
    /** The password was right; the second step is wanted. */
    SECOND_STEP(Duration.ofMinutes(5)),
    /** What a passkey is asked to sign. */
    CHALLENGE(Duration.ofMinutes(5));

    private final Duration life;

    Kind(Duration life) {
      this.life = life;
    }
  }

  /** A ticket as it is kept; {@code person} is null where it is for nobody in particular. */
  record Ticket(Kind kind, UUID person) {
  }

  /** Makes a ticket and gives its secret. One person has one of a kind that sets a password; what ended is swept away. */
  String make(Kind kind, UUID person, String by) {
    String token = Token.fresh();
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement("delete from ticket where ends_at <= :now").param("now", clock.now()).update();
      if (kind == Kind.RECOVERY || kind == Kind.INVITATION) {
        sql.statement("delete from ticket where kind = :kind and person is not distinct from :person").param("kind", kind)
            .param("person", person).update();
      }
      sql.statement("""
          insert into ticket (token_hash, kind, person, made_at, made_by, ends_at) values (:hash, :kind, :person, :now, :by, :endsAt)""")
          .param("hash", Token.digest(token)).param("kind", kind).param("person", person).param("now", clock.now()).param("by", by)
          .param("endsAt", clock.now().plus(kind.life)).update();
    });
    return token;
  }

  /** Whether {@code person} was given one of {@code kind} within {@code span}. */
  boolean madeLately(Kind kind, UUID person, Duration span) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select exists (select from ticket where kind = :kind and person = :person and made_at > :since)""").param("kind", kind)
        .param("person", person).param("since", clock.now().minus(span)).query(Boolean.class).single());
  }

  /** The ticket whose secret is {@code token}, if it is one of {@code kinds} and still good. */
  Optional<Ticket> find(String token, Kind... kinds) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(
        "select kind, person from ticket where token_hash = :hash and ends_at > :now").param("hash", Token.digest(token))
        .param("now", clock.now()).query(Ticket.class).optional()).filter(found -> List.of(kinds).contains(found.kind()));
  }

  /** The same, and uses it up: it is given to one asker only. */
  Optional<Ticket> use(String token, Kind... kinds) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> find(token, kinds).filter(found ->
        sql.statement("delete from ticket where token_hash = :hash").param("hash", Token.digest(token)).update() == 1));
  }
}
