package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  static final Instant NOON = Instant.parse("2023-08-30T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOON);
  private static final Ref ABOUT = new Ref("candidacy", "7f");
  private static final List<String> FILES = List.of("journal.jsonl", "journal.payload.jsonl", "journal.heads.jsonl");
  private final JournalKey key = JournalKey.fresh();
  @TempDir
  private Path temp;
  private Path folder;

  @BeforeEach
  void choose() {
    folder = temp.resolve("out");
  }

  private JournalFile open() throws IOException {
    return JournalFile.open(folder, key, CLOCK);
  }

  private static long append(JournalFile journal, int i) throws IOException {
    return journal.append("tried", ABOUT, "system", NOON.plusSeconds(i), Map.of("number", i, "name", "Maria Rossi"));
  }

  private Checked check() throws IOException {
    return JournalCheck.check(folder, Set.of());
  }

  @Test
  void positionsHaveNoGapsAndProofsHold() throws IOException {
    try (JournalFile journal = open()) {
      for (int i = 0; i < 100; i++) {
        assertThat(append(journal, i)).isEqualTo(i);
      }
      JournalProof proof = journal.prove(new TreeSet<>(List.of(0L, 41L, 99L)));
      Checked checked = ProofCheck.check(proof.text().getBytes(java.nio.charset.StandardCharsets.UTF_8), "proof");
      assertThat(checked.changes()).isEmpty();
      assertThat(checked.entries()).isEqualTo(3);
      assertThat(proof.entries().get(1).payload().orElseThrow().body().get("number").intValue()).isEqualTo(41);
      assertThat(proof.head().orElseThrow().head().size()).isEqualTo(100);
    }
    assertThat(check().changes()).isEmpty();
    assertThat(check().entries()).isEqualTo(100);
  }

  @Test
  void aJournalGoesOnWhereItStopped() throws IOException {
    String log;
    SignedHead first;
    try (JournalFile journal = open()) {
      log = journal.log();
      append(journal, 0);
      first = journal.head();
    }
    try (JournalFile journal = open()) {
      assertThat(journal.log()).isEqualTo(log);
      assertThat(journal.cutBytes()).isZero();
      assertThat(journal.head()).isEqualTo(first);
      assertThat(append(journal, 1)).isEqualTo(1);
      assertThat(journal.consistency(first).holds()).isTrue();
      assertThat(journal.prove(0).entries().getFirst().isIn(journal.head().head())).isTrue();
    }
    assertThat(check().changes()).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(FILES);
    }
  }

  @Test
  void everyFolderHasALogOfItsOwn() throws IOException {
    try (JournalFile one = open(); JournalFile other = JournalFile.open(temp.resolve("other"), key, CLOCK)) {
      assertThat(one.log()).isNotEqualTo(other.log());
    }
  }

  /** Each of the files as a crash at any byte can leave it: what follows the last head is unsigned and may be torn. */
  @Test
  void killedAtAnyByteItGoesOnFromTheLastWholeEntry() throws IOException {
    try (JournalFile journal = open()) {
      append(journal, 0);
      journal.head();
      append(journal, 1);
      append(journal, 2);
      journal.force();
    }
    for (String torn : List.of("journal.jsonl", "journal.payload.jsonl")) {
      byte[] whole = Files.readAllBytes(folder.resolve(torn));
      for (int length = whole.length; length > whole.length / 3 + 5; length -= 11) {
        Path copy = copyOf(folder);
        Files.write(copy.resolve(torn), Arrays.copyOf(whole, length));
        long lines = 0;
        for (int i = 0; i < length; i++) {
          lines += whole[i] == '\n' ? 1 : 0;
        }
        try (JournalFile journal = JournalFile.open(copy, key, CLOCK)) {
          boolean cut = length < whole.length;
          assertThat(journal.cutBytes() > 0).as("%s at %s", torn, length).isEqualTo(cut);
          assertThat(journal.size()).isEqualTo(lines + (cut ? 1 : 0));
          append(journal, 3);
          journal.head();
        }
        Checked checked = JournalCheck.check(copy, Set.of());
        assertThat(checked.changes()).isEmpty();
        assertThat(checked.remarks()).isEmpty();
      }
    }
  }

  @Test
  void aHeadThatWasBeingWrittenIsWrittenAgain() throws IOException {
    try (JournalFile journal = open()) {
      append(journal, 0);
      journal.head();
    }
    byte[] whole = Files.readAllBytes(folder.resolve("journal.heads.jsonl"));
    int firstLine = 1;
    while (whole[firstLine - 1] != '\n') {
      firstLine++;
    }
    for (int length = firstLine; length < whole.length; length += 37) {
      Path copy = copyOf(folder);
      Files.write(copy.resolve("journal.heads.jsonl"), Arrays.copyOf(whole, length));
      try (JournalFile journal = JournalFile.open(copy, key, CLOCK)) {
        journal.head();
      }
      assertThat(JournalCheck.check(copy, Set.of()).changes()).isEmpty();
    }
  }

  @Test
  void aJournalChangedSinceItWasSignedIsNotContinued() throws IOException {
    try (JournalFile journal = open()) {
      append(journal, 0);
      append(journal, 1);
      journal.head();
    }
    String entries = Files.readString(folder.resolve("journal.jsonl"));
    Files.writeString(folder.resolve("journal.jsonl"), entries.replace("10:00:01Z", "10:00:02Z"));
    assertRefused(JournalRefusal.Damaged.class);
    Files.writeString(folder.resolve("journal.jsonl"), entries.substring(0, entries.indexOf('\n') + 1));
    assertRefused(JournalRefusal.Damaged.class);
    Files.writeString(folder.resolve("journal.jsonl"), entries);
    Files.delete(folder.resolve("journal.heads.jsonl"));
    assertRefused(JournalRefusal.Damaged.class);
  }

  private void assertRefused(Class<? extends JournalRefusal> why) {
    assertThatThrownBy(this::open).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> {
      assertThat(thrown.refusal()).isInstanceOf(why);
      assertThat(thrown.refusal().text(java.util.Locale.ITALIAN)).contains(folder.toString()).doesNotContain("''");
    });
  }

  @Test
  void anotherKeyOrAnotherWriterIsRefused() throws IOException {
    try (JournalFile journal = open()) {
      append(journal, 0);
      assertRefused(JournalRefusal.Busy.class);
    }
    assertThatThrownBy(() -> JournalFile.open(folder, JournalKey.fresh(), CLOCK)).isInstanceOfSatisfying(Refusal.Thrown.class,
        thrown -> assertThat(thrown.refusal()).isInstanceOf(JournalRefusal.OtherKey.class));
    open().close();
  }

  @Test
  void erasureLeavesNothingToReadAndEveryProofHolds() throws IOException {
    JournalProof before;
    try (JournalFile journal = open()) {
      append(journal, 0);
      append(journal, 1);
      before = journal.prove(0);
      journal.erase(0, "system", NOON);
      JournalProof after = journal.prove(0);
      assertThat(after.entries().getFirst().payload()).isEqualTo(Optional.empty());
      assertThat(after.entries().getFirst().isIn(after.head().orElseThrow().head())).isTrue();
      assertThat(ProofCheck.check(before, "proof").changes()).isEmpty();
      assertThat(ProofCheck.check(after, "proof").changes()).isEmpty();
      assertThat(journal.prove(1).entries().getFirst().payload()).isPresent();
    }
    String salt = before.entries().getFirst().payload().orElseThrow().salt();
    String left = Files.readString(folder.resolve("journal.payload.jsonl"));
    assertThat(left).doesNotContain(salt).contains("\"erased\":\"2023-08-30T10:00:00Z\"");
    Checked checked = check();
    assertThat(checked.changes()).isEmpty();
    assertThat(checked.remarks()).extracting(Observation::code).containsExactly("erased");
    try (JournalFile journal = open()) {
      assertThat(journal.size()).isEqualTo(3);
    }
  }

  @Test
  void aRotatedKeySignsFromThereOnAndOldFingerprintsStillLead() throws IOException {
    JournalKey next = JournalKey.fresh();
    JournalProof proof;
    try (JournalFile journal = open()) {
      append(journal, 0);
      journal.rotate(next);
      append(journal, 1);
      proof = journal.prove(0);
    }
    assertThat(proof.head().orElseThrow().key().hasFingerprint(next.fingerprint())).isTrue();
    Checked checked = ProofCheck.check(proof, "proof");
    assertThat(checked.changes()).isEmpty();
    assertThat(checked.earlier()).extracting(VerifierKey::fingerprint).containsExactly(key.fingerprint());
    assertThat(check().changes()).isEmpty();
    assertRefused(JournalRefusal.OtherKey.class);
    JournalFile.open(folder, next, CLOCK).close();
  }

  @Test
  void aLargePayloadTakesItsPlaceLikeAnyOther() throws IOException {
    try (JournalFile journal = open()) {
      journal.append("tried", ABOUT, "system", NOON, Map.of("text", "è".repeat(200_000)));
      append(journal, 1);
      assertThat(journal.prove(0).entries().getFirst().keepsItsCommitment()).isTrue();
      assertThat(journal.prove(1).entries().getFirst().keepsItsCommitment()).isTrue();
    }
    assertThat(check().changes()).isEmpty();
  }

  private Path copyOf(Path source) throws IOException {
    Path copy = Files.createTempDirectory(temp, "copy");
    for (String name : FILES) {
      Files.copy(source.resolve(name), copy.resolve(name));
    }
    return copy;
  }
}
