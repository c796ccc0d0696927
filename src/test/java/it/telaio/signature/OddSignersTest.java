package it.telaio.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Pki.Kind;
import it.telaio.signature.Pki.Revoked;
import it.telaio.signature.Verdict.Outcome;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.junit.jupiter.api.Test;

/** Signers who did nothing wrong, with tools, cards and authorities that have habits of their own. */
class OddSignersTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Instant JUNE = Instant.parse("2023-06-01T00:00:00Z");
  private static final Instant JULY = Instant.parse("2023-07-15T00:00:00Z");
  private static final Instant FAR = Instant.parse("2030-01-01T00:00:00Z");
  private static final byte[] FORM = "domanda di partecipazione".getBytes(UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");

  @Test
  void theTimeThatASignerClaimsIsReadHoweverItIsWritten() {
    for (String time : List.of("20230714100000Z", "20230714100000.0Z", "20230714120000+0200", "202307141000Z")) {
      assertThat(verdict(CmsForge.p7mTold(FORM, MAYOR, new ASN1GeneralizedTime(time))).signers()).as(time)
          .extracting(Verdict.Signer::signingTime).containsExactly(CmsForge.SIGNED);
    }
    assertThat(verdict(CmsForge.p7mTold(FORM, MAYOR, new ASN1GeneralizedTime("20230714100000"))).signers()).as("of no zone")
        .extracting(Verdict.Signer::signingTime).containsExactly((Instant) null);
  }

  @Test
  void theCommonNameOfACardTellsTheTaxCodeWhereNothingElseDoes() {
    var subject = new X500NameBuilder().addRDN(BCStyle.C, "IT").addRDN(BCStyle.CN, "NREDAA70A41H501O/7420012345678901.abcdefgh=").build();
    Verdict verdict = verdict(CmsForge.p7m(FORM, Pki.of(CA, subject, Kind.AUTHENTICATION)));
    assertThat(verdict.outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(verdict.signers()).singleElement().satisfies(signer -> {
      assertThat(signer.taxCode()).isEqualTo("NREDAA70A41H501O");
      assertThat(signer.serialNumber()).isNull();
    });
  }

  @Test
  void aMessageWithTwoSignedFilesIsForAPerson() {
    String part = "\r\n--B\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    String one = part + Base64.getMimeEncoder().encodeToString(CmsForge.p7m(FORM, MAYOR));
    String head = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n";
    assertThat(verdict((head + one + "\r\n--B--\r\n").getBytes(US_ASCII)).outcome()).isEqualTo(Outcome.VALID);
    Verdict two = verdict((head + one + one + "\r\n--B--\r\n").getBytes(US_ASCII));
    assertThat(two.outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(two.warnings()).extracting(Verdict.Warning::code).containsExactly("other-signed-files");
  }

  /** CAD, art. 24, paragraph 4-bis: a suspension that was annulled is as if it had not been; a revocation stays. */
  @Test
  void aSuspensionThatWasLiftedIsNoneAndARevocationStays() {
    X509CRL held = Pki.crl(CA, JUNE, FAR, new Revoked(MAYOR, JUNE, CRLReason.certificateHold));
    X509CRL revoked = Pki.crl(CA, JUNE, FAR, new Revoked(MAYOR, JUNE, CRLReason.keyCompromise));
    X509CRL clean = Pki.crl(CA, JULY, FAR);
    assertThat(outcome(List.of(held), List.of())).isEqualTo(Outcome.INVALID);
    assertThat(outcome(List.of(held, clean), List.of())).isEqualTo(Outcome.VALID);
    assertThat(outcome(List.of(clean, held), List.of())).isEqualTo(Outcome.VALID);
    assertThat(outcome(List.of(held), List.of(Pki.ocsp(MAYOR, CA, JULY, FAR, CertificateStatus.GOOD)))).isEqualTo(Outcome.VALID);
    assertThat(outcome(List.of(revoked, clean), List.of())).isEqualTo(Outcome.INVALID);
    assertThat(outcome(List.of(held, clean, revoked), List.of())).isEqualTo(Outcome.INVALID);
    X509CRL again = Pki.crl(CA, Instant.parse("2023-07-15T08:00:00Z"), FAR, new Revoked(MAYOR, JULY, CRLReason.certificateHold));
    assertThat(outcome(List.of(clean, again), List.of())).as("suspended after the clean list").isNotEqualTo(Outcome.VALID);
  }

  @Test
  void aResponderWhomItsAuthorityTookBackIsNotBelieved() {
    Identity responder = Pki.of(CA, new X500Name("C=IT,CN=OCSP di prova"), Kind.RESPONDER);
    byte[] good = Pki.ocsp(MAYOR, responder, JULY, FAR, CertificateStatus.GOOD);
    X509CRL stale = Pki.crl(CA, JUNE, JUNE.plusSeconds(60));
    assertThat(outcome(List.of(stale), List.of(good))).isEqualTo(Outcome.VALID);
    X509CRL takenBack = Pki.crl(CA, JUNE, JUNE.plusSeconds(60), new Revoked(responder, JUNE, CRLReason.keyCompromise));
    assertThat(outcome(List.of(takenBack), List.of(good))).isEqualTo(Outcome.VALID_WITH_WARNING);
  }

  private static Outcome outcome(List<X509CRL> crls, List<byte[]> responses) {
    var authorities = new Authorities(new Trust(List.of(CA.certificate()), crls, responses), Trust.none(), ListedServices.none());
    return new ExamineSignature(authorities, Limits.DEFAULT, Texts.ITALIAN).examine(CmsForge.p7m(FORM, MAYOR), AT, AT, null).verdict().outcome();
  }

  private static Verdict verdict(byte[] file) {
    return Pki.examining(CA).examine(file, AT, AT, null).verdict();
  }
}
