package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes something that reached a body, once its raw bytes are safe: the fact, its outside, how it was sorted and its
 * internal number, all or nothing. Taking the same thing again changes nothing and answers the same.
 */
@Component
public final class TakeArrival {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public TakeArrival(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * What became of an arrival.
   *
   * @param arrival      its identifier
   * @param registration its internal number, {@code 2026/0000123}
   * @param isNew        false where it was there already
   */
  public record Taken(UUID arrival, String registration, boolean isNew) {
  }

  /** Takes {@code arrival} for {@code body}. By hand only with a proof in words, which stands in its reason (offices 9). */
  public Taken take(Viewer viewer, String body, Arrival arrival) {
    return take(viewer, body, arrival, 0);
  }

  /** As {@link #take(Viewer, String, Arrival)}, of so many bytes: big ones wait in a lane of their own. */
  public Taken take(Viewer viewer, String body, Arrival arrival, long size) {
    if (!viewer.holds(body, RoleKind.PROTOCOL_CLERK, RoleKind.PROCEDURE_OFFICER, RoleKind.SCREENER)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    if (arrival.channel() == Channel.HAND && arrival.reason().isBlank()) {
      throw RegisterProblem.WITHOUT_PROOF.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      UUID id = UUID.randomUUID();
      boolean isNew = insert(viewer, body, arrival, id);
      Taken taken = isNew ? register(viewer, body, arrival, id) : known(viewer, body, arrival);
      if (arrival.about() != null) {
        scope(viewer, taken.arrival(), arrival.about(), size);
      }
      return taken;
    });
  }

  private boolean insert(Viewer viewer, String body, Arrival arrival, UUID id) {
    return sql.statement("""
        insert into arrival (id, body, channel, raw_sha256, source_key, received_at, certified_at, delivered_at, proven, taken_at, taken_by)
        values (:id, :body, :channel, :sha256, :key, :received, :certified, :delivered, :proven, :at, :by)
        on conflict (body, channel, source_key) do nothing""")
        .param("id", id).param("body", body).param("channel", arrival.channel()).param("sha256", arrival.rawSha256())
        .param("key", arrival.sourceKey()).param("received", arrival.receivedAt()).param("certified", arrival.certifiedAt())
        .param("delivered", arrival.deliveredAt()).param("proven", arrival.proven()).param("at", clock.now())
        .param("by", viewer.actor()).update() == 1;
  }

  /** The same thing may come through doors of several things: it stands in the scope of each. */
  private void scope(Viewer viewer, UUID id, Ref about, long size) {
    sql.statement("""
        insert into arrival_scope (arrival, about_kind, about_id, size, at, by) values (:id, :kind, :about, :size, :at, :by)
        on conflict do nothing""").param("id", id).param("kind", about.kind()).param("about", about.id()).param("size", size)
        .param("at", clock.now()).param("by", viewer.actor()).update();
  }

  private Taken register(Viewer viewer, String body, Arrival arrival, UUID id) {
    String sender = Printable.of(arrival.sender());
    String subject = Printable.of(arrival.subject());
    sql.statement("insert into arrival_text (arrival, sender, subject, raw_sha256) values (:id, :sender, :subject, :sha256)")
        .param("id", id).param("sender", sender).param("subject", subject).param("sha256", arrival.rawSha256()).update();
    SortArrival.insert(sql, clock, viewer, id, arrival.about(), arrival.sortedAs(), arrival.reason());
    // Before the number, because the counter stays locked from the number to the commit; the day's register commits to the number.
    journal.record("arrival-taken", new Ref("arrival", id.toString()), viewer.actor(), clock.now(), Said.of(body, arrival));
    var given = new Numbering(sql, clock).give(viewer,
        new Numbering.Entry(body, Registration.Direction.IN, id, arrival.rawSha256(), sender, body, subject));
    return new Taken(id, given.reference(), true);
  }

  /** What the journal is told of an arrival. */
  private record Said(String body, String channel, String sha256, String receivedAt, String certifiedAt, String deliveredAt,
      boolean proven, String sender, String subject, String about, String sortedAs, String reason) {

    static Said of(String body, Arrival arrival) {
      return new Said(body, arrival.channel().literal(), arrival.rawSha256(), arrival.receivedAt().toString(),
          Objects.toString(arrival.certifiedAt(), ""), Objects.toString(arrival.deliveredAt(), ""), arrival.proven(),
          Printable.of(arrival.sender()), Printable.of(arrival.subject()), Objects.toString(arrival.about(), ""),
          arrival.sortedAs().literal(), Printable.of(arrival.reason()));
    }
  }

  private Taken known(Viewer viewer, String body, Arrival arrival) {
    UUID id = sql.statement("select id from arrival where body = :body and channel = :channel and source_key = :key")
        .param("body", body).param("channel", arrival.channel()).param("key", arrival.sourceKey()).query(UUID.class).single();
    Optional<Registration> registered = new Registrations(sql).of(viewer, id);
    return new Taken(id, registered.orElseThrow().reference(), false);
  }
}
