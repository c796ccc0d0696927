package it.telaio.server;

import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * When people could not do what they came for: because nothing ran, because the database did not answer, because the disk was
 * full. Kept as facts, since an interruption near a term may move it (D.Lgs. 36/2023, art. 25, c. 2, is the model).
 */
@Component
public final class Outages {
  private final Sql sql;

  Outages(Sql sql) {
    this.sql = sql;
  }

  /** Why. */
  public enum Kind {
    /** No node was alive. */
    STOPPED,
    /** The database did not answer. */
    DATABASE,
    /** The free space was below the reserve: nothing new was taken. */
    DISK
  }

  /** An outage; {@code endedAt} is null while it lasts. */
  public record Outage(UUID id, Kind kind, Instant beganAt, Instant endedAt) {
  }

  /** Those that overlap the span from {@code from} to {@code until}, oldest first. */
  public List<Outage> between(Instant from, Instant until) {
    return sql.statement("""
        select o.id, o.kind, o.began_at, e.ended_at from outage o left join outage_end e on e.outage = o.id
        where o.began_at <= :until and coalesce(e.ended_at, 'infinity') >= :from order by o.began_at""")
        .param("from", from).param("until", until).query(Outage.class).list();
  }

  /** Writes that {@code kind} began; where it lasts already, that one goes on. */
  UUID begin(Kind kind, Instant at) {
    return sql.inTransaction(() -> open(kind).orElseGet(() -> sql.statement(
        "insert into outage (id, kind, began_at) values (:id, :kind, :at) returning id")
        .param("id", UUID.randomUUID()).param("kind", kind).param("at", at).query(UUID.class).single()));
  }

  /** Writes that the one of {@code kind} that lasts has ended, if there is one. */
  void end(Kind kind, Instant at) {
    sql.inTransaction(() -> open(kind).ifPresent(outage -> sql.statement(
        "insert into outage_end (outage, ended_at) values (:outage, :at) on conflict do nothing")
        .param("outage", outage).param("at", at).update()));
  }

  private Optional<UUID> open(Kind kind) {
    return sql.statement("""
        select id from outage o where kind = :kind and not exists (select from outage_end e where e.outage = o.id)
        order by began_at desc limit 1""").param("kind", kind).query(UUID.class).optional();
  }

  /** Says that a node is alive at {@code at}; writes an outage where none was for longer than {@code silence}. */
  void alive(Instant at, Duration silence) {
    sql.inTransaction(() -> {
      Optional<Instant> before = sql.statement("select at from sign_of_life for update").query(Instant.class).optional();
      if (before.isPresent() && Duration.between(before.get(), at).compareTo(silence) > 0) {
        begin(Kind.STOPPED, before.get());
        end(Kind.STOPPED, at);
      }
      sql.statement("""
          insert into sign_of_life (at) values (:at) on conflict (one) do update set at = greatest(sign_of_life.at, excluded.at)""")
          .param("at", at).update();
    });
  }
}
