package it.telaio.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.ForgetUnrelated;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Served;
import it.telaio.document.CollectFiles;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.EraseDocument;
import it.telaio.document.ForgetFile;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.kernel.OpenGate;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql.Sight;
import it.telaio.pec.EmptyJob;
import it.telaio.register.Arrivals;
import it.telaio.register.SortArrival;
import it.telaio.register.Sorting;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.VerifySignature.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server keeps of an answer about a signature when it reads a message, and whom it asks for it. */
class KeptAtReadingTest {
  private static final String NOTICE = "avviso";
  private static final Identity CA = Pki.root("CA di prova");
  private Responder responder;
  private Identity mayor;
  private byte[] file;
  @TempDir
  private Path folder;

  @BeforeEach
  void listen() throws IOException {
    responder = new Responder();
    mayor = Pki.personWith(CA, responder.address(), null);
    Instant now = Instant.now();
    responder.says(Pki.ocsp(mayor, CA, now.minusSeconds(60), now.plus(Duration.ofDays(1)), CertificateStatus.GOOD));
    Pki.trust(CA).write(folder.resolve("trust"), Trust.Purpose.SIGN);
    file = CmsForge.p7m("domanda".getBytes(UTF_8), mayor);
  }

  @AfterEach
  void stop() {
    responder.close();
  }

  @Test
  void theAnswerOfTheAuthorityIsKeptWithTheArrivalAndAnswersAgainWhenNobodyCanBeAsked() throws Exception {
    try (var served = new Served(folder.resolve("files"), folder.resolve("trust"), OpenGate.to("localhost"))) {
      UUID arrival = arrived(served);
      Paper paper = read(served, Outcome.VALID);
      assertThat(responder.asked()).isEqualTo(1);
      assertThat(paper.signatures()).singleElement().satisfies(signature -> {
        assertThat(signature.certificate().revocation()).isEqualTo("good");
        assertThat(signature.certificate().chain()).as("stands in the evidence, once").isEmpty();
        assertThat(signature.marks().valueSha256()).hasSize(64);
      });
      Document kept = documents(served, arrival).getFirst();
      assertThat(kept.sha256()).isEqualTo(paper.evidence());
      assertThat(kept.body()).isEqualTo(Served.BODY);

      collect(served, Duration.ofDays(2));
      collect(served, Duration.ofDays(12));
      stop();
      Evidence evidence = new KeptEvidence(served.files).read(paper.evidence());
      assertThat(evidence.responses()).hasSize(1);
      Answer again = evidence.again(file, null, Limits.DEFAULT);
      assertThat(again.verdict()).isEqualTo(paper.verdict());
      assertThat(responder.asked()).isEqualTo(1);
    }
  }

  @Test
  void nobodyIsAskedUnlessSomebodyOpenedTheWayAndNeverThisMachine() throws Exception {
    for (Egress way : List.of(VerifySignature.way(List.of()), VerifySignature.way(List.of("ocsp.example")),
        VerifySignature.way(List.of("localhost")), VerifySignature.way(List.of(VerifySignature.AUTHORITIES)))) {
      try (var served = new Served(folder.resolve("files" + UUID.randomUUID()), folder.resolve("trust"), way)) {
        arrived(served);
        assertThat(read(served, Outcome.VALID_WITH_WARNING).verdict().warnings()).extracting(Verdict.Warning::code)
            .containsExactly("revocation-not-checked");
      }
    }
    assertThat(responder.asked()).isZero();
  }

  @Test
  void whatIsLetGoTakesTheEvidenceOfItsSignaturesWithIt() throws Exception {
    try (var served = new Served(folder.resolve("files"), folder.resolve("trust"))) {
      UUID arrival = arrived(served);
      String evidence = read(served, Outcome.VALID_WITH_WARNING).evidence();
      new SortArrival(served.sql, served.clock, served.journal).sort(Served.MAILBOX, arrival, null, Sorting.UNRELATED, "pubblicità");
      served.database.owner().statement("update arrival_sorting set sorted_by = 'person' where sorted_as = 'UNRELATED'").update();
      Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(2)));
      new ForgetUnrelated(served.sql, later, served.journal, new Arrivals(served.sql), new ForgetFile(served.sql, served.files),
          new Documents(served.sql, served.files), new EraseDocument(served.sql, served.journal, later, served.files))
          .run(EmptyJob.of("forget-unrelated"), EmptyJob.SILENT);
      assertThat(documents(served, arrival)).isEmpty();
      assertThat(served.files.has(evidence)).isFalse();
    }
  }

  private UUID arrived(Served served) throws IOException {
    String raw = "From: comune@pec.example\r\nTo: avvisi@pec.example\r\nSubject: Candidatura\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIn allegato.\r\n--b\r\n"
        + "Content-Type: application/pkcs7-mime; name=domanda.txt.p7m\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment; filename=domanda.txt.p7m\r\n\r\n" + Base64.getMimeEncoder().encodeToString(file)
        + "\r\n--b--\r\n";
    return served.arrive(NOTICE, raw.getBytes(US_ASCII)).arrival();
  }

  private static Paper read(Served served, Outcome expected) throws Exception {
    served.read();
    Paper paper = served.sendings.of(Served.MAILBOX, NOTICE).getFirst().sending().papers().getFirst();
    assertThat(paper.verdict().outcome()).isEqualTo(expected);
    return paper;
  }

  private static List<Document> documents(Served served, UUID arrival) {
    return new Documents(served.sql, served.files).of(Sight.SYSTEM, new Ref("arrival", arrival.toString()));
  }

  /** The nightly collection, so long from now. */
  private static void collect(Served served, Duration later) throws IOException {
    Clock then = Clock.fixed(Instant.now().plus(later));
    new CollectFiles(served.sql, then, served.files, new EraseDocument(served.sql, served.journal, then, served.files))
        .run(EmptyJob.of("collect-files"), EmptyJob.SILENT);
  }
}
