package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDComboBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

class PrintFormTest {

  private static byte[] pdf(String yaml, Map<String, String> known) throws IOException {
    var out = new ByteArrayOutputStream();
    PrintForm.write(Sample.notice(yaml), known, Locale.ITALIAN, out);
    return out.toByteArray();
  }

  private static void isArchivableAndAccessible(byte[] pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        assertThat(validator.validate(parser).getTestAssertions()).as(flavour.toString()).isEmpty();
      }
    }
  }

  @Test
  void theFormOfPugliaIsArchivableAndAccessible() throws Exception {
    isArchivableAndAccessible(pdf(Sample.puglia(), Map.of()));
  }

  @Test
  void aFormWithTablesTicksAndChoicesIsToo() throws Exception {
    isArchivableAndAccessible(pdf(Sample.complete(), Map.of("capacity", "single", "space_ready", "X", "tools--van", "X")));
  }

  @Test
  void everyFieldOfTheNoticeIsAFieldOfTheFormWithItsNameAndItsWords() throws Exception {
    Notice notice = Sample.notice(Sample.puglia());
    try (PDDocument document = Loader.loadPDF(pdf(Sample.puglia(), Map.of("body_name", "Comune di Cà d'Andrea", "capacity", "municipality")))) {
      Map<String, String> values = new HashMap<>();
      for (PDField field : document.getDocumentCatalog().getAcroForm().getFieldTree()) {
        values.put(field.getPartialName(), field.getValueAsString());
        assertThat(field.getAlternateFieldName()).isNotBlank();
      }
      assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(
          Stream.concat(Stream.of("signature"), notice.form().fields().stream().map(Form.Field::id)).toList());
      assertThat(values).containsEntry("notice", "puglia-buone-pratiche-2023").containsEntry("notice_version", "1")
          .containsEntry("theme", "Off").containsEntry("body_name", "Comune di Cà d'Andrea");
      var capacity = (PDRadioButton) document.getDocumentCatalog().getAcroForm().getField("capacity");
      assertThat(capacity.getOnValues()).containsExactly("municipality", "district");
      assertThat(capacity.getValue()).isEqualTo("municipality");
      assertThat(document.getDocumentCatalog().getAcroForm().getField("signature")).isInstanceOf(PDSignatureField.class);
      assertThat(document.getDocumentCatalog().getAcroForm().getField("notice").isReadOnly()).isTrue();
      assertThat(document.getDocumentInformation().getCustomMetadataValue("TelaioNotice")).isEqualTo("puglia-buone-pratiche-2023");
      assertThat(new PDFTextStripper().getText(document)).contains("Avviso puglia-buone-pratiche-2023, versione 1");
    }
  }

  @Test
  void whatIsTypedInTheFormPassesItsOwnChecks() throws Exception {
    Notice notice = Sample.notice(Sample.puglia());
    Map<String, String> typed = new HashMap<>(Map.of("body_name", "Comune di Bari", "body_tax_code", "80015010723", "capacity", "municipality",
        "contact_pec", "archivio@pec.bari.example", "representative_name", "Ada Neri", "representative_tax_code", "RSSMRA80A01H501U"));
    typed.putAll(Map.of("signer_capacity", "representative", "theme", notice.themes().getFirst().id(), "practice_title", "Doposcuola", "practice_summary", "Ragazzi."));
    try (PDDocument document = Loader.loadPDF(pdf(Sample.puglia(), typed))) {
      Map<String, String> back = new HashMap<>();
      for (PDField field : document.getDocumentCatalog().getAcroForm().getFieldTree()) {
        back.put(field.getPartialName(), field instanceof PDComboBox combo ? String.join(", ", combo.getValue()) : field.getValueAsString());
      }
      assertThat(CheckForm.check(notice, FilledForm.of(back), Map.of(), new Conditions(notice), Locale.ITALIAN)).isEmpty();
    }
  }

  @Test
  void aRareCharacterDoesNotStopTheForm() throws Exception {
    assertThat(pdf(Sample.puglia(), Map.of("body_name", "Comune \uD83D\uDE00 di 東京 \u0007"))).isNotEmpty();
  }
}
