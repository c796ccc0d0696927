package it.telaio.notice;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import it.telaio.document.PrintPage;
import it.telaio.kernel.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes the official form of a notice: a fillable PDF/A-2a that is also accessible (PDF/UA-1), in the look of Bootstrap Italia. Notice,
 * version and what is known of the body stand inside as fields, and notice and version in the document information and at the foot of
 * every page. The page is laid out with links in the places of the fields; {@link PrintFields} turns each into a field.
 */
public final class PrintForm {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, PrintForm.class.getClassLoader(), "it.telaio");

  private PrintForm() {
  }

  /**
   * Writes the form.
   *
   * @param known what is already known, by field identifier; notice and version are always written
   */
  public static void write(Notice notice, Map<String, String> known, Locale locale, OutputStream out) throws IOException {
    FormPage page = FormPage.of(notice, locale);
    Map<String, String> values = new HashMap<>(known);
    values.put("notice", notice.id());
    values.put("notice_version", String.valueOf(notice.version()));
    try (PDDocument document = Loader.loadPDF(laidOut(page, locale))) {
      new PrintFields(document, notice, values, Texts.of(PrintForm.class, locale).say("form.signature")).place(page.boxes());
      var information = document.getDocumentInformation();
      information.setCustomMetadataValue("TelaioNotice", notice.id());
      information.setCustomMetadataValue("TelaioVersion", String.valueOf(notice.version()));
      document.save(out);
    }
  }

  private static byte[] laidOut(FormPage page, Locale locale) throws IOException {
    StringOutput html = new StringOutput();
    ENGINE.render("notice/form.jte", Map.of("page", page, "texts", Texts.of(PrintForm.class, locale)), html);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PrintPage.write(html.toString(), pdf);
    return pdf.toByteArray();
  }
}
