package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.TestDatabase;
import it.telaio.journal.AdoptJournal.Result;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of {@code telaio screen} goes on living in the server. */
class AdoptJournalTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Instant AT = Instant.parse("2023-08-30T10:00:00.123456Z");
  private static final Clock CLOCK = Clock.fixed(AT);
  private static final Ref ABOUT = new Ref("candidacy", "7f");
  private final Sql sql = DATABASE.sql();
  private final Journal journal = new Journal(sql, CLOCK);
  private final AdoptJournal adopt = new AdoptJournal(sql, journal, CLOCK);
  private final JournalKey key = JournalKey.fresh();
  @TempDir
  private Path temp;
  private Path out;
  private Sequencer sequencer;
  private Receipts receipts;

  @BeforeEach
  void begin() throws IOException {
    WholeJournal.of(DATABASE).empty();
    out = temp.resolve("out");
    JournalKeys keys = new JournalKeys(temp.resolve("journal.key"));
    sequencer = new Sequencer(sql, journal, keys, CLOCK);
    receipts = new Receipts(sql, sequencer);
    new OpenEpoch(sql, journal, keys, CLOCK).ifNeeded();
    append(0, 2_345);
  }

  private SignedHead append(int from, int to) throws IOException {
    try (JournalFile file = JournalFile.open(out, key, CLOCK)) {
      for (int n = from; n < to; n++) {
        file.append("tried", ABOUT, "system", AT, Map.of("n", n, "text", "città \"" + n + "\""));
        if (n % 500 == 0) {
          file.head();
        }
      }
      return file.head();
    }
  }

  private UUID idAt(long position) {
    return sql.statement("select e.uid from entry e join leaf l on l.entry = e.id where l.epoch = 2 and l.position = :position")
        .param("position", position).query(UUID.class).single();
  }

  @Test
  void whatWasProvedInTheFolderIsProvedInTheServer() throws IOException {
    JournalProof before;
    try (JournalFile file = JournalFile.open(out, key, CLOCK)) {
      before = file.prove(1_234);
    }
    Result result = adopt.adopt(out, "system");
    assertThat(result).isEqualTo(new Result(before.head().orElseThrow().head().log(), 2_345, 2_345));
    JournalProof after = receipts.prove(List.of(idAt(1_234))).getFirst();
    assertThat(after).isEqualTo(before);
    assertThat(ProofCheck.check(after.text().getBytes(StandardCharsets.UTF_8), "proof").changes()).isEmpty();
    sequencer.step();
    WholeJournal.of(DATABASE).assertWhole(2_345 + 2);
    assertThat(new Entries(sql).from(new JournalEntry.Place(1, 0), 10)).extracting(JournalEntry::kind)
        .containsExactly("epoch-opened", "journal-adopted");
    assertThat(new Logs(sql).current().orElseThrow().epoch()).as("own entries go on in the own log").isEqualTo(1);
  }

  @Test
  void adoptedAgainItTakesOnlyWhatIsNew() throws IOException {
    adopt.adopt(out, "system");
    assertThat(adopt.adopt(out, "system").entries()).isZero();
    SignedHead head = append(2_345, 2_400);
    assertThat(adopt.adopt(out, "system").entries()).isEqualTo(55);
    assertThat(new Heads(sql).newest(2)).contains(head);
    Logs.Log log = new Logs(sql).all().getLast();
    assertThat(new Heads(sql).consistency(log, 2_345, 2_400).orElseThrow().holds()).isTrue();
    sequencer.step();
    WholeJournal.of(DATABASE).assertWhole(2_400 + 3);
  }

  @Test
  void erasedPayloadsAndChangesOfKeyAreTakenOver() throws IOException {
    JournalKey next = JournalKey.fresh();
    try (JournalFile file = JournalFile.open(out, key, CLOCK)) {
      file.erase(7, "system", AT);
      file.rotate(next);
    }
    adopt.adopt(out, "system");
    JournalProof proof = receipts.prove(List.of(idAt(7))).getFirst();
    assertThat(proof.entries().getFirst().payload()).isEqualTo(Optional.empty());
    assertThat(proof.rotations()).hasSize(1);
    assertThat(ProofCheck.check(proof, "proof").changes()).isEmpty();
    assertThat(ProofCheck.check(proof, "proof").earlier()).extracting(VerifierKey::fingerprint).containsExactly(key.fingerprint());
  }

  @Test
  void whatWasChangedOrRewrittenIsRefused() throws IOException {
    Path entries = out.resolve("journal.jsonl");
    String whole = Files.readString(entries);
    Files.writeString(entries, whole.replaceFirst("tried", "tired"));
    assertThatThrownBy(() -> adopt.adopt(out, "system")).isInstanceOfSatisfying(Refusal.Thrown.class,
        thrown -> assertThat(thrown.refusal())
            .isEqualTo(new JournalRefusal.NotAdopted(out, JournalRefusal.NotAdoptedFor.CHANGED)));
    assertThat(WholeJournal.of(DATABASE).number("select count(*) from entry")).isEqualTo(1);
    Files.writeString(entries, whole);
    adopt.adopt(out, "system");
    String name = new Logs(sql).all().getLast().name();
    rewrite(name, 2_500);
    assertThatThrownBy(() -> adopt.adopt(out, "system")).isInstanceOf(Refusal.Thrown.class);
    rewrite(name, 3);
    assertThatThrownBy(() -> adopt.adopt(out, "system")).isInstanceOf(Refusal.Thrown.class);
    sequencer.step();
    WholeJournal.of(DATABASE).assertWhole(2_345 + 2);
  }

  /** Another history under the same name and key, consistent with itself. */
  private void rewrite(String log, int size) throws IOException {
    StringBuilder lines = new StringBuilder();
    StringBuilder payloads = new StringBuilder();
    Frontier frontier = new Frontier();
    for (int n = 0; n < size; n++) {
      SaltedPayload payload = SaltedPayload.of(Map.of("other", n));
      Leaf leaf = Leaf.of("tried", ABOUT, "system", AT, payload);
      frontier.append(leaf.hash());
      lines.append(leaf.line()).append('\n');
      payloads.append(PayloadLine.write(leaf.hash(), payload)).append('\n');
    }
    SignedHead head = SignedHead.sign(Head.of(log, size, frontier.root(), AT), key);
    Files.writeString(out.resolve("journal.jsonl"), lines);
    Files.writeString(out.resolve("journal.payload.jsonl"), payloads);
    Files.writeString(out.resolve("journal.heads.jsonl"), HeadLine.write(head.note(), head.key()) + "\n");
  }
}
