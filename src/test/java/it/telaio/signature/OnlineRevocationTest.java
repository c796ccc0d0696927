package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.kernel.OpenGate;
import it.telaio.kernel.Texts;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.VerifySignature.Answer;
import it.telaio.signature.VerifySignature.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Authorities that are asked, on this machine: an OCSP responder and a place for lists, behind the egress gate. */
class OnlineRevocationTest {
  private static final Instant NOW = Instant.parse("2023-07-14T12:00:00Z");
  private static final Instant NEXT = Instant.parse("2023-07-21T12:00:00Z");
  private static final byte[] FORM = "domanda".getBytes(StandardCharsets.UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Map<String, byte[]> ANSWERS = new ConcurrentHashMap<>();
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static HttpServer server;
  private static VerifySignature open;
  private static String here;
  private static int tests;
  private String address;

  @BeforeAll
  static void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      String path = exchange.getRequestURI().getPath().replaceFirst("/\\d+", "");
      byte[] question = exchange.getRequestBody().readAllBytes();
      ASKED.add(path + (question.length == 0 ? "" : " " + new OCSPReq(question).getRequestList()[0].getCertID().getSerialNumber()));
      byte[] answer = ANSWERS.get(path);
      exchange.sendResponseHeaders(answer == null ? 404 : 200, answer == null ? -1 : answer.length);
      if (answer != null) {
        exchange.getResponseBody().write(answer);
      }
      exchange.close();
    });
    server.start();
    here = "http://localhost:" + server.getAddress().getPort();
    open = verify(OpenGate.to("localhost"));
  }

  @AfterAll
  static void stop() {
    open.close();
    server.stop(0);
  }

  @BeforeEach
  void forget() {
    address = here + "/" + ++tests;
    ANSWERS.clear();
    ASKED.clear();
  }

  @Test
  void nobodyIsAskedUnlessTheGateIsOpenForThem() {
    Identity mayor = Pki.personWith(CA, address + "/ocsp", address + "/crl");
    ANSWERS.put("/ocsp", good(mayor));
    assertThat(codes(ask(Egress.closed(), mayor))).containsExactly("revocation-not-checked");
    assertThat(codes(ask(OpenGate.to("altrove.example"), mayor))).containsExactly("revocation-not-checked");
    assertThat(ASKED).isEmpty();
  }

  @Test
  void theResponderIsAskedAndItsAnswerIsKeptAndAnswersAgainOffline() {
    Identity mayor = Pki.personWith(CA, address + "/ocsp", address + "/crl");
    ANSWERS.put("/ocsp", good(mayor));
    var request = request(mayor);
    Answer answer = open.verify(request);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(ASKED).containsExactly("/ocsp " + mayor.certificate().getSerialNumber());
    assertThat(open.verify(request).verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(ASKED).as("asked once within the hour").hasSize(1);
    Evidence kept = Evidence.read(open.evidence(request, answer).json());
    ANSWERS.clear();
    Answer again = kept.again(request.file(), null, Limits.DEFAULT);
    assertThat(again.verdict()).isEqualTo(answer.verdict());
    assertThat(ASKED).hasSize(1);
  }

  @Test
  void aRevocationThatTheResponderTellsCounts() {
    Identity mayor = Pki.personWith(CA, address + "/ocsp", null);
    ANSWERS.put("/ocsp", Pki.ocsp(mayor, CA, NOW, NEXT,
        new RevokedStatus(Date.from(Instant.parse("2023-07-01T00:00:00Z")), CRLReason.keyCompromise)));
    assertThat(ask(mayor).verdict().outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void whereNoResponderAnswersTheListIsTaken() throws Exception {
    Identity mayor = Pki.personWith(CA, address + "/ocsp", address + "/crl");
    X509CRL list = Pki.crl(CA, NOW, NEXT);
    ANSWERS.put("/crl", list.getEncoded());
    assertThat(ask(mayor).verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(ASKED).hasSize(2).last().isEqualTo("/crl");
    Identity onlyList = Pki.personWith(CA, null, address + "/crl");
    assertThat(ask(onlyList).verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void whatTheAuthorityDidNotSignIsNotBelieved() throws Exception {
    Identity mayor = Pki.personWith(CA, address + "/ocsp", address + "/crl");
    Identity impostor = Pki.root("CA di prova");
    ANSWERS.put("/ocsp", Pki.ocsp(mayor, impostor, NOW, NEXT, CertificateStatus.GOOD));
    assertThat(codes(ask(mayor))).containsExactly("revocation-not-checked");
    ANSWERS.put("/ocsp", "not a response".getBytes(StandardCharsets.US_ASCII));
    assertThat(codes(ask(Pki.personWith(CA, address + "/ocsp", null)))).containsExactly("revocation-not-checked");
    ANSWERS.put("/crl", Pki.crl(impostor, NOW, NEXT).getEncoded());
    assertThat(codes(ask(Pki.personWith(CA, null, address + "/crl")))).containsExactly("revocation-not-checked");
  }

  @Test
  void aResponseAboutAnotherCertificateSaysNothing() {
    Identity mayor = Pki.personWith(CA, address + "/ocsp", null);
    ANSWERS.put("/ocsp", good(Pki.personWith(CA, null, null)));
    assertThat(codes(ask(mayor))).containsExactly("revocation-not-checked");
  }

  @Test
  void aStrangerDoesNotChooseWhereWeGo() {
    Identity stranger = Pki.personWith(Pki.root("CA di altri"), address + "/ocsp", address + "/crl");
    assertThat(codes(ask(stranger))).containsExactly("authority-unknown");
    Identity odd = Pki.personWith(CA, "file:///etc/hostname", "ldap://localhost/x");
    assertThat(codes(ask(odd))).containsExactly("revocation-not-checked");
    Identity unreadable = Pki.personWith(CA, "http://local host/x y", ":::");
    assertThat(codes(ask(unreadable))).containsExactly("revocation-not-checked");
    assertThat(ASKED).isEmpty();
  }

  private static byte[] good(Identity who) {
    return Pki.ocsp(who, CA, NOW, NEXT, CertificateStatus.GOOD);
  }

  private static Request request(Identity signer) {
    return new Request(CmsForge.p7m(FORM, signer), "modulo.p7m", NOW, null);
  }

  private static Answer ask(Identity signer) {
    return open.verify(request(signer));
  }

  private static Answer ask(Egress egress, Identity signer) {
    try (var verify = verify(egress)) {
      return verify.verify(request(signer));
    }
  }

  private static VerifySignature verify(Egress egress) {
    var believed = new Authorities(Pki.trust(CA), Trust.none(), ListedServices.none());
    return new VerifySignature(believed, Limits.DEFAULT, 1, Clock.fixed(NOW), Texts.ITALIAN, egress);
  }

  private static List<String> codes(Answer answer) {
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
