package it.telaio.journal;

import it.telaio.journal.Entries.Placed;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a party is given: entries with payload and salt, the proof that they stand in the journal, and a signed head. Where the
 * sequencer has not passed yet, the receipt says what was recorded and the proof follows.
 */
public final class Receipts {
  /** How long a receipt is worth waiting for. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private final Sql sql;
  private final Signal sequenced;

  /** Receipts on the node of {@code sequencer}, which wakes who waits. */
  public Receipts(Sql sql, Sequencer sequencer) {
    this(sql, sequencer.sequenced());
  }

  Receipts(Sql sql, Signal sequenced) {
    this.sql = sql;
    this.sequenced = sequenced;
  }

  /**
   * The receipt for {@code recorded}, whose transaction is committed; waits up to {@code patience} for their places. Holds
   * no connection while it waits.
   */
  public JournalProof await(List<Recorded> recorded, Duration patience) {
    List<UUID> ids = recorded.stream().map(Recorded::id).toList();
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      long before = sequenced.count();
      if (placed(ids) == ids.size()) {
        return prove(ids).getLast();
      }
      Duration rest = Duration.ofNanos(end - System.nanoTime());
      if (!rest.isPositive() || !pause(before, rest)) {
        return pending(recorded);
      }
    }
  }

  private boolean pause(long before, Duration rest) {
    try {
      sequenced.await(before, rest.compareTo(LOOK_AGAIN) < 0 ? rest : LOOK_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private int placed(List<UUID> ids) {
    return sql.statement("select count(*) from entry e join leaf l on l.entry = e.id where e.uid = any (:ids)")
        .param("ids", ids.toArray(UUID[]::new)).query(Integer.class).single();
  }

  private static JournalProof pending(List<Recorded> recorded) {
    List<EntryProof> entries = recorded.stream().map(entry -> EntryProof.pending(entry.leaf(), entry.payload())).toList();
    return new JournalProof(entries, Optional.empty(), List.of());
  }

  /**
   * Proves those of {@code ids} that have their places, against the newest head of their epoch: one proof for each epoch,
   * oldest first. What was erased is proved without its payload.
   */
  public List<JournalProof> prove(List<UUID> ids) {
    return sql.as(Sql.Sight.SYSTEM).inSnapshot(() -> {
      Map<Integer, List<Placed>> byEpoch = new TreeMap<>();
      new Entries(sql.as(Sql.Sight.SYSTEM)).placed(ids).forEach(
          placed -> byEpoch.computeIfAbsent(placed.epoch(), epoch -> new ArrayList<>()).add(placed));
      return byEpoch.entrySet().stream().map(group -> prove(group.getKey(), group.getValue())).toList();
    });
  }

  private JournalProof prove(int epoch, List<Placed> placed) {
    SignedHead head = new Heads(sql).newest(epoch).orElseThrow(() -> new IllegalStateException("leaves without a head"));
    List<List<byte[]>> paths = StoredNodes.read(sql, epoch, head.head().size(), tree -> {
      List<List<byte[]>> all = new ArrayList<>();
      for (Placed each : placed) {
        all.add(tree.inclusion(each.position(), head.head().size()));
      }
      return all;
    });
    List<EntryProof> proofs = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      proofs.add(EntryProof.of(placed.get(i).position(), placed.get(i).leaf(), placed.get(i).payload(), paths.get(i)));
    }
    return new JournalProof(proofs, Optional.of(head), new Logs(sql).rotations(epoch));
  }
}
