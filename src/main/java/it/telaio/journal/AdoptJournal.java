package it.telaio.journal;

import it.telaio.journal.Entries.Adopted;
import it.telaio.journal.JournalRefusal.NotAdoptedFor;
import it.telaio.journal.Logs.Log;
import it.telaio.journal.Logs.Origin;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;

/**
 * Takes the journal that {@code telaio screen} wrote into a folder over into the database, as an epoch of its own: same
 * leaves, same tree, same heads, so that what was proved before is proved after. Taken up to its last signed head; done
 * again when the folder has grown, it takes what is new.
 */
public final class AdoptJournal {
  private static final int BATCH = 1_000;
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;

  public AdoptJournal(Sql sql, Journal journal, Clock clock) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What was taken over.
   *
   * @param log     the name of the log
   * @param size    how many entries of it the database has now
   * @param entries how many of them are new
   */
  public record Result(String log, long size, long entries) {
  }

  /** Adopts the journal in {@code directory}; refuses one that was changed, or that does not continue what was adopted before. */
  public Result adopt(Path directory, String actor) throws IOException {
    Checked checked = JournalCheck.check(directory, Set.of());
    if (!checked.changes().isEmpty()) {
      throw refused(directory, NotAdoptedFor.CHANGED);
    }
    SignedHead head = checked.head().orElseThrow(() -> refused(directory, NotAdoptedFor.NO_HEAD));
    if (checked.remarks().stream().anyMatch(remark -> remark.code().equals("no-payloads"))) {
      throw refused(directory, NotAdoptedFor.NO_PAYLOADS);
    }
    VerifierKey first = checked.earlier().isEmpty() ? head.key() : checked.earlier().getFirst();
    Log log = sql.inTransaction(() -> known(directory, head.head().log(), first));
    try {
      long before = new Entries(sql).size(log.epoch());
      copy(new JournalFolder(directory), log, head.head().size());
      finish(new JournalFolder(directory), log, head, actor, before);
      return new Result(log.name(), head.head().size(), head.head().size() - before);
    } catch (Malformed | DuplicateKeyException e) {
      throw refused(directory, NotAdoptedFor.OTHER_HISTORY);
    }
  }

  private Log known(Path directory, String name, VerifierKey first) {
    Logs logs = new Logs(sql);
    logs.lock();
    Log log = logs.named(name).orElseGet(() -> logs.open(name, Origin.ADOPTED, first, null, clock.now()));
    if (log.origin() != Origin.ADOPTED || !log.key().equals(first.line())) {
      throw refused(directory, NotAdoptedFor.OTHER_HISTORY);
    }
    return log;
  }

  private void copy(JournalFolder folder, Log log, long size) throws IOException, Malformed {
    Frontier frontier = new Frontier();
    List<Adopted> batch = new ArrayList<>();
    long stored = new Entries(sql).size(log.epoch());
    if (stored > size) {
      throw new Malformed("the database has more of this log than the folder");
    }
    try (Lines leaves = new Lines(folder.entries()); Lines payloads = new Lines(folder.payloads())) {
      refuseOtherBeginning(log, stored, frontier);
      while (frontier.size() < size) {
        Adopted entry = read(leaves.next(), payloads.next());
        frontier.append(entry.leaf().hash());
        if (frontier.size() > stored) {
          batch.add(entry);
        }
        refuseOtherBeginning(log, stored, frontier);
        if (batch.size() == BATCH || !batch.isEmpty() && frontier.size() == size) {
          write(log, frontier.size() - batch.size(), List.copyOf(batch));
          batch.clear();
        }
      }
    }
  }

  private static Adopted read(Optional<byte[]> leaf, Optional<byte[]> payload) throws Malformed {
    if (leaf.isEmpty() || payload.isEmpty()) {
      throw new Malformed("the folder shrank while it was read");
    }
    return new Adopted(Leaf.parse(Lines.utf8(leaf.get())), PayloadLine.parse(payload.get()).payload());
  }

  /** What the database has must be how the folder begins. */
  private void refuseOtherBeginning(Log log, long stored, Frontier frontier) throws Malformed {
    if (frontier.size() == stored && stored > 0
        && !Arrays.equals(frontier.root(), StoredNodes.read(sql, log.epoch(), stored, tree -> tree.root(stored)))) {
      throw new Malformed("not the log that was adopted before");
    }
  }

  private void write(Log log, long first, List<Adopted> batch) {
    sql.inTransaction(() -> {
      new Logs(sql).lock();
      StoredNodes nodes = StoredNodes.edge(sql, log.epoch(), first);
      MerkleTree tree = new MerkleTree(nodes, first);
      new Entries(sql).adopt(log.epoch(), first, batch, clock.now());
      for (Adopted entry : batch) {
        StoredNodes.append(tree, entry.leaf().hash());
      }
      nodes.write();
    });
  }

  /** The heads that the folder was signed with, the changes of key, and the fact in the journal of this installation. */
  private void finish(JournalFolder folder, Log log, SignedHead last, String actor, long before) throws IOException {
    List<HeadLine> lines = HeadLines.all(folder.heads());
    sql.inTransaction(() -> {
      Logs logs = new Logs(sql);
      Heads heads = new Heads(sql);
      logs.lock();
      long known = logs.rotations(log.epoch()).size();
      for (HeadLine line : lines) {
        if (line.head().isEmpty() && known-- <= 0) {
          logs.addRotation(log.epoch(), line.note(), clock.now());
        }
        line.head().filter(head -> head.size() > 0 && heads.at(log.epoch(), head.size()).isEmpty())
            .ifPresent(head -> heads.add(log.epoch(), new SignedHead(head, line.note(), line.key())));
      }
      if (last.head().size() > before) {
        journal.record("journal-adopted", new Ref("journal", log.name()), actor, Map.of("head", last.note()));
      }
    });
  }

  private static RuntimeException refused(Path directory, NotAdoptedFor reason) {
    return new JournalRefusal.NotAdopted(directory, reason).thrown();
  }
}
