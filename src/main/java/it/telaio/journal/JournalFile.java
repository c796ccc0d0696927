package it.telaio.journal;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A journal in a directory, for the commands: the same leaves, proofs and heads as the journal of the server, under a log
 * name of its own. One process writes it at a time. Killed at any byte, it goes on from the last whole entry.
 *
 * <p>What was appended is safe on disk after {@link #head} or {@link #force}; appending alone waits for nothing. Memory does
 * not grow with the number of entries.
 */
public final class JournalFile implements AutoCloseable {
  private final JournalState state;
  private final Clock clock;
  private JournalKey key;

  private JournalFile(JournalState state, JournalKey key, Clock clock) {
    this.state = state;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Opens the journal in {@code directory}, or begins one there. An end that was torn off by a crash is cut, and the cut is
   * itself an entry ({@code journal-cut}). Refuses a journal that another process writes, one that was changed since it
   * was signed, and one that another key signed.
   */
  public static JournalFile open(Path directory, JournalKey key, Clock clock) throws IOException {
    JournalState state = JournalState.open(new JournalFolder(directory), key, clock);
    JournalFile journal = new JournalFile(state, key, clock);
    if (state.cut() > 0) {
      journal.append("journal-cut", new Ref("journal", state.log()), "system", clock.now(), Map.of("bytes", state.cut()));
      journal.force();
    }
    return journal;
  }

  /** The name of this log. */
  public String log() {
    return state.log();
  }

  /** How many entries there are. */
  public synchronized long size() {
    return state.tree().size();
  }

  /** The entry at {@code position}, from 0, with its payload unless that was erased. */
  public synchronized Entry entry(long position) throws IOException {
    return new Entry(position, state.leaf(position), state.payload(position).payload());
  }

  /** One entry as it stands in the journal. */
  public record Entry(long position, Leaf leaf, Optional<SaltedPayload> payload) {
  }

  /** How many bytes of an unfinished end were cut when the journal was opened; 0 nearly always. */
  public long cutBytes() {
    return state.cut();
  }

  /** The key that signs, under the name of this log. */
  public synchronized VerifierKey verifier() {
    return key.verifier(state.log());
  }

  /**
   * Adds an entry and gives its position, from 0.
   *
   * @param kind    what was done: lower-case words joined by hyphens
   * @param about   the thing it was done to; see {@link Leaf} for what an id may hold
   * @param actor   a pseudonym, or {@code system}
   * @param payload a record or map of strings, integers, booleans, lists and such; what may name people stands here only
   */
  public synchronized long append(String kind, Ref about, String actor, Instant at, Object payload) throws IOException {
    SaltedPayload salted = SaltedPayload.of(payload);
    Leaf leaf = Leaf.of(kind, about, actor, at, salted);
    return state.append(leaf, PayloadLine.write(leaf.hash(), salted));
  }

  /** Returns once everything appended so far is on disk. */
  public synchronized void force() throws IOException {
    state.force();
  }

  /** The signed head of everything appended so far, which is on disk when this returns. Signs only where something is new. */
  public synchronized SignedHead head() throws IOException {
    long size = state.tree().size();
    if (state.lastHead().head().size() != size) {
      state.force();
      state.addHead(SignedHead.sign(Head.of(state.log(), size, state.tree().root(size), clock.now()), key));
    }
    return state.lastHead();
  }

  /** Proves that the entries at {@code positions} stand in the journal as its {@link #head} now signs it. */
  public synchronized JournalProof prove(SortedSet<Long> positions) throws IOException {
    SignedHead head = head();
    List<EntryProof> proofs = new ArrayList<>();
    for (long position : positions) {
      List<byte[]> path = state.tree().inclusion(position, head.head().size());
      proofs.add(EntryProof.of(position, state.leaf(position), state.payload(position).payload(), path));
    }
    return new JournalProof(proofs, Optional.of(head), state.rotations());
  }

  /** Proves one entry. */
  public JournalProof prove(long position) throws IOException {
    return prove(new TreeSet<>(List.of(position)));
  }

  /** Proves that this journal begins with the {@code older} entries of an earlier head; hashes in order (RFC 9162, 2.1.4). */
  public synchronized ConsistencyProof consistency(SignedHead older) throws IOException {
    SignedHead newer = head();
    return ConsistencyProof.of(older, newer, state.tree().consistency(older.head().size(), newer.head().size()));
  }

  /** Destroys payload and salt of an entry, and says so in the journal. Every proof of the entry still holds. */
  public synchronized void erase(long position, String actor, Instant at) throws IOException {
    Leaf leaf = state.leaf(position);
    append("payload-erased", leaf.about(), actor, at, Map.of("position", position));
    state.force();
    state.erase(position, leaf.hash(), at);
  }

  /** Hands the journal over to {@code next}, signed by both keys; from here on {@code next} signs. */
  public synchronized void rotate(JournalKey next) throws IOException {
    head();
    state.addRotation(Rotation.sign(state.log(), key, next, clock.now()).toString());
    key = next;
    append("key-rotated", new Ref("journal", state.log()), "system", clock.now(), Map.of("fingerprint", next.fingerprint()));
    head();
  }

  @Override
  public synchronized void close() throws IOException {
    state.close();
  }
}
