package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.journal.Verification.Outcome;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a third person finds out, also when the one who keeps the log is the one who lies. */
class VerificationTest {
  private static final Ref ABOUT = new Ref("candidacy", "7f");
  private final JournalKey key = JournalKey.fresh();
  @TempDir
  private Path temp;
  private Path out;
  private Path archive;
  private JournalProof proof;

  @BeforeEach
  void makeAnArchive() throws IOException {
    out = temp.resolve("out");
    archive = temp.resolve("candidatura.zip");
    try (JournalFile journal = JournalFile.open(out, key, JournalFileTest.CLOCK)) {
      proof = ArchiveTest.write(archive, journal, ArchiveTest.smallFiles());
    }
  }

  private static Verification verify(Path file) throws IOException {
    return Verification.of(file, Optional.empty(), Optional.empty());
  }

  private static Verification verify(Path file, Path held) throws IOException {
    return Verification.of(file, Optional.empty(), Optional.of(held));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(temp.resolve(name), content);
  }

  private SignedHead appendAndSign(int entries) throws IOException {
    try (JournalFile journal = JournalFile.open(out, key, JournalFileTest.CLOCK)) {
      for (int i = 0; i < entries; i++) {
        journal.append("tried", ABOUT, "system", JournalFileTest.NOON, Map.of("n", i));
      }
      return journal.head();
    }
  }

  @Test
  void whatIsWholeIsConsistentAndWithTheRightKeyAuthentic() throws IOException {
    Path receipt = file("ricevuta.json", proof.text());
    for (Path file : List.of(archive, receipt, out, out.resolve("journal.jsonl"))) {
      assertThat(verify(file).outcome()).isEqualTo(Outcome.CONSISTENT);
      assertThat(verify(file).holds()).isTrue();
      Verification known = Verification.of(file, Optional.of(key.fingerprint()), Optional.empty());
      assertThat(known.outcome()).isEqualTo(Outcome.AUTHENTIC);
      assertThat(known.key()).contains("match");
    }
  }

  /** Security R14: anybody can make an archive that agrees with itself. */
  @Test
  void aSelfMadeArchiveIsNeverAuthentic() throws IOException {
    Path forged = temp.resolve("forged.zip");
    try (JournalFile journal = JournalFile.open(temp.resolve("forger"), JournalKey.fresh(), JournalFileTest.CLOCK)) {
      ArchiveTest.write(forged, journal, ArchiveTest.smallFiles());
    }
    assertThat(verify(forged).outcome()).isEqualTo(Outcome.CONSISTENT);
    Verification known = Verification.of(forged, Optional.of(key.fingerprint()), Optional.empty());
    assertThat(known.outcome()).isEqualTo(Outcome.CONSISTENT);
    assertThat(known.key()).contains("mismatch");
    assertThat(known.holds()).isFalse();
  }

  /** Each byte of an archive, changed in one bit and to another character: seen, and the part named. */
  @Test
  void everyChangedByteOfAnArchiveIsSeenAndItsFileNamed() throws Exception {
    byte[] whole = Files.readAllBytes(archive);
    List<ZipLayout.Item> items;
    try (ArchiveReader reader = ArchiveReader.open(archive)) {
      items = reader.items();
    }
    Path changed = temp.resolve("changed.zip");
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = whole.clone();
      bytes[i] ^= (byte) (1 << i % 8);
      Files.write(changed, bytes);
      Verification found = Verification.of(changed, Optional.of(key.fingerprint()), Optional.empty());
      int at = i;
      String expected = items.stream().filter(item -> at >= item.content() && at < item.end()).map(ZipLayout.Item::name)
          .findFirst().orElse(Observation.DIRECTORY);
      assertThat(found.outcome()).as("byte %s", i).isEqualTo(Outcome.CHANGED);
      assertThat(found.changes()).as("byte %s", i).extracting(Observation::where).contains(expected);
    }
  }

  @Test
  void anArchiveCutShortOrMadeLongerIsSeen() throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    Path changed = temp.resolve("changed.zip");
    for (int length : new int[] {4, 21, 22, 30, whole.length / 2, whole.length - 22, whole.length - 1, whole.length + 1}) {
      Files.write(changed, java.util.Arrays.copyOf(whole, length));
      assertThat(verify(changed).holds()).as("%s bytes", length).isFalse();
    }
  }

  @Test
  void everyChangedByteOfAReceiptIsSeen() throws IOException {
    byte[] whole = proof.text().getBytes(StandardCharsets.UTF_8);
    Path changed = temp.resolve("changed.json");
    for (int i = 0; i < whole.length; i++) {
      byte[] bytes = whole.clone();
      bytes[i] ^= (byte) (1 << i % 7);
      Files.write(changed, bytes);
      Verification found = verify(changed);
      assertThat(found.outcome()).as("byte %s of %s", i, proof.text()).isEqualTo(Outcome.CHANGED);
      assertThat(found.changes()).extracting(Observation::where).containsOnly(Observation.PROOF);
    }
  }

  /** Every third byte and every line end: the lines differ in nothing but their values. */
  @Test
  void everyChangedByteOfAJournalIsSeenAndItsLineNamed() throws IOException {
    for (String name : List.of("journal.jsonl", "journal.payload.jsonl", "journal.heads.jsonl")) {
      byte[] whole = Files.readAllBytes(out.resolve(name));
      int line = 1;
      for (int i = 0; i < whole.length; i++) {
        boolean joinsTwoLines = whole[i] == '\n';
        if (i % 3 != 0 && !joinsTwoLines) {
          continue;
        }
        byte[] bytes = whole.clone();
        bytes[i] ^= (byte) (1 << i % 8);
        Files.write(out.resolve(name), bytes);
        Verification found = verify(out);
        assertThat(found.outcome()).as("%s byte %s", name, i).isEqualTo(Outcome.CHANGED);
        String place = name + ":" + line;
        if (!joinsTwoLines) {
          assertThat(found.changes()).as("%s byte %s", name, i).extracting(Observation::where).contains(place);
        }
        line += joinsTwoLines ? 1 : 0;
      }
      Files.write(out.resolve(name), whole);
    }
  }

  /** Somebody who knows ZIP repairs the checksums; the manifest still answers for each file. */
  @Test
  void aFileReplacedAddedOrTakenOutWithAllChecksumsRepairedIsNamed() throws IOException {
    assertThat(tampered("findings.json", "[1]".getBytes(StandardCharsets.UTF_8)).changes())
        .containsExactly(Observation.at("findings.json", "content"));
    assertThat(tampered("findings.json", null).changes()).containsExactly(Observation.at("findings.json", "missing"));
    assertThat(tampered("documents/Altro.pdf", new byte[] {7}).changes())
        .containsExactly(Observation.at("documents/Altro.pdf", "added"));
    assertThat(tampered("proof.json", null).changes()).containsExactly(Observation.at("proof.json", "missing"));
    byte[] manifest = ArchiveManifest.of(new ArchiveFiles()).bytes();
    assertThat(tampered("manifest.json", manifest).changes()).containsExactly(Observation.at("manifest.json", "manifest"));
  }

  @Test
  void aPayloadChangedInTheProofIsNamedWithItsEntry() throws IOException {
    String changed = proof.text().replace("\"outcome\":\"MET\"", "\"outcome\":\"NOT\"");
    Verification found = tampered("proof.json", changed.getBytes(StandardCharsets.UTF_8));
    assertThat(found.changes()).contains(Observation.at("proof.json", "commitment", 3L));
  }

  @Test
  void aProofOfAnotherArchiveDoesNotAnswerForThisOne() throws IOException {
    Path other = temp.resolve("other.zip");
    ArchiveFiles files = new ArchiveFiles();
    files.add("", "altro.txt", ArchiveSource.of(new byte[] {1}));
    JournalProof otherProof;
    try (JournalFile journal = JournalFile.open(out, key, JournalFileTest.CLOCK)) {
      otherProof = ArchiveTest.write(other, journal, files);
    }
    assertThat(tampered("proof.json", otherProof.text().getBytes(StandardCharsets.UTF_8)).changes())
        .containsExactly(Observation.at("manifest.json", "manifest"));
  }

  /** The archive written anew by our own layout, with {@code name} replaced, added, or left out where null. */
  private Verification tampered(String name, byte[] content) throws IOException {
    Path changed = temp.resolve("tampered.zip");
    TamperedArchive.write(archive, changed, name, content);
    return verify(changed);
  }

  @Test
  void anArchiveOfAnotherToolIsNotOurs() throws IOException {
    Path slip = temp.resolve("slip.zip");
    for (String name : List.of("../../etc/cron.d/x", "/etc/passwd", "C:\\x", "a//b", "ok.txt")) {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(slip))) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[1 << 20]);
      }
      assertThat(verify(slip).changes()).extracting(Observation::where).containsExactly(Observation.DIRECTORY);
    }
  }

  @Test
  void aNameThatLeadsUpwardsIsRefusedEvenInOurLayout() throws IOException {
    for (String name : List.of("../x", "documents/../../x", "/x", "a\\b", "documents/con.txt", "FINDINGS.JSON")) {
      assertThat(tampered(name, new byte[] {1}).changes()).as(name).extracting(Observation::where)
          .containsExactly(Observation.DIRECTORY);
    }
  }

  @Test
  void whatIsNotOursIsNotRecognised() throws IOException {
    for (String content : List.of("", "ciao", "{}", "[]", "{\"format\":\"telaio-proof/1\"}", "PK", "\u0000")) {
      Verification found = verify(file("strano", content));
      assertThat(found.outcome()).isIn(Outcome.UNREADABLE, Outcome.CHANGED);
      assertThat(found.holds()).isFalse();
    }
  }

  /** Security R13: who keeps both log and key rewrites an entry and signs all anew; a head held elsewhere tells. */
  @Test
  void anEditedAndResignedJournalFailsAgainstAnOldHead() throws IOException {
    SignedHead old = appendAndSign(3);
    Path held = file("testa.txt", old.note());
    assertThat(verify(out, held).head()).contains("same");
    appendAndSign(2);
    assertThat(verify(out, held).head()).contains("extends");
    rewriteAndResign(old.head().log(), 8);
    assertThat(verify(out).outcome()).as("it agrees with itself").isEqualTo(Outcome.CONSISTENT);
    assertThat(Verification.of(out, Optional.of(key.fingerprint()), Optional.empty()).outcome()).isEqualTo(Outcome.AUTHENTIC);
    Verification found = verify(out, held);
    assertThat(found.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(found.changes()).containsExactly(Observation.at("journal", "head-differs", old.head().size()));
  }

  @Test
  void aJournalShortenedAndResignedFailsAgainstAnOldHead() throws IOException {
    SignedHead old = appendAndSign(3);
    rewriteAndResign(old.head().log(), 2);
    assertThat(verify(out).outcome()).isEqualTo(Outcome.CONSISTENT);
    assertThat(verify(out, file("testa.txt", old.note())).changes())
        .containsExactly(Observation.at("journal.jsonl", "head-shorter", 7L, 2L));
  }

  /** What a superuser with the key can do: other entries under the same log name, every hash and signature right. */
  private void rewriteAndResign(String log, int entries) throws IOException {
    StringBuilder lines = new StringBuilder();
    StringBuilder payloads = new StringBuilder();
    Frontier frontier = new Frontier();
    for (int i = 0; i < entries; i++) {
      SaltedPayload payload = SaltedPayload.of(Map.of("rewritten", i));
      Leaf leaf = Leaf.of("tried", ABOUT, "system", JournalFileTest.NOON, payload);
      frontier.append(leaf.hash());
      lines.append(leaf.line()).append('\n');
      payloads.append(PayloadLine.write(leaf.hash(), payload)).append('\n');
    }
    SignedHead head = SignedHead.sign(Head.of(log, entries, frontier.root(), JournalFileTest.NOON), key);
    Files.writeString(out.resolve("journal.jsonl"), lines);
    Files.writeString(out.resolve("journal.payload.jsonl"), payloads);
    Files.writeString(out.resolve("journal.heads.jsonl"), HeadLine.write(head.note(), head.key()) + "\n");
  }

  @Test
  void anArchiveIsComparedWithTheWholeJournalOrByAConsistencyProof() throws IOException {
    appendAndSign(4);
    assertThat(verify(archive, out).head()).contains("extended");
    ConsistencyProof consistency;
    SignedHead first = proof.head().orElseThrow();
    try (JournalFile journal = JournalFile.open(out, key, JournalFileTest.CLOCK)) {
      consistency = journal.consistency(first);
    }
    Path file = file("coerenza.json", consistency.text());
    assertThat(verify(archive, file).head()).contains("extended");
    assertThat(verify(out, file).head()).contains("extends");
    Path newer = file("testa.txt", consistency.newer().note());
    Verification unsure = verify(archive, newer);
    assertThat(unsure.head()).contains("not-comparable");
    assertThat(unsure.holds()).isFalse();
    rewriteAndResign(first.head().log(), 9);
    assertThat(verify(archive, out).outcome()).isEqualTo(Outcome.CHANGED);
  }

  @Test
  void aHeadOfAnotherLogOrKeyIsToldApart() throws IOException {
    Path other = file("altra.txt", SignedHead.sign(Head.of("telaio/other", 4, Merkle.emptyRoot(), JournalFileTest.NOON), key).note());
    assertThat(verify(archive, other).head()).contains("not-comparable");
    Head head = proof.head().orElseThrow().head();
    Path stranger = file("estranea.txt", SignedHead.sign(head, JournalKey.fresh()).note());
    assertThat(verify(archive, stranger).head()).contains("differs");
    assertThat(verify(archive, file("rotta.txt", "ciao")).head()).contains("not-comparable");
  }

  /** Security R14: receipts across a rotation verify, with the old fingerprint and with the new one. */
  @Test
  void receiptsAcrossARotationVerify() throws IOException {
    Path before = file("prima.json", proof.text());
    JournalKey next = JournalKey.fresh();
    Path after;
    try (JournalFile journal = JournalFile.open(out, key, JournalFileTest.CLOCK)) {
      journal.rotate(next);
      after = file("dopo.json", journal.prove(0).text());
    }
    assertThat(Verification.of(before, Optional.of(key.fingerprint()), Optional.empty()).key()).contains("match");
    assertThat(Verification.of(before, Optional.of(next.fingerprint()), Optional.empty()).key()).contains("mismatch");
    assertThat(Verification.of(after, Optional.of(next.fingerprint()), Optional.empty()).key()).contains("match");
    Verification old = Verification.of(after, Optional.of(key.fingerprint()), Optional.of(before));
    assertThat(old.outcome()).isEqualTo(Outcome.CONSISTENT);
    assertThat(old.key()).contains("handed-over");
    assertThat(Verification.of(after, Optional.of(key.fingerprint()), Optional.empty()).outcome()).isEqualTo(Outcome.AUTHENTIC);
    assertThat(verify(out, before).head()).contains("extends");
  }

  @Test
  void aPendingReceiptSaysThatTheProofFollows() throws IOException {
    SaltedPayload payload = SaltedPayload.of(Map.of("documents", List.of(Sha256.hex(new byte[0]))));
    Leaf leaf = Leaf.of("handed-in", ABOUT, "system", JournalFileTest.NOON, payload);
    JournalProof pending = new JournalProof(List.of(EntryProof.pending(leaf, payload)), Optional.empty(), List.of());
    Verification found = verify(file("ricevuta.json", pending.text()));
    assertThat(found.outcome()).isEqualTo(Outcome.CONSISTENT);
    assertThat(found.remarks()).extracting(Observation::code).containsExactly("pending");
    String changed = pending.text().replace(Sha256.hex(new byte[0]), Sha256.hex(new byte[1]));
    assertThat(verify(file("cambiata.json", changed)).outcome()).isEqualTo(Outcome.CHANGED);
  }

  @Test
  void theReportIsInTheLanguageOfWhoReadsAndEverySentenceIsThere() throws IOException {
    Verification known = Verification.of(archive, Optional.of(key.fingerprint()), Optional.empty());
    assertThat(VerificationReport.lines("a.zip", known, java.util.Locale.ITALIAN)).first().asString()
        .isEqualTo("a.zip: integro e autentico. Il contenuto concorda con la prova informatica, firmata con la chiave indicata.");
    assertThat(String.join("\n", VerificationReport.lines("a.zip", known, java.util.Locale.ITALIAN)))
        .contains("Giornale " + known.signed().orElseThrow().head().log() + ": testa firmata dopo 4 registrazioni, 30 agosto 2023, ore 12:00:00.")
        .doesNotContain("''").doesNotContain("{");
    assertThat(String.join("\n", VerificationReport.lines("a.zip", known, java.util.Locale.ENGLISH))).contains("whole and authentic");
    assertThat(Json.line(known.changes())).isEqualTo("[]");
  }
}
