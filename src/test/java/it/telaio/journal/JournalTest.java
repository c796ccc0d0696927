package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.TestDatabase;
import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of the server, over a real database. */
class JournalTest {
  private static final Ref ABOUT = new Ref("candidacy", "7f");
  private static final Clock CLOCK = Clock.ofMachine();
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql sql = DATABASE.sql();
  private final Journal journal = new Journal(sql, CLOCK);
  @TempDir
  private Path temp;
  private JournalKeys keys;
  private Sequencer sequencer;
  private Receipts receipts;
  private Logs.Log log;

  @BeforeEach
  void begin() {
    WholeJournal.of(DATABASE).empty();
    keys = new JournalKeys(temp.resolve("journal.key"));
    sequencer = new Sequencer(sql, journal, keys, CLOCK);
    receipts = new Receipts(sql, sequencer);
    new OpenEpoch(sql, journal, keys, CLOCK).ifNeeded();
    sequencer.step();
    log = new Logs(sql).current().orElseThrow();
  }

  private Recorded record(int n) {
    return journal.record("tried", ABOUT, "system", Map.of("n", n, "name", "Maria Rossi"));
  }

  private Checked check(JournalProof proof) {
    return ProofCheck.check(proof.text().getBytes(StandardCharsets.UTF_8), "proof");
  }

  private JournalProof proofOf(Recorded... recorded) {
    return receipts.prove(java.util.Arrays.stream(recorded).map(Recorded::id).toList()).getLast();
  }

  private Verification verify(JournalProof proof, Optional<SignedHead> held) throws IOException {
    Path receipt = Files.writeString(temp.resolve("receipt.json"), proof.text());
    Path head = Files.writeString(temp.resolve("head.txt"), held.map(SignedHead::note).orElse(""));
    return Verification.of(receipt, Optional.of(keys.current().fingerprint()), held.map(note -> head));
  }

  @Test
  void anEntryIsRecordedWithItsEffectOrNotAtAll() {
    assertThatThrownBy(() -> sql.inTransaction(() -> {
      record(1);
      throw new IllegalStateException("no");
    })).hasMessage("no");
    assertThat(sequencer.step()).isZero();
    sql.inTransaction(() -> {
      record(2);
      record(3);
    });
    assertThat(sequencer.step()).isEqualTo(2);
    assertThat(new Entries(sql).about(ABOUT, 10)).extracting(entry -> entry.payload().orElseThrow().get("n").intValue())
        .containsExactly(3, 2);
  }

  @Test
  void aReceiptIsVerifiedOffline() throws IOException {
    List<Recorded> recorded = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      recorded.add(record(i));
    }
    sequencer.step();
    JournalProof proof = proofOf(recorded.get(3), recorded.get(24));
    assertThat(verify(proof, Optional.empty()).outcome()).isEqualTo(Verification.Outcome.AUTHENTIC);
    assertThat(proof.entries()).extracting(EntryProof::leaf).containsExactly(recorded.get(3).leaf(), recorded.get(24).leaf());
    assertThat(proof.entries().getFirst().payload()).contains(recorded.get(3).payload());
    assertThat(proof.head().orElseThrow().head().size()).isEqualTo(26);
  }

  @Test
  void theReceiptWaitsForTheSequencerAndNotForEver() {
    Recorded recorded = record(1);
    JournalProof pending = receipts.await(List.of(recorded), Duration.ofMillis(60));
    assertThat(pending.head()).isEmpty();
    assertThat(check(pending).changes()).isEmpty();
    try (Sequencer running = sequencer) {
      running.start();
      Recorded later = record(2);
      JournalProof proof = receipts.await(List.of(recorded, later), Duration.ofSeconds(60));
      assertThat(proof.head()).isPresent();
      assertThat(check(proof).changes()).isEmpty();
    }
  }

  @Test
  void entriesOfOtherNodesAreFoundWithoutBeingTold() {
    Journal otherNode = new Journal(sql, CLOCK);
    try (Sequencer running = sequencer) {
      running.start();
      Recorded recorded = otherNode.record("tried", ABOUT, "system", Map.of());
      assertThat(receipts.await(List.of(recorded), Duration.ofSeconds(60)).head()).isPresent();
    }
  }

  @Test
  void moreThanAThousandEntriesTakeSeveralSteps() throws IOException {
    for (int i = 0; i < 2_300; i++) {
      record(i);
    }
    assertThat(List.of(sequencer.step(), sequencer.step(), sequencer.step(), sequencer.step())).containsExactly(1_000, 1_000, 300, 0);
    WholeJournal.of(DATABASE).assertWhole(2_301);
  }

  @Test
  void consistencyProofsLinkTheHeadsAndAreDownloadable() throws IOException {
    List<SignedHead> signed = new ArrayList<>();
    Heads heads = new Heads(sql);
    for (int i = 0; i < 9; i++) {
      record(i);
      sequencer.step();
      signed.add(heads.newest(log.epoch()).orElseThrow());
    }
    for (SignedHead older : signed) {
      for (SignedHead newer : signed) {
        Optional<ConsistencyProof> proof = heads.consistency(log, older.head().size(), newer.head().size());
        assertThat(proof.isPresent()).isEqualTo(older.head().size() <= newer.head().size());
        proof.ifPresent(found -> assertThat(found.holds()).isTrue());
      }
    }
    assertThat(heads.consistency(log, 3, 999)).isEmpty();
    assertThat(heads.last(log.epoch(), 3)).containsExactly(signed.get(8), signed.get(7), signed.get(6));
  }

  /** Security R18, on the tables themselves. */
  @Test
  void theApplicationCannotChangeTheJournal() {
    record(1);
    sequencer.step();
    for (String table : List.of("entry", "leaf", "node", "head", "log", "key_rotation", "head_anchor", "head_held")) {
      String column = owner("select column_name from information_schema.columns where table_name = '" + table + "' and column_name <> 'id' limit 1");
      for (String statement : List.of("update " + table + " set " + column + " = " + column, "delete from " + table, "truncate " + table)) {
        assertThatThrownBy(() -> sql.statement(statement).update()).as(statement).rootCause()
            .hasMessageContaining("permission denied");
      }
    }
    assertThatThrownBy(() -> sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("update payload set body = '{}'").update()))
        .rootCause().hasMessageContaining("row-level security");
    assertThatThrownBy(() -> sql.statement("delete from payload").update()).rootCause().hasMessageContaining("permission denied");
  }

  @Test
  void aRequestThatIsNotOurOwnWorkReadsNoPayload() {
    record(1);
    assertThat(sql.statement("select count(*) from payload").query(Integer.class).single()).isZero();
    assertThat(sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("select count(*) from payload").query(Integer.class).single()))
        .isEqualTo(2);
  }

  /** Security R13: the superuser changes an entry, its leaf and every node, and signs all heads anew. */
  @Test
  void whatASuperuserRewritesIsFoundWithAnOldHead() throws IOException {
    Recorded recorded = record(1);
    record(2);
    sequencer.step();
    JournalProof before = proofOf(recorded);
    SignedHead old = before.head().orElseThrow();
    record(3);
    sequencer.step();
    assertThat(new Heads(sql).consistency(log, old.head().size(), old.head().size() + 1).orElseThrow().holds()).isTrue();

    DATABASE.administrator().statement("update entry set at = at - interval '1 hour' where uid = '" + recorded.id() + "'").update();
    assertThat(check(proofOf(recorded)).changes()).extracting(Observation::code).as("the leaf no longer fits").contains("path");

    JournalProof after = Superuser.rewrite(DATABASE.administrator(), log, keys.current(), receipts, recorded.id());
    assertThat(check(after).changes()).as("all hashes are right again").isEmpty();
    assertThat(verify(after, Optional.empty()).outcome()).isEqualTo(Verification.Outcome.AUTHENTIC);
    assertThat(new Heads(sql).at(log.epoch(), old.head().size()).orElseThrow().head().root()).isNotEqualTo(old.head().root());
    ConsistencyProof forged = new Heads(sql).consistency(log, old.head().size(), after.head().orElseThrow().head().size()).orElseThrow();
    Path consistency = Files.writeString(temp.resolve("consistency.json"),
        new ConsistencyProof(old, forged.newer(), forged.path()).text());
    Path receipt = Files.writeString(temp.resolve("after.json"), after.text());
    assertThat(Verification.of(receipt, Optional.empty(), Optional.of(consistency)).holds()).isFalse();
    Path oldReceipt = Files.writeString(temp.resolve("before.json"), before.text());
    Path newHead = Files.writeString(temp.resolve("new-head.txt"), new Heads(sql).at(log.epoch(), old.head().size()).orElseThrow().note());
    assertThat(Verification.of(oldReceipt, Optional.empty(), Optional.of(newHead)).outcome()).isEqualTo(Verification.Outcome.CHANGED);
  }

  @Test
  void erasureLeavesEveryProofValidAndNothingToRead() throws IOException {
    Recorded recorded = record(1);
    Recorded other = journal.record("tried", new Ref("candidacy", "80"), "system", Map.of("n", 2));
    sequencer.step();
    JournalProof before = proofOf(recorded);
    assertThat(journal.erase(ABOUT, "system")).isEqualTo(1);
    assertThat(journal.erase(recorded.id(), "system")).as("only once").isFalse();
    sequencer.step();
    JournalProof after = proofOf(recorded);
    assertThat(after.entries().getFirst().payload()).isEmpty();
    assertThat(check(after).changes()).isEmpty();
    assertThat(check(before).changes()).isEmpty();
    assertThat(proofOf(other).entries().getFirst().payload()).isPresent();
    assertThat(owner("select string_agg(coalesce(body::text, '') || coalesce(encode(salt, 'hex'), ''), ' ') from payload"))
        .doesNotContain("Maria").doesNotContain(recorded.payload().salt());
    assertThat(new Entries(sql).about(ABOUT, 10)).extracting(JournalEntry::kind).containsExactly("payload-erased", "tried");
  }

  /** Security R12 on what the tables hold: no score can be tried out without the salt. */
  @Test
  void noScoreCanBeGuessedOnceItsSaltIsGone() {
    Recorded scored = journal.record("scored", ABOUT, "system", Map.of("score", 73));
    sequencer.step();
    journal.erase(scored.id(), "system");
    String commitment = owner("select encode(commitment, 'hex') from entry where uid = '" + scored.id() + "'");
    String known = owner("select encode(hash, 'hex') from leaf l join entry e on e.id = l.entry where uid = '" + scored.id() + "'");
    for (int score = 0; score <= 100; score++) {
      for (String salt : List.of("00".repeat(32), commitment, known)) {
        assertThat(new SaltedPayload(Json.treeOf(Map.of("score", score)), salt).commitment()).isNotEqualTo(commitment);
      }
    }
    assertThat(new SaltedPayload(Json.treeOf(Map.of("score", 73)), scored.payload().salt()).commitment())
        .as("with the salt of the receipt the party can still show it").isEqualTo(commitment);
  }

  @Test
  void aKeyIsChangedByBothKeysAndOldReceiptsKeepVerifying() throws IOException {
    Recorded first = record(1);
    sequencer.step();
    JournalProof before = proofOf(first);
    String old = keys.current().fingerprint();
    String fresh = new RotateKey(sql, journal, keys, CLOCK).rotate("system");
    assertThat(keys.current().fingerprint()).isEqualTo(fresh).isNotEqualTo(old);
    sequencer.step();
    JournalProof after = proofOf(first);
    assertThat(after.head().orElseThrow().key().hasFingerprint(fresh)).isTrue();
    Path receipt = Files.writeString(temp.resolve("r.json"), after.text());
    assertThat(Verification.of(receipt, Optional.of(old), Optional.empty()).key()).contains("handed-over");
    assertThat(Verification.of(receipt, Optional.of(fresh), Optional.empty()).key()).contains("match");
    assertThat(check(before).changes()).isEmpty();
  }

  @Test
  void aChangeOfKeyCutShortIsFinishedByTheNext() throws IOException {
    JournalKey next = keys.next();
    sql.inTransaction(() -> new Logs(sql).addRotation(log.epoch(),
        Rotation.sign(log.name(), keys.current(), next, CLOCK.now()).toString(), CLOCK.now()));
    record(1);
    assertThat(sequencer.step()).as("the key beside the old one signs").isEqualTo(1);
    assertThat(new RotateKey(sql, journal, keys, CLOCK).rotate("system")).isEqualTo(next.fingerprint());
    record(2);
    assertThat(sequencer.step()).isEqualTo(1);
    assertThat(new Logs(sql).rotations(log.epoch())).hasSize(1);
  }

  @Test
  void aNodeWithAnotherKeySignsNothing() {
    record(1);
    Sequencer stranger = new Sequencer(sql, journal, new JournalKeys(temp.resolve("other.key")), CLOCK);
    assertThatThrownBy(stranger::step).isInstanceOf(it.telaio.kernel.Refusal.Thrown.class);
    assertThat(sequencer.step()).isEqualTo(1);
  }

  @Test
  void aDatabaseBroughtBackFromACopyBeginsANewEpoch() throws IOException {
    record(1);
    sequencer.step();
    Recorded lost = record(2);
    sequencer.step();
    JournalProof receipt = proofOf(lost);
    bringBackTo(2);
    Sequencer restarted = new Sequencer(sql, journal, keys, CLOCK);
    new OpenEpoch(sql, journal, keys, CLOCK).ifNeeded();
    new OpenEpoch(sql, journal, keys, CLOCK).ifNeeded();
    record(3);
    restarted.step();
    List<Logs.Log> logs = new Logs(sql).all();
    assertThat(logs).hasSize(2);
    assertThat(logs.getLast().origin()).isEqualTo(Logs.Origin.RESTORED);
    assertThat(logs.getLast().replaces()).isEqualTo(log.name());
    assertThat(new Heads(sql).newest(1).orElseThrow().head().size()).as("the old tree is never continued").isEqualTo(2);
    List<JournalEntry> opened = new Entries(sql).from(new Place(2, 0), 10);
    assertThat(opened).extracting(JournalEntry::kind).containsExactly("epoch-opened", "tried");
    assertThat(opened.getFirst().payload().orElseThrow().get("seen").stringValue()).contains(log.name() + "\n3\n");
    assertThat(check(receipt).changes()).as("what was given out still verifies").isEmpty();
    WholeJournal.of(DATABASE).assertWhole(4);
  }

  /** Security R15: ten receipts that were given out after the copy was made are recognised, once each. */
  @Test
  void receiptsBringBackWhatARestoreForgot() {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Recorded recorded = record(i);
      sequencer.step();
      given.add(proofOf(recorded).text());
    }
    RecogniseReceipt recognise = new RecogniseReceipt(sql, journal, keys);
    assertThat(given).allSatisfy(receipt -> assertThat(recognise.recognise(receipt, "system")).isEqualTo(RecogniseReceipt.Standing.KNOWN));
    bringBackTo(3);
    new OpenEpoch(sql, journal, keys, CLOCK).ifNeeded();
    List<RecogniseReceipt.Standing> first = given.stream().map(receipt -> recognise.recognise(receipt, "system")).toList();
    assertThat(first).containsOnly(RecogniseReceipt.Standing.KNOWN, RecogniseReceipt.Standing.RECOVERED);
    assertThat(first.stream().filter(RecogniseReceipt.Standing.RECOVERED::equals)).hasSize(8);
    assertThat(given).allSatisfy(receipt -> assertThat(recognise.recognise(receipt, "system")).isEqualTo(RecogniseReceipt.Standing.KNOWN));
    sequencer.step();
    List<JournalEntry> recovered = new Entries(sql).about(ABOUT, 100).stream().filter(entry -> entry.kind().equals("entry-recovered")).toList();
    assertThat(recovered).hasSize(8).allSatisfy(entry -> assertThat(entry.payload().orElseThrow().at("/payload/name").stringValue()).isEqualTo("Maria Rossi"));
  }

  @Test
  void aReceiptOfOthersOrAChangedOneIsNotTakenAndAContradictionIsRecorded() throws IOException {
    Recorded recorded = record(1);
    sequencer.step();
    String receipt = proofOf(recorded).text();
    RecogniseReceipt recognise = new RecogniseReceipt(sql, journal, keys);
    assertThat(recognise.recognise(receipt.replace("Maria", "Marta"), "system")).isEqualTo(RecogniseReceipt.Standing.NOT_VALID);
    assertThat(recognise.recognise("ciao", "system")).isEqualTo(RecogniseReceipt.Standing.NOT_VALID);
    try (JournalFile other = JournalFile.open(temp.resolve("other"), JournalKey.fresh(), CLOCK)) {
      other.append("tried", ABOUT, "system", CLOCK.now(), Map.of());
      assertThat(recognise.recognise(other.prove(0).text(), "system")).isEqualTo(RecogniseReceipt.Standing.NOT_OURS);
    }
    DATABASE.administrator().statement("update entry set kind = 'tired' where uid = '" + recorded.id() + "'").update();
    Superuser.rewrite(DATABASE.administrator(), log, keys.current(), receipts, recorded.id());
    assertThat(recognise.recognise(receipt, "system")).isEqualTo(RecogniseReceipt.Standing.CONTRADICTED);
    sequencer.step();
    assertThat(new Entries(sql).about(ABOUT, 1)).extracting(JournalEntry::kind).containsExactly("receipt-contradicts");
  }

  /** What a copy of the database would have held when the tree had {@code size} leaves. */
  private void bringBackTo(int size) {
    for (String statement : List.of("delete from payload where entry in (select entry from leaf where position >= " + size + ")",
        "delete from entry where id in (select entry from leaf where position >= " + size + ")",
        "delete from leaf where position >= " + size, "delete from head where size > " + size,
        "delete from node where ((ix + 1) << level) > " + size)) {
      DATABASE.administrator().statement(statement).update();
    }
  }

  @Test
  void whoKeepsAHeadIsAFact() {
    Instant now = Instant.parse("2023-08-30T10:00:00Z");
    new Heads(sql).given(log.epoch(), 1, "Regione Puglia", "letter", now);
    assertThat(new Heads(sql).holdings(log.epoch(), 10)).containsExactly(new Heads.Holding(1, "Regione Puglia", "letter", now));
  }

  private String owner(String statement) {
    return DATABASE.administrator().statement(statement).query(String.class).single();
  }

  @Test
  void idsOfEntriesAreTheirOwn() {
    assertThat(record(1).id()).isNotEqualTo(record(1).id()).isInstanceOf(UUID.class);
  }
}
