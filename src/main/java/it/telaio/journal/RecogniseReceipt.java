package it.telaio.journal;

import it.telaio.kernel.Sql;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back a receipt that somebody holds: after a restore it may prove what the database has forgotten (security R15), and
 * at any time it may contradict what the database says.
 */
public final class RecogniseReceipt {
  private final Sql sql;
  private final Journal journal;
  private final JournalKeys keys;

  public RecogniseReceipt(Sql sql, Journal journal, JournalKeys keys) {
    this.sql = sql;
    this.journal = journal;
    this.keys = keys;
  }

  /** What the journal makes of a receipt. */
  public enum Standing {
    /** All its entries are in the journal. */
    KNOWN,
    /** It is ours, and says something that the journal has forgotten: recorded anew as it was proved. */
    RECOVERED,
    /** It is ours, and the journal now says something else in the same place: a person must look. */
    CONTRADICTED,
    /** Signed by nobody we know. */
    NOT_OURS,
    /** Changed, or not a receipt, or without a proof. */
    NOT_VALID
  }

  /** Looks at the receipt in {@code text}, given back by {@code actor}; records what it proves that was not known. */
  public Standing recognise(String text, String actor) {
    JournalProof proof;
    try {
      proof = JournalProof.parse(text.stripTrailing());
    } catch (Malformed e) {
      return Standing.NOT_VALID;
    }
    Checked checked = ProofCheck.check(text.stripTrailing().getBytes(StandardCharsets.UTF_8), Observation.PROOF);
    if (!checked.changes().isEmpty() || proof.head().isEmpty()) {
      return Standing.NOT_VALID;
    }
    return isOurs(checked, proof.head().get())
        ? sql.as(Sql.Sight.SYSTEM).inTransaction(() -> compare(proof, proof.head().get(), actor))
        : Standing.NOT_OURS;
  }

  /** By the key with which its log began, as the database has it; where the whole log was forgotten, by the keys of this node. */
  private boolean isOurs(Checked checked, SignedHead head) {
    Optional<String> first = new Logs(sql).named(head.head().log()).map(Logs.Log::key);
    VerifierKey oldest = checked.earlier().isEmpty() ? head.key() : checked.earlier().getFirst();
    return first.map(oldest.line()::equals).orElseGet(() -> keys.matching(head.key()).isPresent());
  }

  private Standing compare(JournalProof proof, SignedHead head, String actor) {
    Standing standing = Standing.KNOWN;
    for (EntryProof entry : proof.entries()) {
      Optional<byte[]> there = leafAt(head.head().log(), entry.position().orElseThrow());
      if (there.isPresent() && !Arrays.equals(there.get(), entry.leaf().hash())) {
        journal.record("receipt-contradicts", entry.leaf().about(), actor, said(entry, head));
        return Standing.CONTRADICTED;
      }
      if (there.isEmpty() && !isRecovered(entry)) {
        journal.record("entry-recovered", entry.leaf().about(), actor, said(entry, head));
        standing = Standing.RECOVERED;
      }
    }
    return standing;
  }

  private Optional<byte[]> leafAt(String log, long position) {
    return sql.statement("""
        select f.hash from leaf f join log l on l.epoch = f.epoch where l.name = :log and f.position = :position""")
        .param("log", log).param("position", position).query(byte[].class).optional();
  }

  /** The same receipt may be given back twice. */
  private boolean isRecovered(EntryProof entry) {
    return sql.statement("""
        select p.body ->> 'leaf' from entry e join payload p on p.entry = e.id
        where e.about = :about and e.kind = 'entry-recovered' and p.body is not null""")
        .param("about", entry.leaf().about().toString()).query(String.class).list().contains(entry.leaf().line());
  }

  private static Map<String, Object> said(EntryProof entry, SignedHead head) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("leaf", entry.leaf().line());
    payload.put("position", entry.position().orElseThrow());
    payload.put("head", head.note());
    entry.payload().ifPresent(shown -> {
      payload.put("payload", shown.body());
      payload.put("salt", shown.salt());
    });
    return payload;
  }
}
