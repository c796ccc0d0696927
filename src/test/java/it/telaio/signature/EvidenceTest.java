package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.document.FileStore;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.SignerMatch.Kind;
import it.telaio.signature.SignerMatch.Representative;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.VerifySignature.Answer;
import it.telaio.signature.VerifySignature.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of an answer gives it again; who signed is proposed against who may sign. */
class EvidenceTest {
  private static final Instant MAIL = Instant.parse("2023-07-14T12:00:00Z");
  private static final byte[] FORM = "domanda".getBytes(StandardCharsets.UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity STRANGER = Pki.root("CA di altri");
  private static final Identity MAYOR =
      Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O", Pki.FROM, Instant.parse("2024-01-01T00:00:00Z"));
  private static final Identity CLERK = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final Representative HER = new Representative("NREDAA70A41H501O", "Ada Neri", "sindaca");

  @Test
  void theSameAnswerComesOutOfWhatWasKept() {
    Trust trust = new Trust(List.of(CA.certificate(), STRANGER.certificate()),
        List.of(Pki.crl(CA, Instant.parse("2023-12-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")),
            Pki.crl(STRANGER, MAIL, Instant.parse("2030-01-01T00:00:00Z"))));
    var request = new Request(CmsForge.p7m(FORM, MAYOR), "modulo.p7m", MAIL, null);
    Answer then;
    Evidence kept;
    try (var verify = new VerifySignature(trust, Trust.none(), Limits.DEFAULT, 1, Clock.fixed(Instant.parse("2026-11-22T00:00:00Z")),
        Texts.ITALIAN)) {
      then = verify.verify(request);
      kept = verify.evidence(request, then);
    }
    assertThat(then.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(kept.anchors()).hasSize(1);
    assertThat(kept.crls()).hasSize(1);
    Evidence later = Evidence.read(kept.json());
    Answer again = later.again(request.file(), null, Limits.DEFAULT);
    assertThat(again.verdict()).isEqualTo(then.verdict());
    assertThat(again.signatures().getFirst().sentence()).isEqualTo(then.signatures().getFirst().sentence());
    assertThatThrownBy(() -> later.again(FORM, null, Limits.DEFAULT)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatManyAnswersShareIsKeptOnceAndALaterVerificationIsAnotherFact(@TempDir Path folder) throws IOException {
    Trust trust = new Trust(List.of(CA.certificate()), List.of(Pki.crl(CA, Instant.parse("2023-12-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))));
    var kept = new KeptEvidence(FileStore.at(folder));
    var request = new Request(CmsForge.p7m(FORM, MAYOR), "modulo.p7m", null, null);
    Instant then = Instant.parse("2023-12-15T00:00:00Z");
    Instant tenYearsLater = Instant.parse("2033-12-15T00:00:00Z");
    String first;
    Answer answer;
    try (var verify = new VerifySignature(trust, Trust.none(), Limits.DEFAULT, 1, Clock.fixed(then), Texts.ITALIAN)) {
      answer = verify.verify(request);
      Evidence evidence = verify.evidenceWithReports(request, answer);
      assertThat(evidence.reports()).hasSize(2).first().asString().contains("<SimpleReport");
      assertThat(evidence.reports().get(1)).contains("<DetailedReport");
      assertThat(evidence.policy()).contains("<ConstraintsParameters");
      first = kept.keep(evidence);
      long files = count(folder);
      var other = new Request(CmsForge.p7m("altro".getBytes(StandardCharsets.UTF_8), CLERK), "altro.p7m", null, null);
      kept.keep(verify.evidence(other, verify.verify(other)));
      assertThat(count(folder) - files).as("of the second only its own line").isEqualTo(1);
    }
    try (var later = new VerifySignature(trust, Trust.none(), Limits.DEFAULT, 1, Clock.fixed(tenYearsLater), Texts.ITALIAN)) {
      Answer now = later.verify(request);
      assertThat(now.verdict().outcome()).as("ten years later, asked anew").isEqualTo(Outcome.INDETERMINATE);
      assertThat(kept.keep(later.evidence(request, now))).isNotEqualTo(first);
    }
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    Answer again = kept.read(first).again(request.file(), null, Limits.DEFAULT);
    assertThat(again.verdict()).isEqualTo(answer.verdict());
    assertThat(again.signatures().getFirst().when()).isEqualTo(answer.signatures().getFirst().when());
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  /** In ten years the words will be others, and the answer must still be the same. */
  @Test
  void anAnswerIsTheSameInWhateverWords() {
    var signer = new Verdict.Signer(1, "TINIT-NREDAA70A41H501O", "NREDAA70A41H501O", "Ada Neri", null, "TOTAL_PASSED", null, true, false, "Firmato.");
    var then = new Verdict(Verdict.Format.CADES, Verdict.Outcome.VALID, 1, List.of(signer), "ab", List.of(new Verdict.Warning("seal", "Un sigillo.")));
    var reworded = new Verdict.Signer(1, "TINIT-NREDAA70A41H501O", "NREDAA70A41H501O", "Ada Neri", null, "TOTAL_PASSED", null, true, false, "Signed.");
    assertThat(new Verdict(Verdict.Format.CADES, Verdict.Outcome.VALID, 1, List.of(reworded), "ab",
        List.of(new Verdict.Warning("seal", "A seal."))).means(then)).isTrue();
    assertThat(new Verdict(Verdict.Format.CADES, Verdict.Outcome.FLAGGED, 1, List.of(signer), "ab", then.warnings()).means(then)).isFalse();
    assertThat(new Verdict(Verdict.Format.CADES, Verdict.Outcome.VALID, 1, List.of(signer), "ab", List.of()).means(then)).isFalse();
  }

  @Test
  void whoSignedIsProposedAgainstWhoMaySign() {
    assertThat(match(List.of(signatures(MAYOR)), HER, List.of())).isEqualTo(Kind.REPRESENTATIVE);
    assertThat(match(List.of(signatures(CLERK)), HER, List.of())).isEqualTo(Kind.SOMEBODY_ELSE);
    assertThat(match(List.of(signatures(CLERK)), HER, List.of(signatures(MAYOR)))).isEqualTo(Kind.DELEGATE);
    assertThat(match(List.of(signatures(CLERK)), HER, List.of(signatures(CLERK)))).isEqualTo(Kind.DELEGATION_UNPROVED);
    assertThat(match(List.of(signatures(MAYOR)), new Representative(null, "NERI Ada", null), List.of())).isEqualTo(Kind.SAME_NAME);
    assertThat(match(List.of(signatures(MAYOR)), new Representative("BNCGUO75A01F205W", "Ada Neri", null), List.of()))
        .isEqualTo(Kind.SOMEBODY_ELSE);
    assertThat(match(List.of(), HER, List.of())).isEqualTo(Kind.NOBODY);
  }

  @Test
  void namesAreTheSameWhateverAccentsAndOrder() {
    assertThat(SignerMatch.sameName("NICOLÒ D'ANGELO", "D’Angelo Nicolo'")).isTrue();
    assertThat(SignerMatch.sameName("Maria Rossi", "Rossi Maria Antonietta")).isTrue();
    assertThat(SignerMatch.sameName("Maria Rossi", "Mario Rossi")).isFalse();
    assertThat(SignerMatch.sameName("Rossi", "Rossi")).isFalse();
  }

  private static Kind match(List<List<Signature>> document, Representative who, List<List<Signature>> delegations) {
    SignerMatch match = SignerMatch.of(document.stream().flatMap(List::stream).toList(), who, delegations, Texts.ITALIAN);
    assertThat(match.sentence()).endsWith("persona.");
    return match.kind();
  }

  private static List<Signature> signatures(Identity who) {
    Trust trust = new Trust(List.of(CA.certificate()), List.of());
    return new ExamineSignature(trust, Trust.none(), Limits.DEFAULT, Texts.ITALIAN).examine(CmsForge.p7m(FORM, who), MAIL, MAIL, null).signatures();
  }
}
