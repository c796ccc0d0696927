package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.CmsForge.Hand;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Pki.Kind;
import it.telaio.signature.Pki.Revoked;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Evidence;
import org.bouncycastle.asn1.cms.TimeStampAndCRL;
import org.bouncycastle.asn1.cms.TimeStampTokenEvidence;
import org.bouncycastle.asn1.cms.TimeStampedData;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;

/** What each rule says of a signer, one situation at a time; the rest of each file is in order. */
class SignerRuleTest {
  private static final Instant JULY = Instant.parse("2023-07-14T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant FAR = Instant.parse("2031-01-01T00:00:00Z");
  private static final byte[] FORM = "domanda".getBytes(StandardCharsets.UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity TSA_ROOT = Pki.root("CA marche di prova");
  private static final Identity TSA = Pki.of(TSA_ROOT, new X500Name("C=IT,O=Prova,CN=Marca di prova"), Kind.STAMPS);
  private static final Identity MAYOR = Pki.person(CA, "ADA", "NERI", "TINIT-NREDAA70A41H501O");
  private static final Identity EXPIRED = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O", Pki.FROM, Instant.parse("2024-01-01T00:00:00Z"));

  @Test
  void theSentenceIsTheOneOfTheClerk() {
    assertThat(sentence(examine(CmsForge.p7m(FORM, MAYOR), LATER, CA)))
        .isEqualTo("Firmato il 14 luglio 2023 da Ada Neri (NREDAA70A41H501O), certificato qualificato valido; revoca non verificata.");
    assertThat(sentence(examine(CmsForge.p7m(FORM, MAYOR), LATER, CA, list())))
        .isEqualTo("Firmato il 14 luglio 2023 da Ada Neri (NREDAA70A41H501O), certificato qualificato valido.");
  }

  /** Whoever reads it knows what to do next, whatever is wrong. */
  @Test
  void aSentenceThatIsNoGoodNewsEndsWithWhatToDo() throws IOException {
    byte[] changed = CmsForge.p7m(FORM, MAYOR);
    changed[new String(changed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(new String(FORM, java.nio.charset.StandardCharsets.ISO_8859_1))] ^= 1;
    assertThat(sentence(changed, list())).isEqualTo("La firma di Ada Neri (NREDAA70A41H501O) non vale: il documento non è quello che è stato firmato. "
        + "Chiedere il documento come è stato firmato.");
    assertThat(sentence(CmsForge.p7m(FORM, Pki.person(Pki.root("Altra CA"), "Ada", "Neri", "TINIT-NREDAA70A41H501O")), list()))
        .endsWith("Serve una persona. Aggiornare gli elenchi di fiducia o verificarla altrove.");
    assertThat(sentence(CmsForge.p7m(FORM, Pki.of(CA, Pki.name("Ada", "Neri", "TINIT-NREDAA70A41H501O"), Kind.NOT_QUALIFIED)), list()))
        .endsWith("non è una firma digitale. Serve una persona. Decidere se basta.");
  }

  private static String sentence(byte[] file, X509CRL list) {
    return examine(file, JULY, CA, list).signatures().getFirst().sentence();
  }

  @Test
  void withoutRevocationDataItIsNeverSilentlyGreen() {
    Examined answer = examine(CmsForge.p7m(FORM, MAYOR), LATER, CA);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
    assertThat(codes(answer)).containsExactly("revocation-not-checked");
  }

  @Test
  void aListThatWasAlreadyOldThenProvesNothingButOneMadeLaterDoes() {
    X509CRL old = Pki.crl(CA, Instant.parse("2023-06-01T00:00:00Z"), Instant.parse("2023-06-08T00:00:00Z"));
    assertThat(codes(examine(CmsForge.p7m(FORM, MAYOR), JULY, CA, old))).containsExactly("revocation-out-of-date");
    X509CRL afterwards = Pki.crl(CA, Instant.parse("2023-09-01T00:00:00Z"), Instant.parse("2023-09-08T00:00:00Z"));
    assertThat(examine(CmsForge.p7m(FORM, MAYOR), JULY, CA, afterwards).verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void aListOfAnImpostorIsNoList() {
    Identity impostor = Pki.root("CA di prova");
    assertThat(codes(examine(CmsForge.p7m(FORM, MAYOR), JULY, CA, Pki.crl(impostor, JULY, FAR)))).containsExactly("revocation-not-checked");
  }

  @Test
  void aListMadeAfterTheCertificateExpiredSaysNothingOfIt() {
    assertThat(codes(examine(CmsForge.p7m(FORM, EXPIRED), JULY, CA, Pki.crl(CA, LATER, FAR)))).containsExactly("revocation-not-checked");
  }

  @Test
  void revokedBeforeSigningIsNoSignature() {
    Instant before = Instant.parse("2023-07-01T00:00:00Z");
    Examined answer = examine(CmsForge.p7m(FORM, MAYOR), JULY, CA, list(new Revoked(MAYOR, before, CRLReason.keyCompromise)));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(answer.verdict().signers().getFirst().subIndication()).isEqualTo("REVOKED");
    Examined suspended = examine(CmsForge.p7m(FORM, MAYOR), JULY, CA, list(new Revoked(MAYOR, before, CRLReason.certificateHold)));
    assertThat(codes(suspended)).containsExactly("suspended");
  }

  @Test
  void revokedAfterSigningIsNoDefectWhenTheMailProvesTheInstantAndADoubtWhenNothingDoes() {
    X509CRL list = list(new Revoked(MAYOR, Instant.parse("2023-08-01T00:00:00Z"), CRLReason.keyCompromise));
    Examined proved = examine(CmsForge.p7m(FORM, MAYOR), Instant.parse("2023-07-14T12:00:00Z"), CA, list);
    assertThat(proved.verdict().outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
    assertThat(codes(proved)).containsExactly("revoked-later");
    Examined unproved = examine(CmsForge.p7m(FORM, MAYOR), LATER, CA, list);
    assertThat(unproved.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(unproved.verdict().signers().getFirst().subIndication()).isEqualTo("REVOKED_NO_POE");
  }

  @Test
  void anExpiredCertificateCountsAtTheInstantOfTheMail() {
    byte[] file = CmsForge.p7m(FORM, EXPIRED);
    assertThat(examine(file, Instant.parse("2023-07-14T12:00:00Z"), CA, list()).verdict().outcome()).isEqualTo(Outcome.VALID);
    Examined later = examine(file, LATER, CA, list());
    assertThat(later.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(later.verdict().signers().getFirst().subIndication()).isEqualTo("OUT_OF_BOUNDS_NO_POE");
    byte[] lateClaim = CmsForge.p7m(FORM, Hand.of(EXPIRED).at(Instant.parse("2024-06-01T00:00:00Z")));
    assertThat(examine(lateClaim, LATER, CA, list()).verdict().outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void theSentenceSaysWhatProvesTheInstantOnlyWhereItDecides() throws Exception {
    Instant mail = Instant.parse("2023-07-14T12:00:00Z");
    ExamineSignature engine = engine(CA, TSA_ROOT, list());
    String plain = "Firmato il 14 luglio 2023 da Ada Neri (NREDAA70A41H501O), certificato qualificato valido.";
    assertThat(sentence(engine.examine(CmsForge.p7m(FORM, EXPIRED), mail, LATER, null)))
        .isEqualTo(plain + " La data certa del 14 luglio 2023 prova che la firma esisteva già.");
    assertThat(sentence(engine.examine(CmsForge.stamped(CmsForge.p7m(FORM, EXPIRED), TSA, JULY), null, LATER, null)))
        .isEqualTo(plain + " La marca temporale del 14 luglio 2023 prova che la firma esisteva già.");
    assertThat(sentence(engine.examine(CmsForge.p7m(FORM, MAYOR), mail, LATER, null))).isEqualTo(plain);
  }

  @Test
  void whatHeldThenIsToldApartFromWhatHoldsToday() {
    Signature signature = engine(CA, TSA_ROOT, list()).examine(CmsForge.p7m(FORM, EXPIRED), Instant.parse("2023-07-14T12:00:00Z"), LATER, null)
        .signatures().getFirst();
    assertThat(signature.outcome()).isEqualTo(Outcome.VALID);
    assertThat(signature.when().today()).isEqualTo(Outcome.INDETERMINATE);
  }

  @Test
  void aCopiedSignatureIsRecognisedByItsMarks() {
    byte[] file = CmsForge.p7m(FORM, MAYOR);
    var one = examine(file, JULY, CA, list()).signatures().getFirst().marks();
    var copied = examine(Base64.getEncoder().encode(file), JULY, CA, list()).signatures().getFirst().marks();
    var again = examine(CmsForge.p7m(FORM, MAYOR), JULY, CA, list()).signatures().getFirst().marks();
    assertThat(copied).isEqualTo(one);
    assertThat(again.valueSha256()).isNotEqualTo(one.valueSha256());
    assertThat(again.signedSha256()).isEqualTo(one.signedSha256()).isEqualTo(it.telaio.kernel.Sha256.hex(FORM));
  }

  @Test
  void aTrustedTimeStampProvesTheInstantAndAnyOtherProvesNothing() throws Exception {
    byte[] stamped = CmsForge.stamped(CmsForge.p7m(FORM, EXPIRED), TSA, JULY);
    assertThat(examine(stamped, LATER, CA, TSA_ROOT, list()).verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(examine(stamped, LATER, CA, list()).verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(engine(CA, TSA_ROOT, list()).examine(stamped, LATER, LATER, null).signatures().getFirst().when().stamp()).isEqualTo(JULY);
  }

  @Test
  void anAnchorForStampsIsAStrangerForSigners() {
    Examined answer = engine(TSA_ROOT, CA, list()).examine(CmsForge.p7m(FORM, MAYOR), JULY, JULY, null);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(answer)).containsExactly("authority-unknown");
  }

  @Test
  void anAnchorForSignersIsAStrangerForStamps() throws Exception {
    Identity insider = Pki.of(CA, new X500Name("C=IT,CN=Marca dello stesso prestatore"), Kind.STAMPS);
    byte[] stamped = CmsForge.stamped(CmsForge.p7m(FORM, EXPIRED), insider, JULY);
    assertThat(examine(stamped, LATER, CA, TSA_ROOT, list()).verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
  }

  @Test
  void timeStampedDataIsOpenedAndProvesTheInstant() throws Exception {
    byte[] inside = CmsForge.p7m(FORM, EXPIRED);
    Examined answer = examine(tsd(inside, CmsForge.stamp(inside, TSA, JULY)), LATER, CA, TSA_ROOT, list());
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.content()).isEqualTo(FORM);
    assertThat(answer.verdict().layers()).isEqualTo(1);
    Examined wrong = examine(tsd(inside, CmsForge.stamp(FORM, TSA, JULY)), LATER, CA, TSA_ROOT, list());
    assertThat(wrong.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(wrong)).contains("stamp-of-something-else");
  }

  @Test
  void aMimeMessageOfFileAndStampIsOpenedToo() throws Exception {
    byte[] inside = CmsForge.p7m(FORM, EXPIRED);
    for (boolean binary : new boolean[] {false, true}) {
      byte[] file = m7m(inside, CmsForge.stamp(inside, TSA, JULY), binary);
      assertThat(examine(file, LATER, CA, TSA_ROOT, list()).verdict().outcome()).isEqualTo(Outcome.VALID);
    }
  }

  @Test
  void anOcspResponseCountsWhenItsResponderIsNamedByTheAuthority() {
    Identity responder = Pki.of(CA, new X500Name("C=IT,CN=OCSP di prova"), Kind.RESPONDER);
    byte[] good = Pki.ocsp(MAYOR, responder, JULY, FAR, CertificateStatus.GOOD);
    assertThat(withOcsp(good).verdict().outcome()).isEqualTo(Outcome.VALID);
    byte[] revoked = Pki.ocsp(MAYOR, CA, JULY, FAR, new RevokedStatus(java.util.Date.from(Instant.parse("2023-07-01T00:00:00Z")), CRLReason.keyCompromise));
    assertThat(withOcsp(revoked).verdict().outcome()).isEqualTo(Outcome.INVALID);
    Identity stranger = Pki.of(Pki.root("Altri"), new X500Name("C=IT,CN=OCSP di altri"), Kind.RESPONDER);
    assertThat(codes(withOcsp(Pki.ocsp(MAYOR, stranger, JULY, FAR, CertificateStatus.GOOD)))).containsExactly("revocation-not-checked");
    assertThat(codes(withOcsp(Pki.ocsp(MAYOR, EXPIRED, JULY, FAR, CertificateStatus.GOOD)))).containsExactly("revocation-not-checked");
  }

  @Test
  void theAuthorityInTheMiddleIsCheckedToo() {
    Identity root = Pki.root("Radice di prova");
    Identity middle = Pki.authority(root, "CA intermedia");
    Identity signer = Pki.person(middle, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
    X509CRL ofMiddle = Pki.crl(middle, JULY, FAR);
    assertThat(codes(examine(CmsForge.p7m(FORM, signer), JULY, root, ofMiddle))).containsExactly("revocation-not-checked");
    Trust whole = new Trust(List.of(root.certificate()), List.of(ofMiddle, Pki.crl(root, JULY, FAR)));
    assertThat(new ExamineSignature(whole, Trust.none(), Limits.DEFAULT, Texts.ITALIAN).examine(CmsForge.p7m(FORM, signer), JULY, JULY, null)
        .verdict().outcome()).isEqualTo(Outcome.VALID);
    Trust revoked = new Trust(List.of(root.certificate()),
        List.of(ofMiddle, Pki.crl(root, JULY, FAR, new Revoked(middle, Pki.FROM, CRLReason.cACompromise))));
    assertThat(new ExamineSignature(revoked, Trust.none(), Limits.DEFAULT, Texts.ITALIAN).examine(CmsForge.p7m(FORM, signer), JULY, JULY, null)
        .verdict().outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void anAuthorityInTheMiddleVouchesOnlyWhileItIsInForce() {
    Identity root = Pki.root("Radice di prova");
    for (Identity middle : List.of(Pki.authority(root, "CA finita", Pki.FROM, JULY.minusSeconds(1)),
        Pki.authority(root, "CA futura", JULY.plusSeconds(1), Pki.UNTIL))) {
      Identity signer = Pki.person(middle, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
      Examined answer = examine(CmsForge.p7m(FORM, signer), JULY, root, Pki.crl(middle, JULY, FAR));
      assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
      assertThat(codes(answer)).contains("authority-not-in-force");
    }
    Identity middle = Pki.authority(root, "CA intermedia", Pki.FROM, JULY);
    assertThat(codes(examine(CmsForge.p7m(FORM, Pki.person(middle, "Ada", "Neri", "TINIT-NREDAA70A41H501O")), JULY, root,
        Pki.crl(middle, JULY, FAR)))).containsExactly("revocation-not-checked");
  }

  @Test
  void aPersonWhoIsNoAuthorityCannotVouchForAnother() {
    Identity puppet = Pki.person(MAYOR, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
    assertThat(examine(CmsForge.p7m(FORM, puppet), JULY, CA, list()).verdict().outcome()).isIn(Outcome.INDETERMINATE, Outcome.INVALID);
  }

  @Test
  void theKindOfCertificateDecidesWhoMustLook() {
    Identity seal = Pki.of(CA, new X500Name("C=IT,O=Comune di Prova,2.5.4.97=VATIT-00000000000,CN=Comune di Prova"), Kind.SEAL);
    assertThat(codes(examine(CmsForge.p7m(FORM, seal), JULY, CA, list()))).containsExactly("seal");
    Identity card = Pki.of(CA, Pki.name("Ada", "Neri", "TINIT-NREDAA70A41H501O"), Kind.AUTHENTICATION);
    assertThat(codes(examine(CmsForge.p7m(FORM, card), JULY, CA, list()))).containsExactly("authentication-certificate");
    Identity plain = Pki.of(CA, Pki.name("Ada", "Neri", "TINIT-NREDAA70A41H501O"), Kind.NOT_QUALIFIED);
    Examined answer = examine(CmsForge.p7m(FORM, plain), JULY, CA, list());
    assertThat(codes(answer)).containsExactly("not-qualified");
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
  }

  @Test
  void whoIsNotAnItalianTaxPayerIsAcceptedWithANote() {
    assertThat(codes(examine(CmsForge.p7m(FORM, Pki.person(CA, "Erika", "M", "PNODE-L01X00T47")), JULY, CA, list()))).containsExactly("foreign-signer");
    assertThat(codes(examine(CmsForge.p7m(FORM, Pki.person(CA, "Erika", "M", null)), JULY, CA, list()))).containsExactly("no-identifier");
    assertThat(codes(examine(CmsForge.p7m(FORM, Pki.person(CA, "Ada", "Neri", "IT:NREDAA70A41H501O")), JULY, CA, list()))).isEmpty();
    assertThat(codes(examine(CmsForge.p7m(FORM, Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501A")), JULY, CA, list()))).containsExactly("tax-code-wrong");
  }

  @Test
  void aClaimedTimeThatCannotBeTrueIsSaidAndNotRepeated() {
    Examined answer = examine(CmsForge.p7m(FORM, Hand.of(MAYOR).at(Instant.parse("2030-01-01T00:00:00Z"))), JULY, CA, list());
    assertThat(codes(answer)).containsExactly("claimed-time-impossible");
    assertThat(sentence(answer)).startsWith("Firmato da Ada Neri");
  }

  private static Examined withOcsp(byte[] response) {
    Trust trust = new Trust(List.of(CA.certificate()), List.of(), List.of(response));
    return new ExamineSignature(trust, Trust.none(), Limits.DEFAULT, Texts.ITALIAN).examine(CmsForge.p7m(FORM, MAYOR), JULY, JULY, null);
  }

  private static X509CRL list(Revoked... revoked) {
    return Pki.crl(CA, Instant.parse("2023-12-01T00:00:00Z"), FAR, revoked);
  }

  private static Examined examine(byte[] file, Instant at, Identity anchor, X509CRL... lists) {
    return new ExamineSignature(new Trust(List.of(anchor.certificate()), List.of(lists)), Trust.none(), Limits.DEFAULT, Texts.ITALIAN)
        .examine(file, at, at, null);
  }

  private static Examined examine(byte[] file, Instant at, Identity anchor, Identity stamps, X509CRL list) {
    return engine(anchor, stamps, list).examine(file, at, at, null);
  }

  private static ExamineSignature engine(Identity anchor, Identity stamps, X509CRL list) {
    return new ExamineSignature(new Trust(List.of(anchor.certificate()), List.of(list)), Pki.trust(stamps), Limits.DEFAULT, Texts.ITALIAN);
  }

  private static byte[] tsd(byte[] content, TimeStampToken token) throws IOException {
    var evidence = new Evidence(new TimeStampTokenEvidence(new TimeStampAndCRL(token.toCMSSignedData().toASN1Structure())));
    var data = new TimeStampedData(new DERIA5String("file:///modulo.p7m"), null, new DEROctetString(content), evidence);
    return new ContentInfo(CMSObjectIdentifiers.timestampedData, data).getEncoded("DER");
  }

  private static byte[] m7m(byte[] content, TimeStampToken token, boolean binary) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x-1\"\r\n\r\n--x-1\r\n"
        + "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=\"modulo.p7m\"\r\nContent-Transfer-Encoding: "
        + (binary ? "binary" : "base64") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(binary ? content : Base64.getMimeEncoder().encode(content));
    out.writeBytes(("\r\n--x-1\r\nContent-Type: application/timestamp-reply; name=\"modulo.tsr\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(token.getEncoded()) + "\r\n--x-1--\r\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static String sentence(Examined answer) {
    return answer.signatures().getFirst().sentence();
  }

  private static List<String> codes(Examined answer) {
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
