package it.telaio.demo;

import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.PrintForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDRadioButton;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** The official form of a notice as {@link PrintForm} makes it, filled by an office. */
final class OfficialForm {
  private static final Map<String, byte[]> BLANK = new ConcurrentHashMap<>();

  private OfficialForm() {
  }

  /** The form as its office left it: {@code flat} turns the fields into print, as some programs do on saving. */
  static byte[] filled(Notice notice, DemoForm filled, Instant made, boolean flat) throws IOException {
    try (PDDocument document = Loader.loadPDF(blank(notice))) {
      PDAcroForm form = document.getDocumentCatalog().getAcroForm();
      for (PDField field : form.getFields()) {
        fill(field, filled);
      }
      if (flat) {
        form.flatten();
      }
      dated(document, made);
      return Sheet.bytes(document);
    }
  }

  private static byte[] blank(Notice notice) throws IOException {
    String key = notice.id() + "/" + notice.version();
    byte[] known = BLANK.get(key);
    if (known == null) {
      var out = new ByteArrayOutputStream();
      PrintForm.write(notice, Map.of(), Texts.ITALIAN, out);
      known = out.toByteArray();
      BLANK.put(key, known);
    }
    return known;
  }

  private static void fill(PDField field, DemoForm filled) throws IOException {
    String value = filled.value(field.getPartialName());
    switch (field) {
      case PDSignatureField ignored -> {
      }
      case PDCheckBox box when value.isEmpty() -> box.unCheck();
      case PDCheckBox box -> box.check();
      case PDRadioButton round -> round.setValue(round.getOnValues().contains(value) ? value : "Off");
      default -> field.setValue(value);
    }
  }

  /** Two generations of the demonstration differ in keys only. */
  private static void dated(PDDocument document, Instant made) throws IOException {
    document.setDocumentId(made.toEpochMilli());
    Calendar when = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    when.setTimeInMillis(made.toEpochMilli());
    document.getDocumentInformation().setCreationDate(when);
    document.getDocumentInformation().setModificationDate(when);
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String text = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
        .replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[^<\"]*", made.toString());
    metadata.importXMPMetadata(text.getBytes(StandardCharsets.UTF_8));
  }
}
