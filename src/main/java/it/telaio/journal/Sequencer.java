package it.telaio.journal;

import it.telaio.journal.Entries.Waiting;
import it.telaio.journal.Logs.Log;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed entries their places: in the order of their ids, without gaps, up to 1,000 at a time, and signs the head
 * after each time. Every node runs one; a lock in the database lets one of them work at a time. It is woken by entries of
 * its own node and looks for those of others ten times a second.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final int MOST = 1_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  /** Under load, entries are let gather so long: one head then covers many. */
  private static final Duration GATHER = Duration.ofMillis(10);

  private final Sql sql;
  private final Journal journal;
  private final JournalKeys keys;
  private final Clock clock;
  private final Entries entries;
  private final Logs logs;
  private final Heads heads;
  private final SeenHead seen;
  private final Signal sequenced = new Signal();
  private Thread thread;
  private volatile boolean stopping;

  /** How many entries got their places, and the head that covers them. */
  private record Step(int placed, Head head) {
  }

  public Sequencer(Sql sql, Journal journal, JournalKeys keys, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.keys = keys;
    this.clock = clock;
    this.entries = new Entries(sql);
    this.logs = new Logs(sql);
    this.heads = new Heads(sql);
    this.seen = new SeenHead(keys.memory());
  }

  /**
   * Opens the first epoch, or a new one where the database has forgotten what this node has seen; then works until closed.
   * Refuses to start where others may read the key.
   */
  public void start() {
    new OpenEpoch(sql, journal, keys, clock).ifNeeded();
    // Not virtual: an interrupt that meets a virtual thread in the driver closes its connection.
    thread = Thread.ofPlatform().daemon().name("sequencer").start(() -> Sql.Lane.JOBS.run(this::work));
  }

  /** Stops after the step at hand; what is left waits for another node or the next start. */
  @Override
  public void close() {
    stopping = true;
    journal.recorded().raise();
    try {
      if (thread != null) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Raised after each step of this node that gave places. */
  Signal sequenced() {
    return sequenced;
  }

  private void work() {
    while (!stopping) {
      try {
        long before = journal.recorded().count();
        int placed = step();
        if (placed == 0) {
          journal.recorded().await(before, LOOK_AGAIN);
        } else if (placed < MOST) {
          Thread.sleep(GATHER);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.error("the journal cannot go on; entries wait", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives places to what waits, up to 1,000 entries, in one transaction; how many it were. */
  int step() {
    Optional<Step> done = sql.inTransaction(() -> {
      logs.lock();
      List<Waiting> waiting = entries.waiting(MOST);
      return waiting.isEmpty() ? Optional.empty() : Optional.of(place(waiting));
    });
    done.ifPresent(step -> {
      remember(step.head());
      sequenced.raise();
    });
    return done.map(Step::placed).orElse(0);
  }

  private Step place(List<Waiting> waiting) {
    Log log = logs.current().orElseThrow(() -> new IllegalStateException("no epoch was opened"));
    JournalKey key = signing(log);
    long size = entries.size(log.epoch());
    StoredNodes nodes = StoredNodes.edge(sql, log.epoch(), size);
    MerkleTree tree = new MerkleTree(nodes, size);
    List<byte[]> hashes = waiting.stream().map(entry -> entry.leaf().hash()).toList();
    hashes.forEach(hash -> StoredNodes.append(tree, hash));
    entries.place(log.epoch(), size, waiting.stream().map(Waiting::id).toList(), hashes);
    nodes.write();
    Head head = Head.of(log.name(), tree.size(), StoredNodes.root(tree), clock.now());
    heads.add(log.epoch(), SignedHead.sign(head, key));
    return new Step(waiting.size(), head);
  }

  private JournalKey signing(Log log) {
    VerifierKey wanted = logs.signer(log);
    return keys.matching(wanted).orElseThrow(
        () -> new JournalRefusal.KeyMissing(wanted.fingerprint(), keys.current().fingerprint()).thrown());
  }

  private void remember(Head head) {
    try {
      seen.remember(head);
    } catch (IOException e) {
      LOG.warn("the last head could not be noted beside the key", e);
    }
  }
}
