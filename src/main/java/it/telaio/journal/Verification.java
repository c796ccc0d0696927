package it.telaio.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a third person can say about an archive, a receipt or a journal, offline and without us.
 *
 * @param kind    {@code archive}, {@code receipt}, {@code journal} or {@code unknown}
 * @param outcome what to believe
 * @param signed  the newest signed head in it; empty where there is none that can be read
 * @param entries how many entries it shows
 * @param key     {@code match}, {@code handed-over} (the fingerprint is that of an earlier key) or {@code mismatch}; empty
 *                where no fingerprint was given
 * @param head    see {@link Comparison}; empty where no head was given
 * @param changes what is not as it was written, each with its place
 * @param remarks what else a person should know
 */
public record Verification(String kind, Outcome outcome, Optional<SignedHead> signed, long entries, Optional<String> key,
    Optional<String> head, List<Observation> changes, List<Observation> remarks) {
  private static final int GREATEST_RECEIPT = 16 << 20;

  /** What to believe. */
  public enum Outcome {
    /** It agrees with itself; who made it is not known. */
    CONSISTENT,
    /** It agrees with itself and was signed by the key that the person knows from elsewhere. */
    AUTHENTIC,
    /** Something is not as it was written; it is named. */
    CHANGED,
    /** Not an archive, a receipt or a journal of ours. */
    UNREADABLE
  }

  /**
   * Verifies {@code file}.
   *
   * @param fingerprint of the key, as published with the notice or held otherwise, see {@link VerifierKey#fingerprint}
   * @param held        a file with a head that somebody kept: a signed note, a receipt, an archive, a journal, a consistency
   *                    proof
   */
  public static Verification of(Path file, Optional<String> fingerprint, Optional<Path> held) throws IOException {
    Optional<HeldHead> heldHead = Optional.empty();
    boolean unreadableHead = false;
    if (held.isPresent()) {
      try {
        heldHead = Optional.of(HeldHead.read(held.get()));
      } catch (Malformed e) {
        unreadableHead = true;
      }
    }
    Checked checked = check(file, heldHead.map(head -> Set.of(head.head().size())).orElse(Set.of()));
    Optional<Comparison> comparison = heldHead.isPresent() ? Optional.of(Comparison.of(checked, heldHead.get()))
        : Optional.ofNullable(unreadableHead ? new Comparison("not-comparable", Observation.of("head-unreadable")) : null);
    return judge(checked, fingerprint, comparison);
  }

  private static Checked check(Path file, Set<Long> sizes) throws IOException {
    if (JournalFolder.isOne(file)) {
      return JournalCheck.check(JournalFolder.of(file).directory(), sizes);
    }
    if (ArchiveReader.looksLikeOne(file)) {
      return ArchiveCheck.check(file);
    }
    if (looksLikeReceipt(file)) {
      byte[] bytes = Files.readAllBytes(file);
      boolean ended = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
      return ProofCheck.check(ended ? Arrays.copyOf(bytes, bytes.length - 1) : bytes, Observation.PROOF);
    }
    return Checked.failed("unknown", List.of());
  }

  /** Two of three signs, so that one changed byte does not hide what it was. */
  private static boolean looksLikeReceipt(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > GREATEST_RECEIPT) {
      return false;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    int signs = (text.startsWith("{\"entries\":[") ? 1 : 0) + (text.contains(JournalProof.FORMAT) ? 1 : 0)
        + (text.contains("\"commitment\":\"") ? 1 : 0);
    return signs >= 2;
  }

  private static Verification judge(Checked checked, Optional<String> fingerprint, Optional<Comparison> comparison) {
    Optional<String> key = fingerprint.map(given -> keyState(checked, given));
    List<Observation> changes = new ArrayList<>(checked.changes());
    List<Observation> remarks = new ArrayList<>(checked.remarks());
    key.ifPresent(state -> remarks.add(Observation.of("key-" + state)));
    comparison.ifPresent(found -> (found.state().equals("differs") ? changes : remarks).add(found.observation()));
    Outcome outcome = outcome(checked, changes, key, comparison);
    return new Verification(checked.kind(), outcome, checked.head(), checked.entries(), key,
        comparison.map(Comparison::state), List.copyOf(changes), List.copyOf(remarks));
  }

  private static Outcome outcome(Checked checked, List<Observation> changes, Optional<String> key,
      Optional<Comparison> comparison) {
    if (checked.kind().equals("unknown")) {
      return Outcome.UNREADABLE;
    }
    if (!changes.isEmpty()) {
      return Outcome.CHANGED;
    }
    boolean known = key.isPresent() && !key.get().equals("mismatch");
    boolean heldHolds = comparison.map(Comparison::holds).orElse(true);
    return known && heldHolds ? Outcome.AUTHENTIC : Outcome.CONSISTENT;
  }

  private static String keyState(Checked checked, String given) {
    if (checked.head().map(signed -> signed.key().hasFingerprint(given)).orElse(false)) {
      return "match";
    }
    return checked.earlier().stream().anyMatch(key -> key.hasFingerprint(given)) ? "handed-over" : "mismatch";
  }

  /** Whether everything that was asked holds: nothing changed, and the key and the head given, if any, agree. */
  public boolean holds() {
    boolean keyHolds = !key.equals(Optional.of("mismatch"));
    boolean headHolds = !head.equals(Optional.of("not-comparable"));
    return (outcome == Outcome.CONSISTENT || outcome == Outcome.AUTHENTIC) && keyHolds && headHolds;
  }
}
