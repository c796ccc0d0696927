package it.telaio.journal;

import it.telaio.journal.Logs.Log;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Signed heads: what was signed, who was given a head to keep, and how one head grew out of another. */
public final class Heads {
  private final Sql sql;

  public Heads(Sql sql) {
    this.sql = sql;
  }

  private record Row(String note, String key) {
    SignedHead signed() {
      try {
        return SignedHead.open(note, VerifierKey.parse(key));
      } catch (Malformed e) {
        throw new IllegalStateException("a head was changed in the database", e);
      }
    }
  }

  /**
   * Somebody keeps a head.
   *
   * @param holder who, in words that name no private person: {@code Regione Puglia}, {@code feed}
   * @param how    the way it was given: {@code letter}, {@code receipt}, {@code feed}, {@code anchor}
   */
  public record Holding(long size, String holder, String how, Instant at) {
  }

  /** The newest head of an epoch. */
  public Optional<SignedHead> newest(int epoch) {
    return sql.statement("select note, key from head where epoch = :epoch order by size desc limit 1").param("epoch", epoch)
        .query(Row.class).optional().map(Row::signed);
  }

  /** The head of an epoch that was signed at exactly {@code size}. */
  public Optional<SignedHead> at(int epoch, long size) {
    return sql.statement("select note, key from head where epoch = :epoch and size = :size").param("epoch", epoch)
        .param("size", size).query(Row.class).optional().map(Row::signed);
  }

  /** The last {@code most} heads of an epoch, newest first: for the public feed. */
  public List<SignedHead> last(int epoch, int most) {
    return sql.statement("select note, key from head where epoch = :epoch order by size desc limit :most").param("epoch", epoch)
        .param("most", most).query(Row.class).list().stream().map(Row::signed).toList();
  }

  void add(int epoch, SignedHead head) {
    sql.statement("""
        insert into head (epoch, size, root, note, key, signed_at) values (:epoch, :size, :root, :note, :key, :at)""")
        .param("epoch", epoch).param("size", head.head().size()).param("root", head.head().rootBytes())
        .param("note", head.note()).param("key", head.key().line()).param("at", head.head().at()).update();
  }

  /** The proof that the log of {@code newer} leaves begins with that of {@code older}; both must have been signed. */
  public Optional<ConsistencyProof> consistency(Log log, long older, long newer) {
    Optional<SignedHead> was = at(log.epoch(), older);
    Optional<SignedHead> is = at(log.epoch(), newer);
    if (older > newer || was.isEmpty() || is.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> path = StoredNodes.read(sql, log.epoch(), newer, tree -> tree.consistency(older, newer));
    return Optional.of(ConsistencyProof.of(was.get(), is.get(), path));
  }

  /** Records that {@code holder} was given the head of {@code size} to keep, in the transaction of the caller. */
  public void given(int epoch, long size, String holder, String how, Instant at) {
    sql.statement("insert into head_held (id, epoch, size, holder, how, at) values (:id, :epoch, :size, :holder, :how, :at)")
        .param("id", UUID.randomUUID()).param("epoch", epoch).param("size", size).param("holder", holder).param("how", how)
        .param("at", at).update();
  }

  /** Who keeps heads of an epoch, newest first; an empty list means that the log proves nothing against ourselves. */
  public List<Holding> holdings(int epoch, int most) {
    return sql.statement("select size, holder, how, at from head_held where epoch = :epoch order by at desc limit :most")
        .param("epoch", epoch).param("most", most).query(Holding.class).list();
  }
}
