package it.telaio.screening;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import it.telaio.document.PrintPage;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/**
 * The "Prospetto istruttorio – proposta": the screening as a PDF/A-2a that is also accessible (PDF/UA-1). What a machine
 * prints is a proposal and says so on every page; minutes exist only after a person decided (offices 11).
 */
public final class ProposalSheet {
  static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, ProposalSheet.class.getClassLoader(), "it.telaio");

  private ProposalSheet() {
  }

  /** Writes the sheet of {@code report}; {@code proof} is the line that ties it to the journal, empty when there is none. */
  public static void write(Report report, String proof, Locale locale, OutputStream out) throws IOException {
    StringOutput html = new StringOutput();
    ENGINE.render("screening/proposalSheet.jte",
        Map.of("report", report, "texts", Texts.of(ProposalSheet.class, locale), "locale", locale, "proof", proof), html);
    PrintPage.write(html.toString(), out);
  }
}
