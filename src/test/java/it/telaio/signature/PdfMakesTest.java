package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.junit.jupiter.api.Test;

/** Signed PDFs of every make that tools write: kinds of signature, of tables, of fields, of encryption, of time stamps. */
class PdfMakesTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final Identity STAMP_ROOT = Pki.root("CA delle marche");
  private static final Identity STAMPS = Pki.of(STAMP_ROOT, new X500Name("C=IT,CN=Marca"), Pki.Kind.STAMPS);
  private static final ExamineSignature ENGINE = new ExamineSignature(new Trust(List.of(CA.certificate()),
      List.of(Pki.crl(CA, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")))), Pki.trust(STAMP_ROOT),
      Limits.DEFAULT, Texts.ITALIAN);
  private static final String STAMP = RawPdf.SIGNATURE.replace("/Type/Sig", "/Type/DocTimeStamp").replace("/M(D:20230714100000Z)", "")
      .replace("SUBFILTER", "ETSI.RFC3161").replace("MORE", "");

  @Test
  void everyKindOfSignatureIsReadAndTheOldOnesAreForAPerson() {
    assertThat(outcome(made("ETSI.CAdES.detached", PdfMakesTest::detached))).isEqualTo(Outcome.VALID);
    assertThat(outcome(made("adbe.pkcs7.detached", PdfMakesTest::detached))).isEqualTo(Outcome.VALID);
    Examined overSha1 = examine(made("adbe.pkcs7.sha1", covered -> enveloping(sha1(covered))));
    assertThat(overSha1.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(codes(overSha1)).containsExactly("weak-algorithm");
    Examined bare = examine(made("adbe.x509.rsa_sha1", covered -> new byte[] {4, 2, 1, 1}));
    assertThat(bare.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(bare)).containsExactly("signature-of-old-kind");
  }

  @Test
  void anEnvelopeOverSomethingElseIsInvalid() {
    assertThat(outcome(made("adbe.pkcs7.detached", covered -> enveloping("altro".getBytes())))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(made("adbe.pkcs7.sha1", covered -> enveloping(sha1("altro".getBytes()))))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(made("adbe.pkcs7.sha1", PdfMakesTest::enveloping))).isEqualTo(Outcome.INVALID);
    byte[] stolen = enveloping(new byte[20]);
    assertThat(outcome(made("adbe.pkcs7.sha1", covered -> stolen))).isEqualTo(Outcome.INVALID);
  }

  @Test
  void whatStandsInTheSignatureBesideItIsForAPerson() {
    byte[] words = "qualcosa".getBytes();
    Examined answer = examine(made("ETSI.CAdES.detached", covered -> {
      byte[] value = detached(covered);
      byte[] all = Arrays.copyOf(value, value.length + words.length);
      System.arraycopy(words, 0, all, value.length, words.length);
      return all;
    }));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(codes(answer)).containsExactly("bytes-after-signature");
  }

  @Test
  void aDocumentTimeStampProvesTheInstantAndIsNoSignature() {
    byte[] honest = made("ETSI.CAdES.detached", PdfMakesTest::detached);
    byte[] stamped = RawPdf.signed(new RawPdf(honest).object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 10 0 R]/SigFlags 3>>>>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R 10 0 R]>>")
        .object(10, "<</Type/Annot/Subtype/Widget/FT/Sig/T(marca)/Rect[0 0 0 0]/F 132/P 3 0 R/V 11 0 R>>").object(11, STAMP).done(""), PdfMakesTest::stamp);
    Examined answer = examine(stamped);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.signatures()).hasSize(1);
    assertThat(answer.signatures().getFirst().when().stamp()).isEqualTo(CmsForge.SIGNED);
    byte[] alone = RawPdf.signed(RawPdf.page("modulo", "/AcroForm<</Fields[6 0 R]/SigFlags 3>>", "/Annots[6 0 R]")
        .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(marca)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>").object(7, STAMP).done(""), PdfMakesTest::stamp);
    assertThat(outcome(alone)).isEqualTo(Outcome.UNSIGNED);
    assertThat(codes(examine(alone))).containsExactly("stamp-only");
  }

  @Test
  void aFieldMayLeaveItsKindAndValueToItsParent() {
    assertThat(outcome(RawPdf.signed(RawPdf.page("modulo", "/AcroForm<</Fields[6 0 R]/SigFlags 3>>", "/Annots[8 0 R]")
        .object(6, "<</FT/Sig/T(firma)/V 7 0 R/Kids[8 0 R]>>")
        .object(8, "<</Type/Annot/Subtype/Widget/Parent 6 0 R/Rect[0 0 0 0]/F 132/P 3 0 R>>")
        .object(7, RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached").replace("MORE", "")).done(""), PdfMakesTest::detached)))
        .isEqualTo(Outcome.VALID);
  }

  @Test
  void aDocumentThatOpensWithoutPasswordMayBeEncryptedAndAnyTableMayHoldItsObjects() throws IOException {
    for (int bits : List.of(128, 256)) {
      byte[] encrypted = saved(document -> {
        var policy = new StandardProtectionPolicy("proprietario", "", new AccessPermission());
        policy.setEncryptionKeyLength(bits);
        policy.setPreferAES(true);
        document.protect(policy);
      }, CompressParameters.DEFAULT_COMPRESSION);
      byte[] signed = PdfForge.signed(encrypted, MAYOR);
      assertThat(outcome(signed)).as("encrypted with " + bits).isEqualTo(Outcome.VALID);
      assertThat(outcome(PdfForge.overwritten(signed, "anzi 50.000"))).as("encrypted with " + bits + ", changed").isEqualTo(Outcome.INVALID);
    }
    for (CompressParameters table : List.of(CompressParameters.DEFAULT_COMPRESSION, CompressParameters.NO_COMPRESSION)) {
      byte[] twice = PdfForge.signed(PdfForge.signed(saved(document -> {
      }, table), MAYOR), OTHER);
      assertThat(outcome(twice)).isEqualTo(Outcome.VALID);
    }
  }

  /** D.P.C.M. 22 February 2013, art. 4, paragraph 3: what changes by itself is signed and yet not unchangeable. */
  @Test
  void aSignedDocumentWithProgramsIsForAPerson() {
    for (String entry : List.of("/OpenAction<</S/JavaScript/JS(x)>>", "/OpenAction<</S/Launch/F(calc.exe)>>", "/AA<</WS<</S/JavaScript/JS(x)>>>>",
        "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>", "/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next<</S/JavaScript/JS(x)>>>>")) {
      Examined answer = examine(RawPdf.signed(RawPdf.toSign("modulo", entry, "ETSI.CAdES.detached", "").done(""), PdfMakesTest::detached));
      assertThat(answer.verdict().outcome()).as(entry).isEqualTo(Outcome.FLAGGED);
      assertThat(codes(answer)).as(entry).containsExactly("programs-in-document");
    }
    byte[] harmless = RawPdf.signed(RawPdf.toSign("modulo", "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "ETSI.CAdES.detached", "").done(""), PdfMakesTest::detached);
    assertThat(outcome(harmless)).isEqualTo(Outcome.VALID);
  }

  private static byte[] made(String kind, UnaryOperator<byte[]> hand) {
    return RawPdf.signed(RawPdf.toSign("Il Comune chiede 5.000 euro.", "", kind, "").done(""), hand);
  }

  private static byte[] detached(byte[] covered) {
    return CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null));
  }

  private static byte[] enveloping(byte[] content) {
    return CmsForge.encoded(CmsForge.signed(new CMSProcessableByteArray(content), true, CmsForge.Hand.of(MAYOR)));
  }

  private static byte[] stamp(byte[] covered) {
    try {
      return CmsForge.stamp(covered, STAMPS, CmsForge.SIGNED).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] saved(PdfForge.Change change, CompressParameters table) throws IOException {
    try (var document = Loader.loadPDF(PdfForge.page("Il Comune chiede 5.000 euro."))) {
      change.to(document);
      var out = new ByteArrayOutputStream();
      document.save(out, table);
      return out.toByteArray();
    }
  }

  private static Outcome outcome(byte[] file) {
    return examine(file).verdict().outcome();
  }

  private static Examined examine(byte[] file) {
    return ENGINE.examine(file, AT, AT, null);
  }

  private static List<String> codes(Examined answer) {
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
