package it.telaio.screening;

import gg.jte.output.StringOutput;
import it.telaio.document.PrintPage;
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
  private static final List<String> WEIGHTS = List.of("regular", "600", "700");

  private ReportPage() {
  }

  /** Writes the page of {@code report} and its assets into {@code folder}. */
  public static void write(Report report, String proof, Locale locale, Path folder) throws IOException {
    StringOutput html = new StringOutput();
    ProposalSheet.ENGINE.render("screening/report.jte",
        Map.of("report", report, "texts", Texts.of(ReportPage.class, locale), "locale", locale, "proof", proof), html);
    Path assets = Files.createDirectories(folder.resolve("assets"));
    try (InputStream style = ReportPage.class.getResourceAsStream("report.css")) {
      Files.copy(style, assets.resolve("report.css"), StandardCopyOption.REPLACE_EXISTING);
    }
    for (String weight : WEIGHTS) {
      try (InputStream letters = PrintPage.letters(weight, "woff2")) {
        Files.copy(letters, assets.resolve("titillium-" + weight + ".woff2"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.write(folder.resolve("index.html"), html.toString().getBytes(StandardCharsets.UTF_8));
  }
}
