package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sessions, in the database, so that any node knows them and any of them can be ended from anywhere. */
@Component
public final class Sessions {
  private static final Duration NOTICED = Duration.ofMinutes(1);
  private static final int DEVICE_LENGTH = 120;
  private static final String COLUMNS = "id, person, way, device, opened_at, seen_at, proved_at, ends_at";

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public Sessions(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** A session just opened, and the secret for the cookie, which is nowhere else. */
  public record Opened(Session session, String token) {
  }

  /** Opens a session for {@code person}, who proved who they are by {@code way}. What had ended is swept away. */
  public Opened open(UUID person, String way, String device) {
    Instant now = clock.now();
    String token = Token.fresh();
    var session = new Session(UUID.randomUUID(), person, way, shortened(device), now, now, now, now.plus(Session.LONGEST));
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      sql.statement("delete from session where person = :person and (ends_at <= :now or seen_at <= :idle)").param("person", person)
          .param("now", now).param("idle", now.minus(Session.IDLE)).update();
      sql.statement("insert into session (" + COLUMNS + """
          , token_hash) values (:id, :person, :way, :device, :now, :now, :now, :endsAt, :hash)""")
          .param("id", session.id()).param("person", person).param("way", way).param("device", session.device()).param("now", now)
          .param("endsAt", session.endsAt()).param("hash", Token.digest(token)).update();
      journal.record("signed-in", new Ref("person", person.toString()), person.toString(), now, Map.of("way", way));
    });
    return new Opened(session, token);
  }

  /** The session whose cookie carries {@code token}, if it still holds; notes that it was seen. */
  public Optional<Session> find(String token) {
    Instant now = clock.now();
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Optional<Session> found = sql.statement("select " + COLUMNS + " from session where token_hash = :hash")
          .param("hash", Token.digest(token)).query(Session.class).optional().filter(session -> session.isOpen(now));
      found.filter(session -> session.seenAt().isBefore(now.minus(NOTICED))).ifPresent(session ->
          sql.statement("update session set seen_at = :now where id = :id").param("now", now).param("id", session.id()).update());
      return found;
    });
  }

  /** Where {@code viewer} is signed in, the latest first. */
  public List<Session> of(Viewer.Signed viewer) {
    Instant now = clock.now();
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select " + COLUMNS + """
        \sfrom session where person = :person order by seen_at desc, id""").param("person", viewer.person())
        .query(Session.class).list()).stream().filter(session -> session.isOpen(now)).toList();
  }

  /** Ends one session of {@code viewer}; gives whether there was one. */
  public boolean end(Viewer.Signed viewer, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> {
      boolean ended = sql.statement("delete from session where id = :id and person = :person").param("id", id)
          .param("person", viewer.person()).update() == 1;
      if (ended) {
        journal.record("signed-out", new Ref("person", viewer.actor()), viewer.actor(), clock.now(), Map.of());
      }
      return ended;
    });
  }

  /** Who has {@code session} proved again who they are: it goes on under a new secret, and the old one is worth nothing. */
  public Opened prove(Session session) {
    Instant now = clock.now();
    String token = Token.fresh();
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        update session set token_hash = :hash, proved_at = :now, seen_at = :now where id = :id""")
        .param("hash", Token.digest(token)).param("now", now).param("id", session.id()).update());
    return new Opened(new Session(session.id(), session.person(), session.way(), session.device(), session.openedAt(), now, now,
        session.endsAt()), token);
  }

  /** Ends every session of {@code viewer} but {@code kept}. */
  public void endOthers(Viewer.Signed viewer, UUID kept) {
    sql.as(viewer.sight()).inTransaction(() -> {
      endOthers(viewer.person(), kept);
      journal.record("signed-out", new Ref("person", viewer.actor()), viewer.actor(), clock.now(), Map.of());
    });
  }

  /** Ends every session of {@code person} but {@code kept}, which may be null; inside the caller's transaction. */
  void endOthers(UUID person, UUID kept) {
    sql.statement("delete from session where person = :person and id is distinct from :kept").param("person", person)
        .param("kept", kept).update();
  }

  private static String shortened(String device) {
    String plain = device == null ? "" : device.replaceAll("\\p{Cntrl}", " ").strip();
    return plain.length() > DEVICE_LENGTH ? plain.substring(0, DEVICE_LENGTH) : plain;
  }
}
