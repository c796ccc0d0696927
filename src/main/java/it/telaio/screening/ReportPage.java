package it.telaio.screening;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The screening as one page that needs no server, no script and nothing from elsewhere: {@code index.html} with its style and
 * letters in {@code assets/}.
 */
public final class ReportPage {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, ReportPage.class.getClassLoader(), "it.telaio");
  private static final String FONTS = "/META-INF/resources/webjars/bootstrap-italia/2.17.0/dist/fonts/Titillium_Web/"
      + "titillium-web-v10-latin-ext_latin-";
  private static final List<String> WEIGHTS = List.of("regular", "600", "700");

  private ReportPage() {
  }

  /** Writes the page of {@code report} and its assets into {@code folder}. */
  public static void write(Report report, String proof, Locale locale, Path folder) throws IOException {
    StringOutput html = new StringOutput();
    ENGINE.render("screening/report.jte",
        Map.of("report", report, "texts", Texts.of(ReportPage.class, locale), "locale", locale, "proof", proof), html);
    Path assets = Files.createDirectories(folder.resolve("assets"));
    copy("/it/telaio/screening/report.css", assets.resolve("report.css"));
    for (String weight : WEIGHTS) {
      copy(FONTS + weight + ".woff2", assets.resolve("titillium-" + weight + ".woff2"));
    }
    Files.write(folder.resolve("index.html"), html.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + resource);
      }
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
