package it.telaio.notice;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import it.telaio.kernel.Texts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes the official form of a notice: a fillable PDF/A-2a that is also accessible (PDF/UA-1), in the look of Bootstrap Italia. Notice,
 * version and what is known of the body stand inside as fields, and notice and version in the document information and at the foot of
 * every page. The page is laid out with links in the places of the fields; {@link PrintFields} turns each into a field.
 */
public final class PrintForm {
  static final String FONTS = "/META-INF/resources/webjars/bootstrap-italia/2.17.0/dist/fonts/Titillium_Web/"
      + "titillium-web-v10-latin-ext_latin-";
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, PrintForm.class.getClassLoader(), "it.telaio");

  static {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
  }

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
      new PrintFields(document, notice, values).place(page.boxes());
      var information = document.getDocumentInformation();
      information.setCustomMetadataValue("TelaioNotice", notice.id());
      information.setCustomMetadataValue("TelaioVersion", String.valueOf(notice.version()));
      document.save(out);
    }
  }

  private static byte[] laidOut(FormPage page, Locale locale) throws IOException {
    StringOutput html = new StringOutput();
    ENGINE.render("notice/form.jte", Map.of("page", page, "texts", Texts.of(PrintForm.class, locale)), html);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useFont(() -> font("regular"), "Titillium Web", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> font("600"), "Titillium Web", 600, FontStyle.NORMAL, true);
    builder.useFont(() -> font("700"), "Titillium Web", 700, FontStyle.NORMAL, true);
    builder.useProtocolsStreamImplementation(NOWHERE, "http", "https", "file", "jar", "ftp", "field");
    builder.useUriResolver((base, uri) -> uri.startsWith("field:") ? uri : null);
    builder.withHtmlContent(html.toString(), null);
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    builder.toStream(pdf);
    builder.run();
    return pdf.toByteArray();
  }

  /** A weight of the font of the form: {@code regular}, {@code 600}, {@code 700}. */
  static InputStream font(String weight) {
    InputStream in = PrintForm.class.getResourceAsStream(FONTS + weight + ".ttf");
    if (in == null) {
      throw new IllegalStateException("missing from the program: Titillium Web " + weight);
    }
    return in;
  }

  /** Nothing is ever fetched while a form is made (security R24). */
  private static final FSStreamFactory NOWHERE = url -> new FSStream() {
    @Override
    public InputStream getStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public Reader getReader() {
      return Reader.nullReader();
    }
  };
}
