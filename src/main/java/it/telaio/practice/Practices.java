package it.telaio.practice;

import it.telaio.kernel.Sql;
import it.telaio.practice.PublishedPractice.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Published practices: everybody may ask, and nothing that was not published can be reached from here. */
@Component
public final class Practices {
  private static final String SELECT =
      "select p.practice as id, p.version, p.sheet, p.level, p.published_at, p.checked_at from practice_public p ";
  private static final String NEWEST = "p.version = (select max(n.version) from practice_public n where n.practice = p.practice)";

  private final Sql sql;

  public Practices(Sql sql) {
    this.sql = sql;
  }

  private record Row(UUID id, int version, JsonNode sheet, Level level, Instant publishedAt, Instant checkedAt) {
    PublishedPractice practice() {
      return new PublishedPractice(id, version, PracticeSheet.of(sheet), level, publishedAt, checkedAt);
    }
  }

  /** The practice in its newest version. */
  Optional<PublishedPractice> find(UUID id) {
    return sql.statement(SELECT + "where p.practice = :id and " + NEWEST).param("id", id).query(Row.class).optional().map(Row::practice);
  }

  /** Those of {@code ids} that are published, in no order. */
  List<PublishedPractice> find(Collection<UUID> ids) {
    return ids.isEmpty() ? List.of() : sql.statement(SELECT + "where p.practice = any(:ids) and " + NEWEST)
        .param("ids", ids.toArray(UUID[]::new)).query(Row.class).list().stream().map(Row::practice).toList();
  }

  /** Gives every published practice to {@code each}, some hundreds at a time. */
  void each(Consumer<List<PublishedPractice>> each) {
    UUID after = new UUID(0, 0);
    for (List<Row> piece = piece(after); !piece.isEmpty(); piece = piece(after)) {
      each.accept(piece.stream().map(Row::practice).toList());
      after = piece.getLast().id();
    }
  }

  private List<Row> piece(UUID after) {
    return sql.statement(SELECT + "where p.practice > :after and " + NEWEST + " order by p.practice limit 500").param("after", after)
        .query(Row.class).list();
  }

  /** Every published version of a practice, newest first. */
  List<PublishedPractice> versions(UUID id) {
    return sql.statement(SELECT + "where p.practice = :id order by p.version desc limit 100").param("id", id).query(Row.class).list()
        .stream().map(Row::practice).toList();
  }

  /** Which were withdrawn since an instant and are not public. */
  List<UUID> withdrawnSince(Instant since) {
    return sql.statement("""
        select distinct t.practice from practice_tombstone t where t.at >= :since
          and not exists (select from practice_public p where p.practice = t.practice)""").param("since", since).query(UUID.class).list();
  }

  /** A practice and when what everybody reads of it last changed. */
  record Changed(UUID id, Instant at) {
  }

  /** Every published practice. */
  List<Changed> changed() {
    return sql.statement("""
        select practice as id, max(greatest(published_at, checked_at)) as at from practice_public group by practice""")
        .query(Changed.class).list();
  }

  /** Why a practice is not here any more. */
  record Tombstone(String reason, Instant at) {
  }

  /** The tombstone of a practice that was withdrawn. */
  Optional<Tombstone> tombstone(UUID id) {
    return sql.statement("select reason, at from practice_tombstone where practice = :id order by at desc limit 1")
        .param("id", id).query(Tombstone.class).optional();
  }
}
