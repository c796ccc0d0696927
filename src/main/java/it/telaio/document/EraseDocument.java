package it.telaio.document;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Erases a document: its row, what the journal said of it, and its bytes unless something else refers to them. That it was
 * there, and that it was erased, remains.
 */
@Component
public final class EraseDocument {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;
  private final FileStore files;
  private final UnusedFiles unused;

  public EraseDocument(Sql sql, Journal journal, Clock clock, FileStore files) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
    this.files = files;
    this.unused = new UnusedFiles(sql);
  }

  /** Why a document is erased. */
  public enum Cause {
    /** The time of its retention is over. */
    TERM_OVER,
    /** Who brought it takes it back, before handing in. */
    DISCARDED,
    /** An authority orders it. */
    ORDERED
  }

  /**
   * Erases the document, unless an act or a dispute holds it or its time is not over; a term does not stop what is discarded
   * or ordered.
   */
  public void erase(Sight who, UUID id, Cause cause, String by) {
    new Documents(sql, files).find(who, id).orElseThrow(DocumentRefusal.UNKNOWN::thrown);
    // What is erased goes from the journal too, whoever may see it.
    String sha256 = sql.as(Sight.SYSTEM).inTransaction(() -> eraseRow(id, cause, by));
    unused.remove(sha256, files::remove);
  }

  private String eraseRow(UUID id, Cause cause, String by) {
    Instant at = clock.now();
    Row row = sql.statement("select sha256, body, owner_kind, owner_id, keep_until from document where id = :id for update")
        .param("id", id).query(Row.class).optional().orElseThrow(DocumentRefusal.UNKNOWN::thrown);
    if (isHeld(id)) {
      throw DocumentRefusal.HELD.thrown();
    }
    Disputed.refuse(sql, new Ref(row.ownerKind(), row.ownerId()));
    if (cause == Cause.TERM_OVER && (row.keepUntil() == null || !at.isAfter(row.keepUntil()))) {
      throw DocumentRefusal.TERM_NOT_OVER.thrown();
    }
    sql.statement("delete from document where id = :id").param("id", id).update();
    sql.statement("insert into document_end (document, body, cause, at, by) values (:id, :body, :cause, :at, :by)")
        .param("id", id).param("body", row.body()).param("cause", cause).param("at", at).param("by", by).update();
    journal.erase(Document.ref(id), by);
    journal.record("document-erased", Document.ref(id), by, at, Map.of("cause", cause.name()));
    return row.sha256();
  }

  private record Row(String sha256, String body, String ownerKind, String ownerId, Instant keepUntil) {
  }

  private boolean isHeld(UUID id) {
    return sql.statement("""
        select exists (select from document_hold h where h.document = :id
          and not exists (select from document_release r where r.hold = h.id))""").param("id", id).query(Boolean.class).single();
  }
}
