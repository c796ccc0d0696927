package it.telaio.screening;

import gg.jte.output.StringOutput;
import it.telaio.document.PrintPage;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/** The reconciliation on paper (PDF/A-2a, PDF/UA-1). */
public final class MailboxAccountSheet {

  private MailboxAccountSheet() {
  }

  /** Writes the sheet of {@code reconciliation}. */
  public static void write(MailboxAccount account, Locale locale, OutputStream out) throws IOException {
    StringOutput html = new StringOutput();
    ProposalSheet.ENGINE.render("screening/mailboxAccount.jte", Map.of("account", account,
        "texts", Texts.of(MailboxAccountSheet.class, locale), "locale", locale), html);
    PrintPage.write(html.toString(), out);
  }
}
