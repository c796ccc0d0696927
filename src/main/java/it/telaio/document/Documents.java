package it.telaio.document;

import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Documents, as far as who looks may see them: those of the bodies they act for, and their own. */
@Component
public final class Documents {
  private static final String SELECT = """
      select d.id, d.sha256, d.owner_kind, d.owner_id, d.body, d.person, d.name, b.size, d.added_at, d.added_by, d.keep_until, d.retention
      from document d join blob b on b.sha256 = d.sha256
      where sees(d.body, d.person::text)\s""";

  private final Sql sql;
  private final FileStore files;

  public Documents(Sql sql, FileStore files) {
    this.sql = sql;
    this.files = files;
  }

  /** The document, if {@code who} may see it. */
  public Optional<Document> find(Sight who, UUID id) {
    return sql.as(who).inTransaction(() -> sql.statement(SELECT + "and d.id = :id").param("id", id).query(Row.class).optional())
        .map(Row::document);
  }

  /** What belongs to {@code owner}, in the order in which it came. */
  public List<Document> of(Sight who, Ref owner) {
    return sql.as(who).inTransaction(() -> sql.statement(SELECT + "and d.owner_kind = :kind and d.owner_id = :id order by d.added_at, d.id")
        .param("kind", owner.kind()).param("id", owner.id()).query(Row.class).list()).stream().map(Row::document).toList();
  }

  /** Those of {@code ids} that belong to {@code owner}: what a request names is taken only from here (security R19). */
  public List<Document> of(Sight who, Ref owner, List<UUID> ids) {
    return of(who, owner).stream().filter(document -> ids.contains(document.id())).toList();
  }

  /**
   * The bytes of the document as a stream, checked at its end against what was kept. No connection to the database is held
   * while they are read.
   */
  public InputStream open(Sight who, UUID id) throws IOException {
    return files.open(find(who, id).orElseThrow(DocumentRefusal.UNKNOWN::thrown).sha256());
  }

  private record Row(UUID id, String sha256, String ownerKind, String ownerId, String body, UUID person, String name, long size,
      Instant addedAt, String addedBy, Instant keepUntil, String retention) {

    Document document() {
      return new Document(id, sha256, new Ref(ownerKind, ownerId), body, person, name, size, addedAt, addedBy, keepUntil, retention);
    }
  }
}
