package it.telaio.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What was checked, set beside a head that somebody kept.
 *
 * @param state       {@code same}, {@code extends} (what was checked begins with what was kept), {@code extended} (the other
 *                    way round), {@code differs}, or {@code not-comparable}
 * @param observation what to tell the person
 */
record Comparison(String state, Observation observation) {

  /** Whether nothing that was kept was changed. */
  boolean holds() {
    return state.equals("same") || state.equals("extends") || state.equals("extended");
  }

  static Comparison of(Checked checked, HeldHead held) throws IOException {
    if (checked.head().isEmpty()) {
      return notComparable("head-none");
    }
    SignedHead signed = checked.head().get();
    if (!signed.head().log().equals(held.head().log())) {
      return notComparable("head-other-log");
    }
    if (!isVouchedFor(checked, held)) {
      return new Comparison("differs", Observation.at("", "head-other-key"));
    }
    if (held.proof().isPresent()) {
      return byProof(signed, held.proof().get());
    }
    long here = signed.head().size();
    long there = held.head().size();
    Optional<byte[]> root = checked.root(there);
    if (root.isPresent()) {
      boolean same = Arrays.equals(root.get(), held.head().rootBytes());
      return same ? holds(here == there ? "same" : "extends", there) : differs(there);
    }
    if (checked.kind().equals("journal") && there > here) {
      return new Comparison("differs", Observation.at("journal.jsonl", "head-shorter", there, here));
    }
    return held.journal().isPresent() ? byJournal(signed, held.journal().get()) : notComparable("head-not-comparable");
  }

  /** Whether the key that signs what was checked, or one that handed over to it, signed what was kept. */
  private static boolean isVouchedFor(Checked checked, HeldHead held) {
    Set<VerifierKey> keys = new HashSet<>(checked.earlier());
    checked.head().ifPresent(signed -> keys.add(signed.key()));
    return keys.stream().anyMatch(held.note()::isSignedBy);
  }

  private static Comparison byProof(SignedHead signed, ConsistencyProof proof) {
    if (!proof.holds()) {
      return notComparable("head-proof-wrong");
    }
    if (agrees(signed.head(), proof.newer().head())) {
      return holds("extends", proof.older().head().size());
    }
    if (agrees(signed.head(), proof.older().head())) {
      return holds("extended", proof.newer().head().size());
    }
    boolean sameSize = signed.head().size() == proof.newer().head().size() || signed.head().size() == proof.older().head().size();
    return sameSize ? differs(signed.head().size()) : notComparable("head-not-comparable");
  }

  private static boolean agrees(Head one, Head other) {
    return one.size() == other.size() && one.root().equals(other.root());
  }

  private static Comparison byJournal(SignedHead signed, Path journal) throws IOException {
    Checked kept = JournalCheck.check(journal, Set.of(signed.head().size()));
    if (!kept.changes().isEmpty()) {
      return notComparable("head-journal-changed");
    }
    Optional<byte[]> root = kept.root(signed.head().size());
    if (root.isEmpty()) {
      return notComparable("head-not-comparable");
    }
    boolean same = Arrays.equals(root.get(), signed.head().rootBytes());
    return same ? holds("extended", kept.head().map(head -> head.head().size()).orElse(0L)) : differs(signed.head().size());
  }

  private static Comparison holds(String state, long size) {
    return new Comparison(state, Observation.of("head-" + state, size));
  }

  private static Comparison differs(long size) {
    return new Comparison("differs", Observation.at("journal", "head-differs", size));
  }

  private static Comparison notComparable(String code) {
    return new Comparison("not-comparable", Observation.of(code));
  }
}
