package it.telaio.document;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.document.Caution.Code;
import it.telaio.document.Reading.Field;
import it.telaio.document.Reading.Kind;
import it.telaio.kernel.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadPdfTest {

  @Test
  void anHonestFormGivesItsTextAndItsFieldsAndNoCaution() throws IOException {
    var forms = new Forms().print("Domanda di partecipazione");
    forms.text("ente", "Comune di Terralba");
    forms.text("importo", "50.000,00");
    forms.text("vuoto", "");
    forms.choice("lotto", List.of("L1", "L2"), List.of("Lotto uno", "Lotto due"), "L2");
    forms.checkbox("antimafia", true);
    forms.checkbox("altro", false);
    Reading reading = read(forms.bytes());
    assertThat(reading.type()).isEqualTo("application/pdf");
    assertThat(reading.text()).contains("Domanda di partecipazione");
    assertThat(reading.pages()).isEqualTo(1);
    assertThat(reading.encrypted()).isFalse();
    assertThat(reading.fields()).containsExactly(new Field("ente", "Comune di Terralba", Kind.TEXT),
        new Field("importo", "50.000,00", Kind.TEXT), new Field("vuoto", "", Kind.TEXT), new Field("lotto", "L2", Kind.CHOICE),
        new Field("antimafia", "Si", Kind.CHECKBOX), new Field("altro", "", Kind.CHECKBOX));
    assertThat(reading.cautions()).isEmpty();
    assertThat(reading.handling()).isEqualTo(Handling.ACCEPT);
  }

  @Test
  void aValueThatIsNotWhatIsSeenIsSaidWithBothTexts() throws IOException {
    var forms = new Forms();
    forms.show(forms.text("importo", "50000"), "BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj ET");
    Caution caution = only(forms);
    assertThat(caution).isEqualTo(Caution.of(Code.VALUE_DIFFERS_FROM_APPEARANCE, "importo", "50000", "5000"));
    assertThat(caution.code().key()).isEqualTo("value-differs-from-appearance");
    assertThat(caution.text(Locale.ITALIAN)).isEqualTo("Il campo importo contiene «50000», ma sulla pagina si legge «5000».");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "clipped away        | q 0 0 24 20 re W n BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj 50 0 Td (0) Tj ET Q",
      "outside the box     | BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj 500 0 Td (0) Tj ET",
      "drawn in no mode    | BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj 3 Tr (0) Tj ET",
      "white on nothing    | BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj 1 g (0) Tj ET",
      "too small to see    | BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj /Helv 0.1 Tf (0) Tj ET",
      "in another order    | BT /Helv 11 Tf 0 g 100 5 Td (5) Tj -50 0 Td (0000) Tj ET",
      "nothing at all      | n"})
  void whatCannotBeSeenDoesNotCount(String how, String operators) throws IOException {
    var forms = new Forms();
    forms.show(forms.text("importo", "50000"), operators);
    assertThat(only(forms).code()).as(how).isEqualTo(Code.VALUE_DIFFERS_FROM_APPEARANCE);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "50000    | 50.000,00",
      "1234.5   | 1.234,50",
      "50000    | 50.000"})
  void aFigureFormattedForPeopleIsTheSameFigure(String held, String shown) throws IOException {
    var forms = new Forms();
    forms.show(forms.text("importo", held), "BT /Helv 11 Tf 0 g 2 5 Td (" + shown + ") Tj ET");
    assertThat(read(forms.bytes()).cautions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"50000 | 5.000", "5.000 | 5,00", "1234.5 | 12.345"})
  void aFigureThatCanBeReadInTwoWaysIsNotTheSame(String held, String shown) throws IOException {
    var forms = new Forms();
    forms.show(forms.text("importo", held), "BT /Helv 11 Tf 0 g 2 5 Td (" + shown + ") Tj ET");
    assertThat(only(forms).code()).isEqualTo(Code.VALUE_DIFFERS_FROM_APPEARANCE);
  }

  @Test
  void aPatchOverTheTextIsSaid() throws IOException {
    var forms = new Forms();
    forms.show(forms.text("importo", "50000"), "BT /Helv 11 Tf 0 g 2 5 Td (50000) Tj ET 1 g 20 0 50 20 re f");
    assertThat(only(forms).code()).isEqualTo(Code.APPEARANCE_PAINTED_OVER);
  }

  @Test
  void aStampOrAButtonOverAFieldIsSaidAndOneBesideItIsNot() throws IOException {
    for (int way = 0; way < 4; way++) {
      var forms = new Forms();
      PDRectangle place = forms.text("importo", "50000").getWidgets().getFirst().getRectangle();
      var over = new COSDictionary();
      over.setItem(COSName.TYPE, COSName.ANNOT);
      over.setName(COSName.SUBTYPE, way == 0 ? "Stamp" : way == 1 ? "Square" : way == 2 ? "Widget" : "Stamp");
      over.setItem(COSName.RECT, way == 3 ? new PDRectangle(400, 20, 100, 20) : place);
      over.setItem(COSName.FT, COSName.BTN);
      over.setInt(COSName.FF, 1 << 16);
      over.setItem(COSName.AP, new COSDictionary());
      forms.page.getAnnotations().add(org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation.createAnnotation(over));
      var cautions = read(forms.bytes()).cautions();
      if (way == 3) {
        assertThat(cautions).isEmpty();
      } else {
        assertThat(cautions).as("way " + way).containsExactly(Caution.of(Code.APPEARANCE_PAINTED_OVER, "importo", "50000"));
      }
    }
  }

  /** A form that asks the reader to draw its values anew shows what it holds, unless it draws something else itself. */
  @Test
  void aFormDrawnAnewShowsWhatItHolds() throws IOException {
    var forms = new Forms();
    forms.form.setNeedAppearances(true);
    forms.text("importo", "50000").getWidgets().getFirst().getCOSObject().removeItem(COSName.AP);
    assertThat(read(forms.bytes()).cautions()).isEmpty();
    var other = new Forms();
    other.form.setNeedAppearances(true);
    other.show(other.text("importo", "50000"), "BT /Helv 11 Tf 0 g 2 5 Td (5000) Tj ET");
    assertThat(only(other).code()).isEqualTo(Code.VALUE_DIFFERS_FROM_APPEARANCE);
  }

  @Test
  void aValueWithoutAppearanceIsSaid() throws IOException {
    var forms = new Forms();
    forms.text("importo", "50000").getWidgets().getFirst().getCOSObject().removeItem(COSName.AP);
    assertThat(only(forms).code()).isEqualTo(Code.VALUE_WITHOUT_APPEARANCE);
  }

  @Test
  void aLongTextThatRunsOutOfItsBoxIsNotALie() {
    var forms = new Forms();
    forms.text("descrizione", "Un laboratorio di quartiere per tutte le generazioni, aperto ogni sera e nei fine settimana".repeat(2));
    assertThat(only(forms).code()).isEqualTo(Code.VALUE_LONGER_THAN_APPEARANCE);
  }

  @Test
  void aBoxTickedOnThePageButNotInTheFormIsSaid() throws IOException {
    var forms = new Forms();
    forms.checkbox("antimafia", false).getWidgets().getFirst().setAppearanceState("Si");
    assertThat(only(forms)).isEqualTo(Caution.of(Code.VALUE_DIFFERS_FROM_APPEARANCE, "antimafia", "", "Si"));
  }

  @Test
  void aFieldNobodySeesIsSaidWithWhatItHolds() throws IOException {
    for (int way = 0; way < 4; way++) {
      var forms = new Forms();
      var widget = forms.text("segreto", "50000").getWidgets().getFirst();
      switch (way) {
        case 0 -> widget.setHidden(true);
        case 1 -> widget.setNoView(true);
        case 2 -> widget.setRectangle(new PDRectangle(50, 700, 0, 0));
        default -> widget.setRectangle(new PDRectangle(5000, 700, 100, 20));
      }
      assertThat(only(forms)).isEqualTo(Caution.of(Code.HIDDEN_FIELD, "segreto", "50000"));
    }
  }

  @Test
  void twoFieldsOnOnePlaceAreSaid() throws IOException {
    var forms = new Forms();
    PDRectangle place = forms.text("uno", "5000").getWidgets().getFirst().getRectangle();
    forms.text("due", "").getWidgets().getFirst().setRectangle(place);
    assertThat(only(forms)).isEqualTo(Caution.of(Code.OVERLAPPING_FIELDS, "uno", "due"));
  }

  @Test
  void aFlattenedFormIsTextOnly() throws IOException {
    var forms = new Forms();
    forms.text("ente", "Comune di Terralba");
    forms.form.flatten();
    Reading reading = read(forms.bytes());
    assertThat(reading.fields()).isEmpty();
    assertThat(reading.text()).contains("Comune di Terralba");
  }

  @Test
  void whatActsByItselfIsFoundWhereverItHangs() throws IOException {
    assertThat(codes(withAction("JavaScript", COSName.JS, true))).containsExactly(Code.JAVASCRIPT);
    assertThat(codes(withAction("JavaScript", COSName.JS, false))).containsExactly(Code.JAVASCRIPT);
    assertThat(codes(withAction("Launch", COSName.F, true))).containsExactly(Code.LAUNCH);
    assertThat(codes(withAction("Launch", COSName.F, false))).containsExactly(Code.LAUNCH);
    assertThat(codes(withAction("SubmitForm", COSName.F, false))).containsExactly(Code.SENDS_FORM);
    assertThat(codes(withAction("URI", COSName.URI, true))).containsExactly(Code.OPENS_ADDRESS);
    assertThat(codes(withAction("URI", COSName.URI, false))).as("a plain link is no danger").isEmpty();
  }

  @Test
  void xfaAndFilesInsideAreFound() throws IOException {
    var xfa = new Forms();
    xfa.form.getCOSObject().setItem(COSName.getPDFName("XFA"), new COSArray());
    assertThat(codes(xfa.bytes())).containsExactly(Code.XFA);
    var files = new Forms();
    var file = new COSDictionary();
    file.setItem(COSName.EF, new COSDictionary());
    file.setItem(COSName.UF, new COSString("fattura.xml"));
    files.document.getDocumentCatalog().getCOSObject().setItem(COSName.AF, file);
    assertThat(read(files.bytes()).cautions()).containsExactly(Caution.of(Code.EMBEDDED_FILES, "fattura.xml"));
  }

  @Test
  void encryptionIsSaidAndAPasswordStopsTheReading() throws IOException {
    byte[] open = encrypted("");
    assertThat(read(open).encrypted()).isTrue();
    assertThat(read(open).text()).contains("riservato");
    Reading closed = read(encrypted("parola"));
    assertThat(closed.encrypted()).isTrue();
    assertThat(closed.cautions()).containsExactly(Caution.of(Code.PASSWORD_REQUIRED));
    assertThat(closed.text()).isEmpty();
  }

  @Test
  void pagesBeyondTheLimitAreNotOpened() throws IOException {
    Limits usual = Limits.DEFAULT;
    var three = new Limits(usual.nesting(), usual.entries(), usual.ratio(), usual.bytes(), 3, usual.pixels(), usual.time(),
        usual.signers(), usual.xmlBytes(), usual.workerMemory());
    try (var document = new PDDocument()) {
      for (int i = 0; i < 4; i++) {
        document.addPage(new PDPage());
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      Reading reading = ReadPdf.read(out.toByteArray(), three, new ArrayList<>());
      assertThat(reading.handling()).isEqualTo(Handling.REFUSE);
      assertThat(reading.cautions()).containsExactly(Caution.of(Code.TOO_MANY_PAGES, "4", "3"));
    }
  }

  @Test
  void aDocumentThatIsOpenIsNotParsedAgainAndIsReadAlike() throws IOException {
    var forms = new Forms().print("Domanda");
    forms.text("ente", "Comune di Terralba");
    forms.text("importo", "50.000,00");
    byte[] content = forms.bytes();
    try (var open = new OpenPdfs()) {
      PDDocument document = open.of(content);
      assertThat(ReadPdf.read(content, open, Limits.DEFAULT, new ArrayList<>())).isEqualTo(read(content));
      assertThat(open.of(content)).isSameAs(document);
      assertThat(open.of(content.clone())).isNotSameAs(document);
      assertThat(document.getDocument().isClosed()).isFalse();
      open.close();
      assertThat(document.getDocument().isClosed()).isTrue();
    }
  }

  @Test
  void aTornFileIsNotRead() {
    byte[] whole = new Forms().print("intero").bytes();
    for (int length : new int[] {9, 60, 200}) {
      Reading reading = read(java.util.Arrays.copyOf(whole, length));
      assertThat(reading.text()).isEmpty();
      assertThat(reading.handling()).isEqualTo(Handling.REFUSE);
    }
  }

  private static byte[] withAction(String kind, COSName key, boolean opening) {
    var forms = new Forms();
    var action = new COSDictionary();
    action.setName(COSName.S, kind);
    action.setItem(key, new COSString("http://192.0.2.66/"));
    if (opening) {
      forms.document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, action);
    } else {
      var link = new COSDictionary();
      link.setName(COSName.SUBTYPE, "Link");
      link.setItem(COSName.A, action);
      var annotations = new COSArray();
      annotations.add(link);
      forms.page.getCOSObject().setItem(COSName.ANNOTS, annotations);
    }
    return forms.bytes();
  }

  private static byte[] encrypted(String password) throws IOException {
    var forms = new Forms().print("riservato");
    forms.document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
    return forms.bytes();
  }

  private static Caution only(Forms forms) {
    List<Caution> cautions = read(forms.bytes()).cautions();
    assertThat(cautions).hasSize(1);
    return cautions.getFirst();
  }

  private static List<Code> codes(byte[] content) {
    return read(content).cautions().stream().map(Caution::code).toList();
  }

  private static Reading read(byte[] content) {
    return ReadPdf.read(content, Limits.DEFAULT, new ArrayList<>());
  }
}
