package it.telaio.journal;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/**
 * Who did what, when, about what. An act records its fact in the transaction of its effect, and waits for nothing: the
 * {@link Sequencer} gives the entry its place in the tree afterwards.
 */
public final class Journal {
  private final Sql sql;
  private final Clock clock;
  private final Signal recorded = new Signal();

  /** The journal in the database of {@code sql}. */
  public Journal(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Records what happens now; see {@link #record(String, Ref, String, Instant, Object)}. */
  public Recorded record(String kind, Ref about, String actor, Object payload) {
    return record(kind, about, actor, clock.now(), payload);
  }

  /**
   * Records an entry, in the transaction of the caller if there is one. One statement; nothing is locked.
   *
   * @param kind    what was done: lower-case words joined by hyphens
   * @param about   the thing it was done to; see {@link Leaf} for what an id may hold
   * @param actor   a pseudonym (the id of an account), or {@code system}
   * @param at      when, to the microsecond
   * @param payload a record or map of strings, integers, booleans, lists and such; what may name people stands here only
   */
  public Recorded record(String kind, Ref about, String actor, Instant at, Object payload) {
    SaltedPayload salted = SaltedPayload.of(payload);
    Leaf leaf = Leaf.of(kind, about, actor, at, salted);
    sql.statement("""
        with recorded as (
          insert into entry (uid, at, actor, kind, about, commitment) values (:uid, :at, :actor, :kind, :about, :commitment)
          returning id),
        said as (insert into payload (entry, body, salt) select id, :body::json, :salt from recorded)
        insert into unsequenced (entry) select id from recorded""")
        .param("uid", leaf.id()).param("at", leaf.at()).param("actor", actor).param("kind", kind)
        .param("about", about.toString()).param("commitment", HexFormat.of().parseHex(leaf.commitment()))
        .param("body", salted.text()).param("salt", HexFormat.of().parseHex(salted.salt())).update();
    sql.afterCommit(recorded::raise);
    return new Recorded(leaf, salted);
  }

  /**
   * Destroys payload and salt of everything recorded about {@code about} so far, and records that. Every proof still holds;
   * what was said can no longer be read or guessed.
   *
   * @return how many payloads were destroyed
   */
  public int erase(Ref about, String actor) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      int erased = destroy("e.about = :about", "about", about.toString());
      record("payload-erased", about, actor, Map.of("payloads", erased));
      return erased;
    });
  }

  /** Destroys payload and salt of one entry, and records that; whether there was something to destroy. */
  public boolean erase(UUID entry, String actor) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      boolean erased = destroy("e.uid = :uid", "uid", entry) > 0;
      if (erased) {
        record("payload-erased", new Ref("entry", entry.toString()), actor, Map.of("payloads", 1));
      }
      return erased;
    });
  }

  private int destroy(String which, String name, Object value) {
    return sql.statement("""
        update payload p set body = null, salt = null, erased_at = :now
        from entry e where e.id = p.entry and p.erased_at is null and\s""" + which)
        .param("now", clock.now()).param(name, value).update();
  }

  /** Raised after each commit of an entry on this node. */
  Signal recorded() {
    return recorded;
  }
}
