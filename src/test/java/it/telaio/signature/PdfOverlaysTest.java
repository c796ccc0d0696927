package it.telaio.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.PdfForge.Change;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

/**
 * Attacks that only add what a PDF allows to add (Rohlmann et al., 2021: evil annotation and sneaky signature) or change what
 * a form shows: none is valid by itself, and none becomes valid because somebody properly signs after it.
 */
class PdfOverlaysTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final Identity STRANGER = Pki.person(Pki.root("CA di altri"), "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final PDRectangle OVER_THE_FIGURE = new PDRectangle(120, 690, 120, 25);
  private static final PDRectangle IN_THE_MARGIN = new PDRectangle(400, 60, 150, 40);
  private static final byte[] PAGE = PdfForge.page("Il Comune chiede 5.000 euro.");
  private static final byte[] HONEST = PdfForge.signed(PAGE, MAYOR);
  private static final ExamineSignature ENGINE = Pki.examining(CA);

  @Test
  void aVisibleSecondSignatureInTheMarginIsValid() throws IOException {
    assertThat(outcome(PdfForge.signed(HONEST, OTHER, IN_THE_MARGIN, "Firmato da Ugo Bianchi"))).isEqualTo(Outcome.VALID);
  }

  @Test
  void aSecondSignatureDrawnOverTheSignedWordsIsForAPerson() throws IOException {
    Examined sneaky = examine(PdfForge.signed(HONEST, OTHER, OVER_THE_FIGURE, "50.000 euro"));
    assertThat(codes(sneaky)).contains("signature-covers-text");
    assertThat(sneaky.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    byte[] certified = PdfForge.certified(PAGE, MAYOR, 2);
    assertThat(outcome(PdfForge.signed(certified, OTHER, OVER_THE_FIGURE, "50.000 euro"))).isEqualTo(Outcome.FLAGGED);
    assertThat(outcome(PdfForge.signed(certified, STRANGER, OVER_THE_FIGURE, "50.000 euro"))).isIn(Outcome.PARTIAL, Outcome.INVALID);
  }

  /** The same attack where the page is a picture: a scan, a logo, letters drawn as outlines. */
  @Test
  void aSecondSignatureDrawnOverAScannedPageIsForAPersonAndOneOnItsBlankPaperIsNot() throws IOException {
    var overTheScan = new PDRectangle(150, 585, 150, 30);
    for (ScanForge kind : ScanForge.values()) {
      byte[] honest = PdfForge.signed(kind.page("Il Comune chiede 5.000 euro.", 600), MAYOR);
      assertThat(outcome(honest)).as(kind + ", one signature").isEqualTo(Outcome.VALID);
      Examined sneaky = examine(PdfForge.signed(honest, OTHER, overTheScan, "50.000 euro"));
      assertThat(codes(sneaky)).as("over the words, " + kind).contains("signature-covers-text");
      assertThat(sneaky.verdict().outcome()).as("over the words, " + kind).isEqualTo(Outcome.FLAGGED);
      byte[] beside = PdfForge.signed(honest, OTHER, IN_THE_MARGIN, "Firmato da Ugo Bianchi");
      assertThat(outcome(beside)).as("on blank paper, " + kind).isEqualTo(Outcome.VALID);
      byte[] onTheLine = PdfForge.signed(honest, OTHER, new PDRectangle(100, ScanForge.LINE - 10, 120, 30), "Ugo Bianchi");
      assertThat(outcome(onTheLine)).as("on the line to sign on, " + kind).isEqualTo(Outcome.VALID);
    }
  }

  @Test
  void anEmptySignatureFieldThatShowsSomethingIsForAPersonEvenWhenSomebodySignsAfterIt() throws IOException {
    byte[] forged = PdfForge.updated(HONEST, document -> emptySignature(document, OVER_THE_FIGURE, "50.000 euro"));
    assertNeverValid("empty signature field", forged);
  }

  @Test
  void aStampOrACommentOverTheWordsIsForAPersonEvenWhenSomebodySignsAfterIt() throws IOException {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("stamp", document -> {
      var stamp = new PDAnnotationRubberStamp();
      stamp.setRectangle(OVER_THE_FIGURE);
      stamp.setAppearance(appearance(document, OVER_THE_FIGURE, "50.000 euro"));
      PDPage page = document.getPage(0);
      page.getAnnotations().add(stamp);
      PdfForge.touch(page.getCOSObject(), page.getCOSObject().getDictionaryObject(COSName.ANNOTS), stamp.getCOSObject());
    });
    changes.put("field taken from the page", document -> {
      PDPage page = document.getPage(0);
      page.setAnnotations(List.of());
      PdfForge.touch(page.getCOSObject());
    });
    for (var change : changes.entrySet()) {
      assertNeverValid(change.getKey(), PdfForge.updated(HONEST, change.getValue()));
      assertNeverValid(change.getKey() + ", certified for notes", PdfForge.updated(PdfForge.certified(PAGE, MAYOR, 3), change.getValue()));
    }
  }

  @Test
  void whatAFormShowsCannotBeChangedUnderALaterSignature() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("value", document -> field(document, field -> field.getCOSObject().setItem(COSName.V, new COSString("50.000"))));
    changes.put("place", document -> field(document, field -> field.getWidgets().getFirst().setRectangle(new PDRectangle(50, 300, 200, 20))));
    changes.put("hidden", document -> field(document, field -> field.getWidgets().getFirst().setHidden(true)));
    changes.put("colour", document -> field(document, field -> field.getCOSObject().setItem(COSName.DA, new COSString("/Helv 12 Tf 1 g"))));
    changes.put("label", document -> field(document, field -> field.getCOSObject().setItem(COSName.TU, new COSString("altro importo"))));
    changes.put("name", document -> field(document, field -> field.getCOSObject().setItem(COSName.T, new COSString("quota"))));
    changes.put("action", document -> field(document, field -> {
      var action = new COSDictionary();
      action.setName(COSName.S, "JavaScript");
      action.setString(COSName.JS, "this.getField('importo').value = '50.000'");
      var more = new COSDictionary();
      more.setItem(COSName.getPDFName("F"), action);
      field.getCOSObject().setItem(COSName.AA, more);
    }));
    changes.put("layer", document -> field(document, field -> field.getWidgets().getFirst().getCOSObject()
        .setItem(COSName.OC, new COSDictionary())));
    changes.put("drawn anew", document -> form(document, form -> form.setItem(COSName.NEED_APPEARANCES, COSBoolean.TRUE)));
    changes.put("form of another kind", document -> form(document, form -> form.setItem(COSName.getPDFName("XFA"), new COSString("<xdp/>"))));
    changes.put("font of the form", document -> form(document, form -> {
      COSDictionary helvetica = form.getCOSDictionary(COSName.DR).getCOSDictionary(COSName.FONT).getCOSDictionary(COSName.getPDFName("Helv"));
      helvetica.setItem(COSName.BASE_FONT, COSName.getPDFName("Symbol"));
      helvetica.setNeedToBeUpdated(true);
    }));
    changes.put("field gone", document -> form(document, form -> form.setItem(COSName.FIELDS, onlySignatures(document))));
    changes.put("new field", document -> {
      var added = new PDTextField(document.getDocumentCatalog().getAcroForm(null));
      added.setPartialName("aggiunto");
      PDAnnotationWidget widget = added.getWidgets().getFirst();
      widget.setRectangle(OVER_THE_FIGURE);
      widget.setAppearance(appearance(document, OVER_THE_FIGURE, "50.000 euro"));
      PDPage page = document.getPage(0);
      page.getAnnotations().add(widget);
      PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
      form.getFields().add(added);
      PdfForge.touch(form.getCOSObject(), form.getCOSObject().getDictionaryObject(COSName.FIELDS), page.getCOSObject(),
          page.getCOSObject().getDictionaryObject(COSName.ANNOTS), added.getCOSObject());
    });
    changes.forEach((what, change) -> assertNeverValid(what, PdfForge.updated(HONEST, change)));
  }

  @Test
  void theLookOfASignatureCannotBeChangedAfterIt() throws IOException {
    byte[] visible = PdfForge.signed(PAGE, MAYOR, IN_THE_MARGIN, "Firmato da Ada Neri");
    assertThat(outcome(visible)).isEqualTo(Outcome.VALID);
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("words", document -> signature(document, widget -> widget.setAppearance(appearance(document, IN_THE_MARGIN, "Firmato da altri"))));
    changes.put("place", document -> signature(document, widget -> widget.setRectangle(OVER_THE_FIGURE)));
    changes.forEach((what, change) -> assertNeverValid(what, PdfForge.updated(visible, change)));
  }

  private static void assertNeverValid(String what, byte[] forged) {
    assertThat(outcome(forged)).as(what).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    assertThat(outcome(PdfForge.signed(forged, OTHER))).as(what + ", signed by another").isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  private interface OnField {
    void to(PDField field) throws IOException;
  }

  private interface OnForm {
    void to(COSDictionary form) throws IOException;
  }

  private interface OnWidget {
    void to(PDAnnotationWidget widget) throws IOException;
  }

  private static void field(PDDocument document, OnField change) throws IOException {
    PDField field = document.getDocumentCatalog().getAcroForm(null).getField("importo");
    change.to(field);
    PdfForge.touch(field.getCOSObject(), field.getWidgets().getFirst().getCOSObject());
  }

  private static void form(PDDocument document, OnForm change) throws IOException {
    COSDictionary form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
    change.to(form);
    PdfForge.touch(form, document.getDocumentCatalog().getCOSObject());
  }

  private static void signature(PDDocument document, OnWidget change) throws IOException {
    PDSignatureField field = document.getSignatureFields().getFirst();
    change.to(field.getWidgets().getFirst());
    PdfForge.touch(field.getCOSObject(), field.getWidgets().getFirst().getCOSObject());
  }

  private static COSArray onlySignatures(PDDocument document) throws IOException {
    var kept = new COSArray();
    document.getSignatureFields().forEach(field -> kept.add(field.getCOSObject()));
    return kept;
  }

  private static void emptySignature(PDDocument document, PDRectangle place, String words) throws IOException {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    var field = new PDSignatureField(form);
    field.setPartialName("vuota");
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(place);
    widget.setPrinted(true);
    widget.setAppearance(appearance(document, place, words));
    PDPage page = document.getPage(0);
    widget.setPage(page);
    page.getAnnotations().add(widget);
    form.getFields().add(field);
    PdfForge.touch(form.getCOSObject(), form.getCOSObject().getDictionaryObject(COSName.FIELDS), page.getCOSObject(),
        page.getCOSObject().getDictionaryObject(COSName.ANNOTS), field.getCOSObject());
  }

  static PDAppearanceDictionary appearance(PDDocument document, PDRectangle place, String words) throws IOException {
    var stream = new PDAppearanceStream(document);
    stream.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
    var resources = new PDResources();
    resources.put(COSName.getPDFName("F1"), new PDType1Font(FontName.HELVETICA));
    stream.setResources(resources);
    try (var out = stream.getContentStream().createOutputStream()) {
      out.write(("1 g 0 0 " + place.getWidth() + " " + place.getHeight() + " re f 0 g BT /F1 12 Tf 2 6 Td (" + words + ") Tj ET").getBytes(US_ASCII));
    }
    var appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(stream);
    return appearance;
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
