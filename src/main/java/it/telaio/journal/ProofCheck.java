package it.telaio.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a {@link JournalProof} against itself: payloads, leaves, paths, the signature of the head, the changes of key. */
final class ProofCheck {
  private final JournalProof proof;
  private final String where;
  private final List<Observation> changes = new ArrayList<>();
  private final List<Observation> remarks = new ArrayList<>();

  private ProofCheck(JournalProof proof, String where) {
    this.proof = proof;
    this.where = where;
  }

  /** Checks a receipt; {@code where} is how its file is called in what is found. */
  static Checked check(byte[] bytes, String where) {
    try {
      return check(JournalProof.parse(Lines.utf8(bytes)), where);
    } catch (Malformed e) {
      return Checked.failed("receipt", List.of(Observation.at(where, "proof-form")));
    }
  }

  static Checked check(JournalProof proof, String where) {
    return new ProofCheck(proof, where).check();
  }

  private Checked check() {
    List<VerifierKey> earlier = earlierKeys();
    proof.entries().forEach(this::checkEntry);
    long erased = proof.entries().stream().filter(entry -> entry.payload().isEmpty()).count();
    if (erased > 0) {
      remarks.add(Observation.of("erased", erased));
    }
    if (proof.head().isEmpty()) {
      remarks.add(Observation.of("pending"));
    }
    Set<Object> seen = new HashSet<>();
    if (!proof.entries().stream().allMatch(entry -> seen.add(entry.leaf().id()))) {
      changes.add(Observation.at(where, "entry-twice"));
    }
    return new Checked("receipt", proof.head(), earlier, proof.entries().size(), List.copyOf(changes), List.copyOf(remarks),
        Map.of());
  }

  private void checkEntry(EntryProof entry) {
    Object number = entry.position().isPresent() ? entry.position().getAsLong() + 1 : entry.leaf().id().toString();
    if (!entry.keepsItsCommitment()) {
      changes.add(Observation.at(where, "commitment", number));
    }
    boolean proved = proof.head().map(signed -> entry.isIn(signed.head())).orElse(entry.position().isEmpty());
    if (!proved) {
      changes.add(Observation.at(where, "path", number));
    }
  }

  private List<VerifierKey> earlierKeys() {
    try {
      return handedOver(proof);
    } catch (Malformed e) {
      changes.add(Observation.at(where, "rotation"));
      return List.of();
    }
  }

  /** The keys before the one that signed the head, oldest first; each must have named the next. */
  private static List<VerifierKey> handedOver(JournalProof proof) throws Malformed {
    List<VerifierKey> earlier = new ArrayList<>();
    VerifierKey expected = null;
    for (String note : proof.rotations()) {
      Rotation rotation = Rotation.open(note);
      if (expected != null && !rotation.before().equals(expected)) {
        throw new Malformed("a gap between two keys");
      }
      earlier.add(rotation.before());
      expected = rotation.after();
    }
    if (expected != null && proof.head().isPresent() && !proof.head().get().key().equals(expected)) {
      throw new Malformed("the last key is not the one of the head");
    }
    return List.copyOf(earlier);
  }
}
