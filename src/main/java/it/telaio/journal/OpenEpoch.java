package it.telaio.journal;

import it.telaio.journal.Logs.Log;
import it.telaio.journal.Logs.Origin;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins a log: the first one, or a new one after the database was brought back from a copy (security R15). What the old log
 * said after the copy is lost to the database but not to who holds its heads and receipts, so its tree is never continued
 * differently: a new tree begins under a new name, and its first entry says why.
 */
public final class OpenEpoch {
  private static final Logger LOG = LoggerFactory.getLogger(OpenEpoch.class);
  private final Sql sql;
  private final Journal journal;
  private final JournalKeys keys;
  private final Clock clock;
  private final Logs logs;

  public OpenEpoch(Sql sql, Journal journal, JournalKeys keys, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
    this.logs = new Logs(sql);
  }

  /** Opens the first epoch; or another where the database does not know the last head that this node has seen committed. */
  void ifNeeded() {
    Optional<Head> seen = seen();
    sql.inTransaction(() -> {
      logs.lock();
      if (seen.isPresent() && isForgotten(seen.get())) {
        LOG.warn("the database has forgotten entries of {}: a new epoch of the journal begins", seen.get().log());
        open(Origin.RESTORED, seen, "restore");
      } else if (logs.current().isEmpty()) {
        open(Origin.BEGUN, Optional.empty(), "");
      }
    });
  }

  /**
   * Opens a new epoch over a database that was brought back from a copy, or is one: two that run must not continue the same
   * log. Outward followers are paused for {@code reason}, a word.
   *
   * @return the name of the new log
   */
  public String afterCopy(String reason) {
    Optional<Head> seen = seen();
    return sql.inTransaction(() -> {
      logs.lock();
      return open(Origin.RESTORED, seen, reason).name();
    });
  }

  private boolean isForgotten(Head seen) {
    return !sql.statement("""
        select exists (select from log l join head h on h.epoch = l.epoch where l.name = :name and h.size = :size and h.root = :root)
          or exists (select from log where replaces = :name)""")
        .param("name", seen.log()).param("size", seen.size()).param("root", seen.rootBytes()).query(Boolean.class).single();
  }

  private Log open(Origin origin, Optional<Head> seen, String reason) {
    Optional<Log> before = logs.current();
    String name = Logs.freshName();
    String replaced = seen.map(Head::log).or(() -> before.map(Log::name)).filter(known -> origin == Origin.RESTORED).orElse(null);
    Log log = logs.open(name, origin, keys.current().verifier(name), replaced, clock.now());
    if (origin == Origin.RESTORED) {
      new Followers(sql).pauseOutward(reason, clock.now());
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("origin", origin.name());
    payload.put("reason", reason);
    before.ifPresent(old -> payload.put("before", lastOf(old)));
    seen.ifPresent(head -> payload.put("seen", head.text()));
    journal.record("epoch-opened", new Ref("journal", name), "system", payload);
    return log;
  }

  /** The last head that the database still knows of the epoch before. */
  private String lastOf(Log log) {
    return new Heads(sql).newest(log.epoch()).map(signed -> signed.head().text()).orElse(log.name());
  }

  private Optional<Head> seen() {
    try {
      return new SeenHead(keys.memory()).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
