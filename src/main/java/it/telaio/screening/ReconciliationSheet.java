package it.telaio.screening;

import gg.jte.output.StringOutput;
import it.telaio.document.PrintPage;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/** The reconciliation on paper (PDF/A-2a, PDF/UA-1). */
public final class ReconciliationSheet {

  private ReconciliationSheet() {
  }

  /** Writes the sheet of {@code reconciliation}. */
  public static void write(Reconciliation reconciliation, Locale locale, OutputStream out) throws IOException {
    StringOutput html = new StringOutput();
    ProposalSheet.ENGINE.render("screening/reconciliation.jte", Map.of("reconciliation", reconciliation,
        "texts", Texts.of(ReconciliationSheet.class, locale), "locale", locale), html);
    PrintPage.write(html.toString(), out);
  }
}
