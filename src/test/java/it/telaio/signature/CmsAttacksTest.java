package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.CmsForge.Hand;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Security R7: what is published against CMS signatures, each beside an honest file of the same make that is valid. */
class CmsAttacksTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final byte[] FORM = "domanda di partecipazione".getBytes(java.nio.charset.StandardCharsets.UTF_8);
  private static Identity ca;
  private static Identity mayor;
  private static Identity other;
  private static ExamineSignature engine;

  @BeforeAll
  static void authority() {
    ca = Pki.root("CA di prova");
    mayor = Pki.person(ca, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
    other = Pki.person(ca, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
    Trust trust = new Trust(List.of(ca.certificate()),
        List.of(Pki.crl(ca, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))));
    engine = new ExamineSignature(trust, Trust.none(), Limits.DEFAULT, Texts.ITALIAN);
  }

  @Test
  void anHonestSignatureIsValid() {
    Examined answer = examine(CmsForge.p7m(FORM, mayor));
    assertThat(answer.verdict().warnings()).isEmpty();
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.content()).isEqualTo(FORM);
  }

  @Test
  void attributesOfAnotherSignatureDoNotBecomeContent() throws Exception {
    Examined answer = examine(CmsForge.attributesAsContent(CmsForge.p7m(FORM, mayor)));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(codes(answer)).contains("content-is-attributes");
  }

  @Test
  void aSignatureWithoutSignedAttributesIsForAPerson() {
    Examined answer = examine(CmsForge.p7m(FORM, Hand.of(mayor).withoutAttributes()));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(answer)).contains("no-signed-attributes");
  }

  @Test
  void aSwappedContentTypeIsSeen() throws Exception {
    Examined answer = examine(CmsForge.withContentType(CmsForge.p7m(FORM, mayor), CMSObjectIdentifiers.encryptedData));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void twoGoodSignersAreValidAndABadOneBesideAGoodOneIsPartial() {
    assertThat(examine(CmsForge.p7m(FORM, mayor, other)).verdict().outcome()).isEqualTo(Outcome.VALID);
    byte[] both = CmsForge.p7m(FORM, mayor, other);
    byte[] value = new org.bouncycastle.cms.CMSSignedData[] {read(both)}[0].getSignerInfos().getSigners().iterator().next().getSignature();
    byte[] broken = both.clone();
    int at = indexOf(broken, value);
    broken[at + value.length - 1] ^= 1;
    Examined answer = examine(broken);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(answer.verdict().signers()).extracting(Verdict.Signer::indication).containsExactlyInAnyOrder("TOTAL_PASSED", "TOTAL_FAILED");
  }

  @Test
  void aStrangerBesideAGoodSignerIsNotValid() {
    Identity stranger = Pki.person(Pki.root("CA di prova"), "Ada", "Neri", "TINIT-NREDAA70A41H501O");
    assertThat(examine(CmsForge.p7m(FORM, mayor, stranger)).verdict().outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(examine(CmsForge.p7m(FORM, stranger)).verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
  }

  @Test
  void aCounterSignerIsNotASigner() throws Exception {
    Examined answer = examine(CmsForge.counterSigned(CmsForge.p7m(FORM, mayor), other));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.verdict().signers()).extracting(Verdict.Signer::taxCode).containsExactly("NREDAA70A41H501O");
    assertThat(answer.signatures().getFirst().counterSignatures()).extracting(each -> each.signer().taxCode())
        .containsExactly("BNCGUO75A01F205W");
  }

  @Test
  void detachedContentIsBoundByItsDigest() {
    byte[] signature = CmsForge.detached(FORM, Hand.of(mayor));
    assertThat(engine.examine(signature, AT, AT, FORM).verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(engine.examine(signature, AT, AT, "altro".getBytes()).verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(engine.examine(signature, AT, AT, null).verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
  }

  @Test
  void aDetachedContentDoesNotReplaceTheOneInside() {
    Examined answer = engine.examine(CmsForge.p7m(FORM, mayor), AT, AT, "altro".getBytes());
    assertThat(answer.content()).isEqualTo(FORM);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void aSignatureThatNamesAnotherCertificateIsNotValid() {
    Identity twin = new Identity(mayor.key(), Pki.person(ca, "Ada", "Neri", "TINIT-NREDAA70A41H501O").certificate(), ca);
    var hand = new Hand(new Identity(mayor.key(), twin.certificate(), ca), CmsForge.SIGNED, true, true);
    assertThat(examine(CmsForge.p7m(FORM, hand)).verdict().outcome()).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  @Test
  void everyTruncationAnswersAndNoneIsValid() {
    byte[] honest = CmsForge.p7m(FORM, mayor);
    for (int length = 0; length < honest.length; length += 37) {
      assertThat(examine(Arrays.copyOf(honest, length)).verdict().outcome()).as("cut at " + length)
          .isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
    }
  }

  @Test
  void noChangedByteLeavesAnotherContentValid() {
    byte[] honest = CmsForge.p7m(FORM, mayor);
    for (int i = 0; i < honest.length; i += 11) {
      byte[] changed = honest.clone();
      changed[i] ^= 0x55;
      Examined answer = examine(changed);
      if (answer.verdict().outcome().compareTo(Outcome.FLAGGED) <= 0) {
        assertThat(answer.content()).as("byte " + i).isEqualTo(FORM);
      }
    }
  }

  private static Examined examine(byte[] file) {
    return engine.examine(file, AT, AT, null);
  }

  private static List<String> codes(Examined answer) {
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }

  private static org.bouncycastle.cms.CMSSignedData read(byte[] bytes) {
    try {
      return new org.bouncycastle.cms.CMSSignedData(bytes);
    } catch (org.bouncycastle.cms.CMSException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int i = 0; i + part.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not there");
  }
}
