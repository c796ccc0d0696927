package it.telaio.journal;

import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The epochs: one log after the other, each with a name, a tree and keys of its own. */
public final class Logs {
  private static final String SELECT = "select epoch, name, origin, key, replaces, opened_at from log ";
  private final Sql sql;

  public Logs(Sql sql) {
    this.sql = sql;
  }

  /** How an epoch came to be. */
  public enum Origin {
    /** The first one. */
    BEGUN,
    /** After the database was brought back from a copy: what the log said since then is lost to it. */
    RESTORED,
    /** Written by {@code telaio screen} into a folder, and taken over as it is. */
    ADOPTED
  }

  /**
   * An epoch.
   *
   * @param name the name of the log, first line of its heads
   * @param key  the verifier key that signed first, as one line
   * @param replaces the name of the log whose end was lost in a restore, or null
   */
  public record Log(int epoch, String name, Origin origin, String key, String replaces, Instant openedAt) {
  }

  /** The epoch in which entries get their places now; empty before the first sequencer has run. */
  public Optional<Log> current() {
    return sql.statement(SELECT + "where origin <> 'ADOPTED' order by epoch desc limit 1").query(Log.class).optional();
  }

  /** All epochs, oldest first. */
  public List<Log> all() {
    return sql.statement(SELECT + "order by epoch").query(Log.class).list();
  }

  /** The epoch whose log is called {@code name}. */
  public Optional<Log> named(String name) {
    return sql.statement(SELECT + "where name = :name").param("name", name).query(Log.class).optional();
  }

  /** A new epoch, whose heads {@code key} will sign first; under the sequencer's lock. */
  Log open(String name, Origin origin, VerifierKey key, String replaces, Instant at) {
    return sql.statement("""
        insert into log (epoch, name, origin, key, replaces, opened_at)
        values ((select coalesce(max(epoch), 0) + 1 from log), :name, :origin, :key, :replaces, :at)
        returning epoch, name, origin, key, replaces, opened_at""")
        .param("name", name).param("origin", origin).param("key", key.line()).param("replaces", replaces).param("at", at)
        .query(Log.class).single();
  }

  static String freshName() {
    return "telaio/" + UUID.randomUUID().toString().replace("-", "");
  }

  /** How the keys of an epoch handed over, oldest first: signed notes. */
  public List<String> rotations(int epoch) {
    return sql.statement("select note from key_rotation where epoch = :epoch order by number").param("epoch", epoch)
        .query(String.class).list();
  }

  void addRotation(int epoch, String note, Instant at) {
    sql.statement("""
        insert into key_rotation (epoch, number, note, at)
        values (:epoch, (select count(*) from key_rotation where epoch = :epoch), :note, :at)""")
        .param("epoch", epoch).param("note", note).param("at", at).update();
  }

  /** The key that signs the heads of {@code log} now. */
  VerifierKey signer(Log log) {
    List<String> notes = rotations(log.epoch());
    try {
      return notes.isEmpty() ? VerifierKey.parse(log.key()) : Rotation.open(notes.getLast()).after();
    } catch (Malformed e) {
      throw new IllegalStateException("the keys of epoch " + log.epoch() + " were changed in the database", e);
    }
  }

  /** Held until the end of the transaction by who gives places, opens epochs or changes keys: one at a time on all nodes. */
  void lock() {
    sql.statement("select pg_advisory_xact_lock(:space, 1)").param("space", 0x54454C41).query().singleRow();
  }
}
