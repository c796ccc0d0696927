package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The passkeys of people: the public halves, by the name that the device gave. */
@Component
final class Passkeys {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Tickets tickets;

  Passkeys(Sql sql, Clock clock, Journal journal, Tickets tickets) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.tickets = tickets;
  }

  /** A passkey as its owner sees it. */
  record Passkey(byte[] id, String label, Instant madeAt, Instant usedAt) {
    /** Its name in an address. */
    String name() {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
  }

  private record Kept(UUID person, byte[] id, byte[] credential, long signCount) {
  }

  /** Those of {@code viewer}, the newest first. */
  List<Passkey> of(Viewer.Signed viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, label, made_at, used_at from passkey where person = :person order by made_at desc, id""")
        .param("person", viewer.person()).query(Passkey.class).list());
  }

  /** What a device is asked to sign: to make a passkey for {@code person}, or to sign in where it is null. */
  String challenge(UUID person, String by) {
    return tickets.make(Tickets.Kind.CHALLENGE, person, by);
  }

  /** Adds the passkey that {@code answer} makes. */
  void add(Viewer.Signed viewer, String answer, String label, VerifyPasskey.Place place) {
    VerifyPasskey.Made made = VerifyPasskey.made(answer, place, challenge -> tickets.use(challenge, Tickets.Kind.CHALLENGE)
        .filter(ticket -> viewer.person().equals(ticket.person())).isPresent());
    String plain = label.replaceAll("\\p{Cntrl}", " ").strip();
    sql.as(viewer.sight()).inTransaction(() -> {
      int added = sql.statement("""
          insert into passkey (id, person, credential, sign_count, label, made_at) values (:id, :person, :credential, :count, :label, :now)
          on conflict (id) do nothing""").param("id", made.id()).param("person", viewer.person()).param("credential", made.credential())
          .param("count", made.signCount()).param("label", plain.substring(0, Math.min(plain.length(), 80)))
          .param("now", clock.now()).update();
      if (added == 0) {
        throw AccountRefusal.PASSKEY_UNPROVEN.thrown();
      }
      record("passkey-added", viewer);
    });
  }

  /** Takes one away; gives whether it was there. */
  boolean remove(Viewer.Signed viewer, String name) {
    byte[] id = of(viewer).stream().filter(passkey -> passkey.name().equals(name)).findFirst().map(Passkey::id).orElse(new byte[0]);
    return sql.as(viewer.sight()).inTransaction(() -> {
      boolean removed = sql.statement("delete from passkey where id = :id and person = :person").param("id", id)
          .param("person", viewer.person()).update() == 1;
      if (removed) {
        record("passkey-removed", viewer);
      }
      return removed;
    });
  }

  /** Who signed {@code answer}, an answer to a challenge of ours for nobody in particular. */
  UUID signer(String answer, VerifyPasskey.Place place) {
    byte[] id = VerifyPasskey.named(answer);
    Optional<Kept> kept = system().inTransaction(() -> sql.statement("""
        select person, id, credential, sign_count from passkey where id = :id""").param("id", id).query(Kept.class).optional());
    Kept known = kept.orElseThrow(AccountRefusal.PASSKEY_UNPROVEN::thrown);
    long count = VerifyPasskey.used(answer, new VerifyPasskey.Made(known.id(), known.credential(), known.signCount()), place,
        challenge -> tickets.use(challenge, Tickets.Kind.CHALLENGE).filter(ticket -> ticket.person() == null).isPresent());
    system().inTransaction(() -> sql.statement("update passkey set sign_count = :count, used_at = :now where id = :id")
        .param("count", count).param("now", clock.now()).param("id", id).update());
    return known.person();
  }

  private void record(String kind, Viewer.Signed viewer) {
    journal.record(kind, new Ref("person", viewer.actor()), viewer.actor(), clock.now(), Map.of());
  }

  private Sql system() {
    return sql.as(Sql.Sight.SYSTEM);
  }
}
