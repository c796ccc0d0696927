package it.telaio.document;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.logging.Level;

/** Prints a page of ours as PDF/A-2a that is also accessible (PDF/UA-1), in Titillium Web. It fetches nothing (security R24). */
public final class PrintPage {
  private static final String LETTERS = "/META-INF/resources/webjars/bootstrap-italia/2.17.0/dist/fonts/Titillium_Web/"
      + "titillium-web-v10-latin-ext_latin-";

  static {
    XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
  }

  private PrintPage() {
  }

  /** Prints {@code xhtml}. Links to {@code field:…} stay, so that a form can be made of them; no other address is kept. */
  public static void write(String xhtml, OutputStream out) throws IOException {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
    builder.usePdfUaAccessibility(true);
    builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    builder.useFont(() -> letters("regular", "ttf"), "Titillium Web", 400, FontStyle.NORMAL, true);
    builder.useFont(() -> letters("600", "ttf"), "Titillium Web", 600, FontStyle.NORMAL, true);
    builder.useFont(() -> letters("700", "ttf"), "Titillium Web", 700, FontStyle.NORMAL, true);
    builder.useProtocolsStreamImplementation(NOWHERE, "http", "https", "file", "jar", "ftp", "field");
    builder.useUriResolver((base, uri) -> uri.startsWith("field:") ? uri : null);
    builder.withHtmlContent(xhtml, null);
    builder.toStream(out);
    builder.run();
  }

  /**
   * The letters of everything we print.
   *
   * @param weight {@code regular}, {@code 600} or {@code 700}
   * @param format {@code ttf} for documents, {@code woff2} for pages
   */
  public static InputStream letters(String weight, String format) {
    InputStream in = PrintPage.class.getResourceAsStream(LETTERS + weight + "." + format);
    if (in == null) {
      throw new IllegalStateException("missing from the program: Titillium Web " + weight + "." + format);
    }
    return in;
  }

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
