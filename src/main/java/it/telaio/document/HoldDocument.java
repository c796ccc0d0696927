package it.telaio.document;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Forbids to erase a document, by an act: a dispute, an audit, an inquiry (legal hold). Several may hold one document. */
@Component
public final class HoldDocument {
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public HoldDocument(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /** Holds {@code document}; {@code hold} is the caller's, so that holding twice holds once. */
  public void hold(Sight who, UUID hold, UUID document, String act, String reason, String by) {
    refuseWithoutAct(act, reason);
    sql.as(who).inTransaction(() -> {
      lock(document);
      Instant at = clock.now();
      int held = sql.statement("""
          insert into document_hold (id, document, act, reason, at, by) values (:id, :document, :act, :reason, :at, :by)
          on conflict (id) do nothing""").param("id", hold).param("document", document).param("act", act).param("reason", reason)
          .param("at", at).param("by", by).update();
      if (held > 0) {
        journal.record("document-held", Document.ref(document), by, at, Map.of("act", act, "reason", reason));
      }
    });
  }

  /** Ends a hold. */
  public void release(Sight who, UUID hold, String act, String by) {
    refuseWithoutAct(act, act);
    sql.as(who).inTransaction(() -> {
      UUID document = sql.statement("select document from document_hold where id = :id").param("id", hold).query(UUID.class).optional()
          .orElseThrow(DocumentRefusal.UNKNOWN::thrown);
      Instant at = clock.now();
      int released = sql.statement("insert into document_release (hold, act, at, by) values (:hold, :act, :at, :by) on conflict do nothing")
          .param("hold", hold).param("act", act).param("at", at).param("by", by).update();
      if (released > 0) {
        journal.record("document-released", Document.ref(document), by, at, Map.of("act", act));
      }
    });
  }

  /** Waits for whoever is erasing it; afterwards it is there and stays, or it is gone and cannot be held. */
  private void lock(UUID document) {
    sql.statement("select id from document where id = :id for update").param("id", document).query(UUID.class).optional()
        .orElseThrow(DocumentRefusal.UNKNOWN::thrown);
  }

  private static void refuseWithoutAct(String act, String reason) {
    if (act.isBlank() || reason.isBlank()) {
      throw DocumentRefusal.WITHOUT_ACT.thrown();
    }
  }
}
