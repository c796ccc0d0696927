package it.telaio.signature;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Security R5: what was published against signed PDFs, generated here, each beside an honest file of the same make.
 * Universal signature forgery, incremental saving and signature wrapping (Mladenov et al., 2019); shadow attacks
 * (Mainka et al., 2021); attacks on certification (Rohlmann et al., 2021).
 */
class PdfAttacksTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static Identity mayor;
  private static Identity other;
  private static ExamineSignature engine;
  private static byte[] page;
  private static byte[] honest;

  @BeforeAll
  static void document() {
    Identity ca = Pki.root("CA di prova");
    mayor = Pki.person(ca, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
    other = Pki.person(ca, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
    Trust trust = new Trust(List.of(ca.certificate()),
        List.of(Pki.crl(ca, Instant.parse("2023-07-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"))));
    engine = new ExamineSignature(trust, Trust.none(), Limits.DEFAULT, Texts.ITALIAN);
    page = PdfForge.page("Il Comune chiede 5.000 euro.");
    honest = PdfForge.signed(page, mayor);
  }

  @Test
  void anHonestSignatureIsValidAndItsContentIsTheFile() {
    Examined answer = examine(honest);
    assertThat(answer.verdict().warnings()).isEmpty();
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.content()).isEqualTo(honest);
  }

  @Test
  void aSecondProperSignatureIsValid() {
    assertThat(outcome(PdfForge.signed(honest, other))).isEqualTo(Outcome.VALID);
  }

  @Test
  void aNoteAfterSigningIsForAPersonAndTheContentIsTheSignedRevision() {
    Examined answer = examine(PdfForge.noted(honest));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(codes(answer)).containsExactly("note-after-signing");
    assertThat(answer.content()).isEqualTo(honest);
  }

  @Test
  void aFieldFilledAfterSigningIsForAPerson() {
    Examined answer = examine(PdfForge.filled(honest, "50.000"));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(codes(answer)).containsExactly("form-filled-after-signing");
  }

  @Test
  void aFieldFilledBetweenTwoSignaturesIsForAPerson() {
    Examined answer = examine(PdfForge.signed(PdfForge.filled(honest, "50.000"), other));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
  }

  @Test
  void wordsAddedToThePageAreInvalid() {
    Examined answer = examine(PdfForge.overwritten(honest, "anzi 50.000"));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(codes(answer)).contains("page-changed-after-signing");
  }

  @Test
  void wordsAddedBetweenTwoSignaturesAreInvalid() {
    assertThat(outcome(PdfForge.signed(PdfForge.overwritten(honest, "anzi 50.000"), other))).isEqualTo(Outcome.INVALID);
  }

  @Test
  void aPageAddedOrTakenAwayIsInvalid() {
    assertThat(outcome(PdfForge.updated(honest, document -> {
      document.addPage(new PDPage());
      PdfForge.touch(document.getPages().getCOSObject(), document.getPages().getCOSObject().getDictionaryObject(COSName.KIDS));
    }))).isEqualTo(Outcome.INVALID);
  }

  @Test
  void newDocumentInformationChangesNothingThatIsSeen() {
    Examined answer = examine(PdfForge.updated(honest, document -> {
      document.getDocumentInformation().setTitle("altro titolo");
      PdfForge.touch(document.getDocumentInformation().getCOSObject());
    }));
    assertThat(answer.verdict().outcome()).isIn(Outcome.FLAGGED, Outcome.VALID_WITH_WARNING, Outcome.VALID);
  }

  @Test
  void whiteSpaceAfterTheEndIsNothingAndOtherBytesAreForAPerson() {
    assertThat(outcome(PdfForge.appended(honest, "\r\n\n"))).isEqualTo(Outcome.VALID);
    assertThat(outcome(PdfForge.appended(honest, "\nqualcosa in coda"))).isEqualTo(Outcome.FLAGGED);
  }

  /** USF: the signature dictionary is damaged so that a viewer finds nothing to check. */
  @ParameterizedTest
  @ValueSource(strings = {"/Contents null", "/Contents <>", "/Contents <00>", "/Kontents <00>", "/Contents ()"})
  void damagedContentsAreNeverValid(String replacement) {
    String text = PdfForge.text(honest);
    Matcher contents = Pattern.compile("/Contents <[0-9A-Fa-f]+>").matcher(text);
    assertThat(contents.find()).isTrue();
    byte[] forged = PdfForge.replaced(honest, contents.group(), padded(replacement, contents.group().length()));
    assertThat(outcome(forged)).isIn(Outcome.INVALID, Outcome.INDETERMINATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ByteRange null", "/ByteRange []", "/ByteRange [0 0 0 0]", "/ByteRange [0 -1 5 -1]",
      "/ByteRange [0 9 99999999 1]", "/ByteRange [0 10]", "/BiteRange [0 1 2 3]", "/ByteRange [0 1 2 3 4]"})
  void damagedByteRangesAreNeverValid(String replacement) {
    Matcher range = Pattern.compile("/ByteRange \\[[^\\]]+\\]").matcher(PdfForge.text(honest));
    assertThat(range.find()).isTrue();
    byte[] forged = PdfForge.replaced(honest, range.group(), padded(replacement, range.group().length()));
    assertThat(outcome(forged)).isIn(Outcome.INVALID, Outcome.INDETERMINATE);
  }

  /** ISA: an update of the page without cross-reference table, which only a lenient viewer shows. */
  @Test
  void anUpdateWithoutTableIsInvalid() throws IOException {
    byte[] updated = PdfForge.overwritten(honest, "anzi 50.000");
    String tail = PdfForge.text(Arrays.copyOfRange(updated, honest.length, updated.length));
    byte[] body = PdfForge.appended(honest, tail.substring(0, tail.indexOf("xref")));
    assertThat(outcome(body)).isEqualTo(Outcome.INVALID);
    byte[] withTrailer = PdfForge.appended(honest, tail.substring(0, tail.indexOf("xref")) + "trailer\n<</Root 1 0 R>>\n%%EOF");
    assertThat(outcome(withTrailer)).isEqualTo(Outcome.INVALID);
  }

  /** ISA: the update ends as the signed revision ends, pointing back to its table. */
  @Test
  void anUpdateThatPointsBackToTheOldTableIsInvalid() {
    byte[] updated = PdfForge.overwritten(honest, "anzi 50.000");
    String tail = PdfForge.text(Arrays.copyOfRange(updated, honest.length, updated.length));
    Matcher pointer = Pattern.compile("startxref\\s+\\d+").matcher(PdfForge.text(honest));
    String last = "";
    while (pointer.find()) {
      last = pointer.group();
    }
    byte[] forged = PdfForge.appended(honest, tail.substring(0, tail.indexOf("xref")) + last + "\n%%EOF\n");
    assertThat(outcome(forged)).isEqualTo(Outcome.INVALID);
  }

  /** ISA: the attacker copies the signature object into the update. */
  @Test
  void anUpdateWithACopyOfTheSignatureIsInvalid() {
    byte[] forged = PdfForge.updated(honest, document -> {
      PDPage first = document.getPage(0);
      PdfForge.write(document, first, "anzi 50.000", 660, AppendMode.APPEND);
      COSDictionary field = document.getDocumentCatalog().getAcroForm().getFields().getLast().getCOSObject();
      PdfForge.touch(first.getCOSObject(), first.getResources().getCOSObject(), field, field.getCOSDictionary(COSName.V));
    });
    assertThat(outcome(forged)).isEqualTo(Outcome.INVALID);
  }

  /** SWA: the second part of the ByteRange moves to the end, and new objects stand where it was. */
  @Test
  void aSignatureWrappedAroundOtherObjectsIsInvalid() {
    String text = PdfForge.text(honest);
    Matcher range = Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+)\\s*\\]").matcher(text);
    assertThat(range.find()).isTrue();
    int second = Integer.parseInt(range.group(3));
    int length = Integer.parseInt(range.group(4));
    String wedge = "\n9999 0 obj\n<</Evil true>>\nendobj\n";
    String moved = range.group().replaceFirst(range.group(3), Integer.toString(second + wedge.length()));
    String head = text.substring(0, second).replace(range.group(), padded(moved, range.group().length()));
    byte[] forged = (head + wedge + text.substring(second, second + length)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(outcome(forged)).isIn(Outcome.INVALID, Outcome.INDETERMINATE);
  }

  /** Shadow, hide: what covered the content is taken away by an update that looks harmless. */
  @Test
  void aCoverTakenAwayIsInvalid() {
    byte[] prepared = PdfForge.updated(page, document -> {
      PDPage first = document.getPage(0);
      PdfForge.write(document, first, "contenuto nascosto", 500, AppendMode.APPEND);
      var cover = new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(document);
      cover.setBBox(new org.apache.pdfbox.pdmodel.common.PDRectangle(40, 490, 300, 30));
      cover.setResources(new org.apache.pdfbox.pdmodel.PDResources());
      try (var out = cover.getContentStream().createOutputStream()) {
        out.write("1 1 1 rg 40 490 300 30 re f".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      try (var content = new PDPageContentStream(document, first, AppendMode.APPEND, false, true)) {
        content.drawForm(cover);
      }
      PdfForge.touch(first.getCOSObject(), first.getResources().getCOSObject());
    });
    byte[] signed = PdfForge.signed(prepared, mayor);
    assertThat(outcome(signed)).isEqualTo(Outcome.VALID);
    byte[] uncovered = PdfForge.updated(signed, document -> {
      var resources = document.getPage(0).getResources();
      var form = (org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject) resources.getXObject(resources.getXObjectNames().iterator().next());
      try (var out = ((COSStream) form.getCOSObject()).createOutputStream()) {
        out.write(" ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      form.getCOSObject().setNeedToBeUpdated(true);
    });
    assertThat(outcome(uncovered)).isEqualTo(Outcome.INVALID);
  }

  /** Shadow, hide by layer: an optional content group is switched off after signing. */
  @Test
  void aLayerSwitchedAfterSigningIsInvalid() {
    byte[] layered = PdfForge.updated(page, document -> {
      var properties = new PDOptionalContentProperties();
      var group = new PDOptionalContentGroup("importo");
      properties.addGroup(group);
      document.getDocumentCatalog().setOCProperties(properties);
      PdfForge.touch(document.getDocumentCatalog().getCOSObject());
    });
    byte[] signed = PdfForge.signed(layered, mayor);
    assertThat(outcome(signed)).isEqualTo(Outcome.VALID);
    byte[] switched = PdfForge.updated(signed, document -> {
      PDOptionalContentProperties properties = document.getDocumentCatalog().getOCProperties();
      properties.setGroupEnabled("importo", false);
      PdfForge.touch(document.getDocumentCatalog().getCOSObject(), properties.getCOSObject(),
          ((COSDictionary) properties.getCOSObject()).getDictionaryObject(COSName.D));
    });
    assertThat(outcome(switched)).isEqualTo(Outcome.INVALID);
  }

  /** Shadow, replace by font: the glyphs of a figure are exchanged. */
  @Test
  void aFontReplacedAfterSigningIsInvalid() {
    byte[] forged = PdfForge.updated(honest, document -> {
      var resources = document.getPage(0).getResources();
      COSName name = resources.getFontNames().iterator().next();
      COSDictionary font = resources.getFont(name).getCOSObject();
      font.setItem(COSName.BASE_FONT, COSName.getPDFName("Symbol"));
      font.setNeedToBeUpdated(true);
    });
    assertThat(outcome(forged)).isEqualTo(Outcome.INVALID);
  }

  /** Shadow, hide and replace: the update turns the document to another catalog that was hidden in the signed bytes. */
  @Test
  void aHiddenCatalogMadeCurrentIsInvalid() throws IOException {
    byte[] prepared = withHiddenCatalog();
    byte[] signed = PdfForge.signed(prepared, mayor);
    assertThat(outcome(signed)).isEqualTo(Outcome.VALID);
    String text = PdfForge.text(signed);
    Matcher hidden = Pattern.compile("(\\d+) 0 obj\\s*<<[^>]*?/Hidden true").matcher(text);
    assertThat(hidden.find()).isTrue();
    Matcher pointer = Pattern.compile("startxref\\s+(\\d+)").matcher(text);
    String previous = "0";
    while (pointer.find()) {
      previous = pointer.group(1);
    }
    int at = signed.length;
    byte[] forged = PdfForge.appended(signed, "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9999/Root " + hidden.group(1)
        + " 0 R/Prev " + previous + ">>\nstartxref\n" + at + "\n%%EOF\n");
    assertThat(outcome(forged)).isEqualTo(Outcome.INVALID);
  }

  /** The same without the form, so that no reader finds the signature any more. */
  @Test
  void aSignatureThatTheDocumentNoLongerReachesIsTold() {
    byte[] forged = PdfForge.updated(honest, document -> {
      document.getDocumentCatalog().setAcroForm(null);
      document.getPage(0).setAnnotations(List.of());
      PdfForge.touch(document.getDocumentCatalog().getCOSObject(), document.getPage(0).getCOSObject());
    });
    Examined answer = examine(forged);
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(codes(answer)).containsExactly("signature-out-of-reach");
  }

  /** Certification that allows no change: a note, a field, a further signature are all forbidden. */
  @Test
  void aCertifiedDocumentAllowsOnlyWhatItsAuthorAllowed() {
    byte[] closed = PdfForge.certified(page, mayor, 1);
    assertThat(outcome(closed)).isEqualTo(Outcome.VALID);
    assertThat(outcome(PdfForge.noted(closed))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(PdfForge.filled(closed, "50.000"))).isEqualTo(Outcome.INVALID);
    byte[] forms = PdfForge.certified(page, mayor, 2);
    assertThat(outcome(PdfForge.filled(forms, "50.000"))).isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(PdfForge.noted(forms))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(PdfForge.signed(forms, other))).isEqualTo(Outcome.VALID);
    byte[] notes = PdfForge.certified(page, mayor, 3);
    assertThat(outcome(PdfForge.noted(notes))).isEqualTo(Outcome.FLAGGED);
  }

  @Test
  void aFieldThatChangesItsLookButNotItsValueIsNeverValid() {
    byte[] forged = PdfForge.updated(honest, document -> {
      COSDictionary field = document.getDocumentCatalog().getAcroForm().getField("importo").getCOSObject();
      COSStream look = (COSStream) field.getCOSDictionary(COSName.AP).getDictionaryObject(COSName.N);
      try (var out = look.createOutputStream()) {
        out.write("BT /Helv 12 Tf 2 4 Td (50.000) Tj ET".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      look.setNeedToBeUpdated(true);
    });
    assertThat(outcome(forged)).isIn(Outcome.FLAGGED, Outcome.INVALID);
  }

  @Test
  void aByteChangedAnywhereNeverLeavesItValid() {
    for (int i = 40; i < honest.length; i += 97) {
      byte[] changed = honest.clone();
      changed[i] ^= 0x11;
      Examined answer = examine(changed);
      if (answer.verdict().outcome() == Outcome.VALID) {
        assertThat(insideSignature(i)).as("byte " + i).isTrue();
      }
    }
  }

  /** The padding after the signature value is the one place that nothing covers and nobody shows. */
  private static boolean insideSignature(int at) {
    String text = PdfForge.text(honest);
    Matcher contents = Pattern.compile("/Contents <[0-9A-Fa-f]+>").matcher(text);
    return contents.find() && at > contents.start() && at < contents.end();
  }

  private static byte[] withHiddenCatalog() throws IOException {
    try (PDDocument document = Loader.loadPDF(page)) {
      PDDocument evil = Loader.loadPDF(PdfForge.page("Il Comune chiede 50.000 euro."));
      PDPage imported = document.importPage(evil.getPage(0));
      document.removePage(imported);
      var kids = new COSArray();
      kids.add(imported.getCOSObject());
      var pages = new COSDictionary();
      pages.setItem(COSName.TYPE, COSName.PAGES);
      pages.setItem(COSName.KIDS, kids);
      pages.setInt(COSName.COUNT, 1);
      imported.getCOSObject().setItem(COSName.PARENT, pages);
      var catalog = new COSDictionary();
      catalog.setBoolean(COSName.getPDFName("Hidden"), true);
      catalog.setItem(COSName.TYPE, COSName.CATALOG);
      catalog.setItem(COSName.PAGES, pages);
      catalog.setItem(COSName.ACRO_FORM, document.getDocumentCatalog().getCOSObject().getItem(COSName.ACRO_FORM));
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("PieceInfo"), catalog);
      var out = new ByteArrayOutputStream();
      document.save(out, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
      evil.close();
      return out.toByteArray();
    }
  }

  private static String padded(String text, int length) {
    assertThat(text.length()).isLessThanOrEqualTo(length);
    return text + " ".repeat(length - text.length());
  }

  private static Examined examine(byte[] file) {
    return engine.examine(file, AT, AT, null);
  }

  private static Outcome outcome(byte[] file) {
    Examined answer = examine(file);
    return answer.verdict().outcome();
  }

  private static List<String> codes(Examined answer) {
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
