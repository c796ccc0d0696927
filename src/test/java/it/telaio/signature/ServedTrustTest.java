package it.telaio.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Served;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.server.MailWiring;
import it.telaio.server.Setting;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the server believes and asks while it runs, joined as its configuration says. */
class ServedTrustTest {
  private static final String NOTICE = "avviso";
  private static final Identity CA = Pki.root("CA di ieri");
  private volatile Instant now = Instant.now();
  @TempDir
  private Path folder;

  @Test
  void theNextReadingBelievesWhatTheTrustDirectoryHoldsByThenAndKeptAnswersStay() throws Exception {
    Identity fresh = Pki.root("CA di domani");
    byte[] file = CmsForge.p7m("domanda".getBytes(UTF_8), Pki.personWith(fresh, null, null));
    try (var wiring = wiring(null); var served = wiring.served()) {
      arrive(served, file);
      Paper before = read(served);
      assertThat(codes(before)).containsExactly("authority-unknown");
      String reader = served.reader();
      List<String> kept = readings(served, reader);
      assertThat(kept).hasSize(1);

      Files.write(folder.resolve("trust/sign/domani.cer"), fresh.certificate().getEncoded());
      assertThat(read(served)).as("within the minute nobody looks").isEqualTo(before);
      now = now.plus(Duration.ofMinutes(2));
      Paper after = read(served);
      assertThat(after.verdict().outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
      assertThat(codes(after)).containsExactly("revocation-not-checked");
      assertThat(served.reader()).isNotEqualTo(reader);
      assertThat(readings(served, reader)).isEqualTo(kept);
      assertThat(again(served, before, file)).isEqualTo(before.verdict());
      assertThat(again(served, after, file)).isEqualTo(after.verdict());
    }
  }

  @Test
  void theConfigurationOpensTheGateAndTheAuthorityIsAskedOnceForAllTime() throws Exception {
    var responder = new Responder();
    Identity mayor = Pki.personWith(CA, responder.address(), null);
    responder.says(Pki.ocsp(mayor, CA, now.minusSeconds(60), now.plus(Duration.ofDays(1)), CertificateStatus.GOOD));
    byte[] file = CmsForge.p7m("domanda".getBytes(UTF_8), mayor);
    try {
      for (String hosts : new String[] {null, "ocsp.example"}) {
        try (var wiring = wiring(hosts); var served = wiring.served()) {
          arrive(served, file);
          assertThat(codes(read(served))).containsExactly("revocation-not-checked");
        }
      }
      assertThat(responder.asked()).isZero();
      try (var wiring = wiring("ocsp.example, localhost"); var served = wiring.served()) {
        arrive(served, file);
        Paper paper = read(served);
        assertThat(paper.verdict().outcome()).isEqualTo(Outcome.VALID);
        assertThat(responder.asked()).isEqualTo(1);
        responder.close();
        assertThat(new KeptEvidence(served.files).read(paper.evidence()).responses()).hasSize(1);
        assertThat(again(served, paper, file)).isEqualTo(paper.verdict());
      }
    } finally {
      responder.close();
    }
  }

  private MailWiring wiring(String hosts) throws IOException {
    Pki.trust(CA).write(folder.resolve("trust"), Trust.Purpose.SIGN);
    Map<Setting, String> settings = new EnumMap<>(Map.of(Setting.TRUST, "trust"));
    if (hosts != null) {
      settings.put(Setting.REVOCATION_HOSTS, hosts);
    }
    return new MailWiring(folder, settings, new Clock(() -> now));
  }

  private static void arrive(Served served, byte[] file) throws IOException {
    String raw = "From: comune@pec.example\r\nTo: avvisi@pec.example\r\nSubject: Candidatura\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIn allegato.\r\n--b\r\n"
        + "Content-Type: application/pkcs7-mime; name=domanda.txt.p7m\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment; filename=domanda.txt.p7m\r\n\r\n" + Base64.getMimeEncoder().encodeToString(file)
        + "\r\n--b--\r\n";
    served.arrive(NOTICE, raw.getBytes(US_ASCII));
  }

  private static Paper read(Served served) throws Exception {
    served.read();
    return served.sendings.of(Served.MAILBOX, NOTICE).getFirst().sending().papers().getFirst();
  }

  private static Verdict again(Served served, Paper paper, byte[] file) throws IOException {
    return new KeptEvidence(served.files).read(paper.evidence()).again(file, null, Limits.DEFAULT).verdict();
  }

  private static List<String> readings(Served served, String reader) {
    return served.database.owner().statement("select facts::text from sending where reader = :reader").param("reader", reader)
        .query(String.class).list();
  }

  private static List<String> codes(Paper paper) {
    return paper.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
