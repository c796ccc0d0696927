package it.telaio.screening;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

/**
 * The "Prospetto istruttorio – proposta": the screening as a PDF/A-2a that is also accessible (PDF/UA-1). What a machine
 * prints is a proposal and says so on every page; minutes exist only after a person decided (offices 11).
 */
public final class ProposalSheet {
  private static final String FONTS = "/META-INF/resources/webjars/bootstrap-italia/2.17.0/dist/fonts/Titillium_Web/"
      + "titillium-web-v10-latin-ext_latin-";
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, ProposalSheet.class.getClassLoader(), "it.telaio");

  static {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
  }

  private ProposalSheet() {
  }

  /** Writes the sheet of {@code report}; {@code proof} is the line that ties it to the journal, empty when there is none. */
  public static void write(Report report, String proof, Locale locale, OutputStream out) throws IOException {
    StringOutput html = new StringOutput();
    ENGINE.render("screening/proposalSheet.jte",
        Map.of("report", report, "texts", Texts.of(ProposalSheet.class, locale), "locale", locale, "proof", proof), html);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useFont(() -> open(FONTS + "regular.ttf"), "Titillium Web", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> open(FONTS + "600.ttf"), "Titillium Web", 600, FontStyle.NORMAL, true);
    builder.useFont(() -> open(FONTS + "700.ttf"), "Titillium Web", 700, FontStyle.NORMAL, true);
    builder.useProtocolsStreamImplementation(NOWHERE, "http", "https", "file", "jar", "ftp");
    builder.useUriResolver((base, uri) -> null);
    builder.withHtmlContent(html.toString(), null);
    builder.toStream(out);
    builder.run();
  }

  /** Nothing is ever fetched while a sheet is made (security R24). */
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

  private static InputStream open(String name) {
    InputStream in = ProposalSheet.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("missing from the program: " + name);
    }
    return in;
  }
}
