package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.junit.jupiter.api.Test;

/** A PDF with something before its header, a document that says it is signed and does not open, a signature taken away before another. */
class PdfPrefixTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static final byte[] PAGE = PdfForge.page("Il Comune chiede 5.000 euro.");
  private static final byte[] HONEST = PdfForge.signed(PAGE, MAYOR);
  private static final String MAIL = "Content-Type: application/pdf\r\nContent-Transfer-Encoding: binary\r\n\r\n";

  @Test
  void blankBytesBeforeASignedDocumentAreToldAndOthersAreForAPerson() {
    for (String blank : List.of("\n", "\r\n\r\n", "\u00EF\u00BB\u00BF", " ".repeat(500))) {
      assertThat(outcome(after(blank, HONEST))).as("blank").isEqualTo(Outcome.VALID_WITH_WARNING);
      assertThat(codes(after(blank, HONEST))).containsExactly("bytes-before-document");
    }
    for (String rest : List.of(MAIL, "<html><body>", "HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1_000))) {
      assertThat(outcome(after(rest, HONEST))).as(rest).isEqualTo(Outcome.FLAGGED);
      assertThat(ENGINE.examine(after(rest, HONEST), AT, AT, null).content()).as("what is signed").isEqualTo(HONEST);
    }
  }

  @Test
  void whatWasChangedIsInvalidWhateverStandsBeforeIt() {
    for (String before : List.of("\n", MAIL)) {
      assertThat(outcome(after(before, PdfForge.overwritten(HONEST, "anzi 50.000")))).isEqualTo(Outcome.INVALID);
      assertThat(outcome(after(before, PdfForge.replaced(HONEST, "/Type /Page", "/Type /Pagg")))).isEqualTo(Outcome.INVALID);
    }
  }

  @Test
  void aDocumentWithoutSignatureIsUnsignedWhateverStandsBeforeIt() {
    for (String before : List.of("", "\n", MAIL, "x".repeat(1_500))) {
      assertThat(outcome(after(before, PAGE))).isEqualTo(Outcome.UNSIGNED);
    }
  }

  @Test
  void aSignatureMadeWithThoseBytesInPlaceOrTooFarDownIsForAPerson() {
    byte[] placed = RawPdf.signed(new RawPdf(MAIL.getBytes(ISO_8859_1)).raw("%PDF-1.7\n").object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>>>")
        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>").object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[6 0 R]>>")
        .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>")
        .object(7, RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached").replace("MORE", "")).done(""),
        covered -> CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null)));
    assertThat(outcome(placed)).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(placed)).contains("document-begins-twice");
    assertThat(outcome(after("x".repeat(1_500), HONEST))).isEqualTo(Outcome.INDETERMINATE);
  }

  /** Readers that count from the first byte would find another table, made before signing, and so another document. */
  @Test
  void aDocumentThatIsAnotherWhenCountedFromTheFirstByteIsForAPerson() {
    byte[] twice = RawPdf.signed(RawPdf.toSign("Il Comune chiede 5.000 euro.", "", "ETSI.CAdES.detached", "")
        .raw("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9/Root 1 0 R>>\n" + " ".repeat(300)).done(""),
        covered -> CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null)));
    assertThat(outcome(after("\n", twice))).isEqualTo(Outcome.VALID_WITH_WARNING);
    String text = PdfForge.text(twice);
    int pointer = Integer.parseInt(text.substring(text.lastIndexOf("startxref") + 9).strip().split("\\s")[0]);
    byte[] forged = after(" ".repeat(pointer - text.indexOf("xref\n0 1")), twice);
    assertThat(outcome(forged)).isEqualTo(Outcome.INDETERMINATE);
  }

  @Test
  void whatSaysThatItIsSignedAndDoesNotOpenIsNeverUnsigned() throws IOException {
    byte[] cut = Arrays.copyOf(HONEST, HONEST.length - 600);
    assertThat(outcome(cut)).as("cut short, as the example files want it").isEqualTo(Outcome.UNSIGNED);
    assertThat(codes(cut)).containsExactly("damaged-file");
    assertThat(outcome(Arrays.copyOf(HONEST, HONEST.length - 20))).as("cut, and the signature still found").isEqualTo(Outcome.INVALID);
    byte[] p7m = CmsForge.p7m(PAGE, MAYOR);
    assertThat(outcome(Arrays.copyOf(p7m, p7m.length / 2))).as("cut short, as the example files want it").isEqualTo(Outcome.UNSIGNED);
    assertThat(outcome(after("spazzatura ", p7m))).isEqualTo(Outcome.INDETERMINATE);
    byte[] locked = PdfForge.signed(locked("proprietario", ""), MAYOR);
    assertThat(outcome(locked)).isEqualTo(Outcome.VALID);
    assertThat(outcome(locked("proprietario", "segreta"))).isEqualTo(Outcome.UNSIGNED);
    byte[] closed = PdfForge.appended(locked("proprietario", "segreta"), "9 0 obj<</ByteRange[0 10 20 30]/Contents<00>>>endobj\n%%EOF\n");
    assertThat(outcome(closed)).isEqualTo(Outcome.INDETERMINATE);
    assertThat(codes(closed)).containsExactly("password-protected");
    byte[] around = CmsForge.p7m(closed, OTHER);
    assertThat(outcome(around)).isEqualTo(Outcome.FLAGGED);
    assertThat(ENGINE.examine(around, AT, AT, null).content()).isEqualTo(closed);
  }

  @Test
  void aSignatureTakenAwayBeforeAnotherSignsIsTold() {
    byte[] without = PdfForge.updated(HONEST, PdfPrefixTest::takeAway);
    byte[] again = PdfForge.signed(without, OTHER);
    assertThat(outcome(again)).isEqualTo(Outcome.FLAGGED);
    assertThat(codes(again)).containsExactly("earlier-signature-removed");
    assertThat(outcome(PdfForge.signed(HONEST, OTHER))).as("both are there").isEqualTo(Outcome.VALID);
  }

  @Test
  void aPlaceThatStillShowsASignatureAndHoldsNoneIsTold() throws IOException {
    var place = new org.apache.pdfbox.pdmodel.common.PDRectangle(300, 100, 150, 40);
    byte[] seen = PdfForge.signed(PAGE, MAYOR, place, "Ada Neri");
    assertThat(outcome(seen)).isEqualTo(Outcome.VALID);
    byte[] again = PdfForge.signed(rewritten(seen), OTHER);
    assertThat(codes(again)).containsExactly("earlier-signature-removed");
    assertThat(outcome(again)).isEqualTo(Outcome.VALID_WITH_WARNING);
  }

  private static byte[] rewritten(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.getDocumentCatalog().getAcroForm().getFieldTree().forEach(field -> {
        if ("Sig".equals(field.getFieldType())) {
          field.getCOSObject().removeItem(COSName.V);
        }
      });
      return saved(document);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  private static void takeAway(PDDocument document) throws IOException {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm();
    COSArray fields = form.getCOSObject().getCOSArray(COSName.FIELDS);
    COSArray notes = document.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS);
    fields.remove(fields.size() - 1);
    notes.remove(notes.size() - 1);
    PdfForge.touch(form.getCOSObject(), fields, notes, document.getPage(0).getCOSObject());
  }

  private static byte[] locked(String owner, String user) throws IOException {
    try (PDDocument document = Loader.loadPDF(PAGE)) {
      var policy = new StandardProtectionPolicy(owner, user, new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      return saved(document);
    }
  }

  private static byte[] after(String before, byte[] pdf) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(before.getBytes(ISO_8859_1));
    all.writeBytes(pdf);
    return all.toByteArray();
  }

  private static Outcome outcome(byte[] file) {
    return ENGINE.examine(file, AT, AT, null).verdict().outcome();
  }

  private static List<String> codes(byte[] file) {
    Examined answer = ENGINE.examine(file, AT, AT, null);
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
