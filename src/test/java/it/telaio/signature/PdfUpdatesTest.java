package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What may follow a signature in a PDF and what may not, written byte by byte: every update of the catalog, of a page, of a note,
 * of the form, each by itself and each before the signature of another, who did not see it.
 */
class PdfUpdatesTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final ExamineSignature ENGINE = Pki.examining(CA);
  private static final byte[] HONEST =
      RawPdf.signed(RawPdf.toSign("Il Comune chiede 5.000 euro.", "", "ETSI.CAdES.detached", "").done(""), PdfUpdatesTest::byTheMayor);
  private static final String ANOTHER_CONTENT = "BT /F1 14 Tf 50 700 Td (Il Comune chiede 50.000 euro.) Tj ET";

  @Test
  void anHonestFileOfThisMakeIsValidAloneAndSignedAgain() {
    assertThat(outcome(HONEST)).isEqualTo(Outcome.VALID);
    assertThat(outcome(signedAgain(HONEST, "", ""))).isEqualTo(Outcome.VALID);
  }

  @Test
  void validationDataAndDescriptionsAddedAfterSigningChangeNothing() throws CertificateEncodingException {
    String authority = new String(CA.certificate().getEncoded(), ISO_8859_1);
    assertThat(outcome(catalog("/DSS 8 0 R").object(8, "<</Certs[9 0 R]>>").stream(9, "", authority).done(""))).isEqualTo(Outcome.VALID);
    assertThat(outcome(catalog("/Metadata 8 0 R").stream(8, "/Type/Metadata/Subtype/XML", "<x/>").done(""))).isEqualTo(Outcome.VALID);
    assertThat(outcome(catalog("/Version/2.0").done(""))).isEqualTo(Outcome.VALID);
    assertThat(outcome(catalog("/Extensions<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>").done(""))).isEqualTo(Outcome.VALID);
  }

  @Test
  void whatReadersDoWhenTheySignATaggedDocumentAgainIsNoChange() {
    assertThat(outcome(signedAgain(HONEST, "/Lang(it)/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot>>", "/Tabs/S")))
        .isEqualTo(Outcome.VALID);
  }

  @Test
  void whatMakesTheDocumentShowOrDoSomethingElseIsInvalid() {
    for (String entry : List.of("/OpenAction<</S/JavaScript/JS(x)>>", "/AA<</WP<</S/JavaScript/JS(x)>>>>",
        "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>", "/OCProperties<</OCGs[]/D<<>>>>", "/Collection<</View/T>>",
        "/NeedsRendering true", "/Requirements[<</S/EnableJavaScripts>>]")) {
      assertInvalid("catalog " + entry, catalog(entry).done(""));
    }
    for (String entry : List.of("/Rotate 90", "/CropBox[0 0 100 100]", "/UserUnit 2", "/AA<</O<</S/JavaScript/JS(x)>>>>",
        "/Group<</S/Transparency>>")) {
      assertInvalid("page " + entry, page(entry).done(""));
    }
    assertInvalid("content", new RawPdf(HONEST).stream(4, "", ANOTHER_CONTENT).done(""));
    assertInvalid("font", new RawPdf(HONEST).object(5, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>").done(""));
    assertInvalid("letters of the font",
        new RawPdf(HONEST).object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[53/six]>>>>").done(""));
    assertInvalid("another page", new RawPdf(HONEST).object(2, "<</Type/Pages/Kids[8 0 R]/Count 1>>")
        .object(8, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 9 0 R>>").stream(9, "", "").done(""));
    assertInvalid("a second content", page("/Contents[4 0 R 8 0 R]").stream(8, "", ANOTHER_CONTENT).done(""));
    assertInvalid("another catalog", new RawPdf(HONEST).object(20, "<</Type/Catalog/Pages 21 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>>>")
        .object(21, "<</Type/Pages/Kids[8 0 R]/Count 1>>")
        .object(8, "<</Type/Page/Parent 21 0 R/MediaBox[0 0 595 842]/Contents 9 0 R/Annots[6 0 R]>>").stream(9, "", "").done("/Root 20 0 R"));
    assertThat(outcome(joined(HONEST, RawPdf.page("altro", "", "").done("")))).as("a whole document after it").isEqualTo(Outcome.INVALID);
  }

  @Test
  void whatIsAddedBesideThePagesIsForAPerson() {
    for (String entry : List.of("/Names<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)>>]>>>>", "/AF[<</Type/Filespec/F(a.txt)>>]",
        "/Outlines<</Type/Outlines/Count 0>>", "/PageLabels<</Nums[0<</P(x)>>]>>", "/ViewerPreferences<</HideToolbar true>>",
        "/Lang(en)", "/StructTreeRoot<</Type/StructTreeRoot>>", "/URI<</Base(http://192.0.2.1)>>")) {
      assertThat(outcome(catalog(entry).done(""))).as(entry).isEqualTo(Outcome.FLAGGED);
    }
    assertThat(outcome(new RawPdf(HONEST).done(""))).as("an empty update").isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(joined(HONEST, new byte[] {'P', 'K', 3, 4, 0, 0}))).as("an archive after it").isEqualTo(Outcome.FLAGGED);
  }

  @Test
  void aFileAttachedBeforeAnotherSignsIsForAPerson() {
    byte[] attached = catalog("/Names<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)>>]>>>>").done("");
    assertThat(outcome(PdfForge.signed(attached, OTHER))).isEqualTo(Outcome.FLAGGED);
  }

  /** Shadow attacks on the software beside us: it goes by names, and names of pictures and fonts are the author's own. */
  @Test
  void aPictureOrFontThatBearsTheNameOfSomethingHarmlessIsSeenToChange() {
    for (String name : List.of("DSS", "Metadata", "Extensions", "Version", "Annots", "Fields", "V", "AP", "Parent", "Kids", "P", "Popup", "Tabs")) {
      String drawing = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</" + name + " 10 0 R>>>>";
      byte[] honest = RawPdf.signed(new RawPdf()
          .object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>>>").object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
          .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</" + name + " 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R]>>")
          .stream(4, "", "/" + name + " Do").stream(5, drawing, "BT /" + name + " 14 Tf 50 700 Td (5.000) Tj ET")
          .object(10, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
          .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>")
          .object(7, RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached").replace("MORE", "")).done(""), PdfUpdatesTest::byTheMayor);
      assertThat(outcome(honest)).as(name).isEqualTo(Outcome.VALID);
      assertInvalid("picture " + name, new RawPdf(honest).stream(5, drawing, "BT /" + name + " 14 Tf 50 700 Td (50.000) Tj ET").done(""));
      assertInvalid("font " + name, new RawPdf(honest).object(10, "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>").done(""));
    }
  }

  /** Shadow attack, hide: a note that nobody saw at signing is shown, or shows something else, and another signs what they see. */
  @Test
  void aNoteThatWasSignedUnseenIsForAPersonOnceItShows() {
    String seen = "<</Type/Annot/Subtype/Stamp/Rect[50 690 250 715]/F 4/AP<</N 9 0 R>>>>";
    String look = "/Type/XObject/Subtype/Form/BBox[0 0 200 25]";
    byte[] honest = RawPdf.signed(RawPdf.page("Il Comune chiede 5.000 euro.", "/AcroForm<</Fields[6 0 R]/SigFlags 3>>", "/Annots[6 0 R 8 0 R]")
        .object(6, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 7 0 R>>")
        .object(8, seen.replace("/F 4", "/F 2")).stream(9, look, "1 g 0 0 200 25 re f")
        .object(7, RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached").replace("MORE", "")).done(""), PdfUpdatesTest::byTheMayor);
    assertThat(outcome(honest)).isEqualTo(Outcome.VALID);
    assertForAPerson("shown", new RawPdf(honest).object(8, seen).done(""));
    assertForAPerson("another look", new RawPdf(honest).stream(9, look, "0 g 0 0 200 25 re f").done(""));
    assertForAPerson("moved", new RawPdf(honest).object(8, seen.replace("50 690", "50 600").replace("/F 4", "/F 2")).done(""));
    assertForAPerson("written over the words", page("/Annots[6 0 R 8 0 R]")
        .object(8, "<</Type/Annot/Subtype/FreeText/Rect[50 690 250 715]/DA(/Helv 12 Tf)/Contents(50.000)/F 4>>").done(""));
    assertForAPerson("a link to elsewhere", page("/Annots[6 0 R 8 0 R]")
        .object(8, "<</Type/Annot/Subtype/Link/Rect[50 690 250 715]/A<</S/URI/URI(http://192.0.2.1)>>>>").done(""));
  }

  @Test
  void theFieldAndTheValueOfASignatureAreNotReplacedUnseen() {
    String text = new String(HONEST, ISO_8859_1);
    int start = text.indexOf("7 0 obj\n") + 8;
    String value = text.substring(start, text.indexOf("\nendobj", start));
    String field = "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma)/Rect[0 0 0 0]/F 132/P 3 0 R/V 9 0 R>>";
    assertThat(outcome(new RawPdf(HONEST).object(6, field).object(9, value).done(""))).isEqualTo(Outcome.FLAGGED);
    assertInvalid("with another content", new RawPdf(HONEST).object(6, field).object(9, value).stream(4, "", ANOTHER_CONTENT).done(""));
    assertInvalid("the signer renamed", new RawPdf(HONEST).object(7, value.replace("/M(", "/Name(Altro)/M(")).done(""));
    assertInvalid("two fields of one value", new RawPdf(HONEST)
        .object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 8 0 R]/SigFlags 3>>>>").object(8, "<</FT/Sig/T(altra)/V 7 0 R>>").done(""));
    assertForAPerson("drawn over the words", new RawPdf(HONEST)
        .object(6, field.replace("[0 0 0 0]", "[50 690 250 715]").replace("/V 9", "/AP<</N 8 0 R>>/V 7"))
        .stream(8, "/Type/XObject/Subtype/Form/BBox[0 0 200 25]", "1 g 0 0 200 25 re f").done(""));
    assertForAPerson("values drawn anew",
        new RawPdf(HONEST).object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3/NeedAppearances true>>>>").done(""));
  }

  private static RawPdf catalog(String entry) {
    return new RawPdf(HONEST).object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>" + entry + ">>");
  }

  private static RawPdf page(String entry) {
    String rest = (entry.startsWith("/Contents") ? "" : "/Contents 4 0 R") + (entry.startsWith("/Annots") ? "" : "/Annots[6 0 R]");
    return new RawPdf(HONEST).object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>" + rest + entry + ">>");
  }

  private static byte[] signedAgain(byte[] honest, String ofTheCatalog, String ofThePage) {
    return RawPdf.signed(new RawPdf(honest).object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 8 0 R]/SigFlags 3>>" + ofTheCatalog + ">>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R 8 0 R]" + ofThePage + ">>")
        .object(8, "<</Type/Annot/Subtype/Widget/FT/Sig/T(firma2)/Rect[0 0 0 0]/F 132/P 3 0 R/V 9 0 R>>")
        .object(9, RawPdf.SIGNATURE.replace("SUBFILTER", "ETSI.CAdES.detached").replace("MORE", "")).done(""),
        covered -> CmsForge.detached(covered, CmsForge.Hand.of(OTHER).at(null)));
  }

  private static byte[] byTheMayor(byte[] covered) {
    return CmsForge.detached(covered, CmsForge.Hand.of(MAYOR).at(null));
  }

  private static void assertInvalid(String what, byte[] forged) {
    assertThat(outcome(forged)).as(what).isEqualTo(Outcome.INVALID);
    assertThat(outcome(PdfForge.signed(forged, OTHER))).as(what + ", signed by another").isEqualTo(Outcome.INVALID);
  }

  private static void assertForAPerson(String what, byte[] forged) {
    assertThat(outcome(forged)).as(what).isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(PdfForge.signed(forged, OTHER))).as(what + ", signed by another").isEqualTo(Outcome.FLAGGED);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = java.util.Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static Outcome outcome(byte[] file) {
    Examined answer = ENGINE.examine(file, AT, AT, null);
    return answer.verdict().outcome();
  }
}
