package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.VerifySignature.Answer;
import it.telaio.signature.VerifySignature.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Verification as the product does it: in worker processes, whatever the bytes. */
class VerifySignatureTest {
  private static final Instant JULY = Instant.parse("2023-07-14T10:00:00Z");
  private static final byte[] FORM = "domanda".getBytes(StandardCharsets.UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static VerifySignature verify;

  @BeforeAll
  static void start() {
    verify = with(Limits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    verify.close();
  }

  @Test
  void theWorkerGivesTheVerdictTheContentAndTheTree() throws Exception {
    Answer answer = verify.verify(new Request(CmsForge.counterSigned(CmsForge.p7m(FORM, MAYOR), MAYOR), "modulo.p7m", JULY, null));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.content()).isEqualTo(FORM);
    assertThat(answer.signatures()).singleElement().satisfies(signature -> {
      assertThat(signature.signer().signingTime()).isEqualTo(CmsForge.SIGNED);
      assertThat(signature.certificate().chain().getFirst()).isEqualTo(MAYOR.certificate().getEncoded());
      assertThat(signature.counterSignatures()).hasSize(1);
    });
  }

  @Test
  void withoutAnInstantItIsNow() {
    try (var later = new VerifySignature(trust(), Trust.none(), Limits.DEFAULT, 1, Clock.fixed(Instant.parse("2040-01-01T00:00:00Z")), Texts.ITALIAN)) {
      assertThat(later.verify(new Request(CmsForge.p7m(FORM, MAYOR), "x", null, null)).verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }
  }

  @Test
  void hostileFilesAreAllAnsweredAndTheParentStaysFlat() throws IOException {
    Path folder = Shared.folder("sicurezza/file");
    long before = used();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Answer answer = verify.verify(new Request(Files.readAllBytes(file), file.getFileName().toString(), JULY, null));
        assertThat(answer.verdict().outcome()).as(file.getFileName().toString()).isEqualTo(Outcome.UNSIGNED);
      }
    }
    assertThat(used() - before).isLessThan(16L << 20);
    assertThat(verify.verify(new Request(CmsForge.p7m(FORM, MAYOR), "x", JULY, null)).verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void aFileThatTheWorkerCannotHoldIsForAPersonAndTheNextOneIsVerified() {
    var narrow = Limits.DEFAULT;
    try (var small = with(new Limits(narrow.nesting(), narrow.entries(), narrow.ratio(), narrow.bytes(), narrow.pages(),
        narrow.pixels(), narrow.time(), narrow.signers(), narrow.xmlBytes(), 96))) {
      Answer answer = small.verify(new Request(CmsForge.p7m(random(60 << 20), MAYOR), "grande.p7m", JULY, null));
      assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
      assertThat(answer.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("could-not-be-read");
      assertThat(small.verify(new Request(CmsForge.p7m(FORM, MAYOR), "x", JULY, null)).verdict().outcome()).isEqualTo(Outcome.VALID);
    }
  }

  @Test
  void aFileThatTakesTooLongIsForAPerson() {
    var narrow = Limits.DEFAULT;
    try (var hasty = with(new Limits(narrow.nesting(), narrow.entries(), narrow.ratio(), narrow.bytes(), narrow.pages(),
        narrow.pixels(), Duration.ofMillis(1), narrow.signers(), narrow.xmlBytes(), narrow.workerMemory()))) {
      Answer answer = hasty.verify(new Request(CmsForge.p7m(random(8 << 20), MAYOR), "lento.p7m", JULY, null));
      assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    }
  }

  @Test
  void aFileBeyondTheLimitIsNotOpened() {
    var narrow = Limits.DEFAULT;
    try (var small = with(new Limits(narrow.nesting(), narrow.entries(), narrow.ratio(), 1_000, narrow.pages(),
        narrow.pixels(), narrow.time(), narrow.signers(), narrow.xmlBytes(), narrow.workerMemory()))) {
      Answer answer = small.verify(new Request(CmsForge.p7m(random(2_000), MAYOR), "x", JULY, null));
      assertThat(answer.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("too-large");
    }
  }

  @Test
  void fortyMegabytesAreVerifiedByAWorkerOfTheUsualSize() {
    byte[] content = random(40 << 20);
    Answer answer = verify.verify(new Request(CmsForge.p7m(content, MAYOR), "grande.p7m", JULY, null));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.content()).isEqualTo(content);
  }

  @Test
  void nestingStopsAtTheLimit() {
    byte[] file = FORM;
    for (int i = 0; i < Limits.DEFAULT.nesting() + 1; i++) {
      file = CmsForge.p7m(file, MAYOR);
    }
    Answer answer = verify.verify(new Request(file, "matrioska.p7m", JULY, null));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(answer.verdict().warnings()).extracting(Verdict.Warning::code).contains("nested-too-deep");
  }

  private static VerifySignature with(Limits limits) {
    return new VerifySignature(trust(), Trust.none(), limits, 1, Clock.fixed(JULY), Texts.ITALIAN);
  }

  private static Trust trust() {
    return new Trust(List.of(CA.certificate()), List.of(Pki.crl(CA, JULY, Instant.parse("2031-01-01T00:00:00Z"))));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
