package it.telaio.cli;

import it.telaio.document.DocxModel;
import it.telaio.notice.Notice;
import it.telaio.screening.AdmissionList;
import it.telaio.screening.AdmissionSheet;
import it.telaio.screening.LetterModel;
import it.telaio.screening.LetterWords;
import it.telaio.screening.MailboxAccount;
import it.telaio.screening.MailboxAccountSheet;
import it.telaio.screening.Report;
import it.telaio.screening.Screening.Proposal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** Writes what an officer takes on from a screening: the proposed list, the draft act, letters of completion, the account. */
final class WriteOutputs {
  private final Notice notice;
  private final ScreeningFolder folder;
  private final Locale locale;

  WriteOutputs(Notice notice, ScreeningFolder folder, Locale locale) {
    this.notice = notice;
    this.folder = folder;
    this.locale = locale;
  }

  void write(Report report, LocalDate today) throws IOException {
    AdmissionList list = AdmissionList.proposed(report);
    AdmissionSheet sheet = new AdmissionSheet(list, locale);
    folder.output("elenco-proposto.pdf", sheet::pdf);
    folder.output("elenco-proposto.xlsx", sheet::xlsx);
    folder.output("elenco-proposto.csv", sheet::csv);
    folder.output("quadratura.pdf", out -> MailboxAccountSheet.write(MailboxAccount.of(report, locale), locale, out));
    byte[] act = DocxModel.ours(LetterModel.DRAFT_ACT.docx()).fill(LetterWords.act(notice, list, today));
    folder.output("schema-determinazione.docx", out -> out.write(act));
    folder.output("campi-da-inserire.csv", out -> FieldsBeside.write(notice, report, out));
    letters(report, today);
  }

  private void letters(Report report, LocalDate today) throws IOException {
    DocxModel model = DocxModel.ours(LetterModel.COMPLETION.docx());
    Path letters = Files.createDirectories(folder.root().resolve("lettere"));
    try (DirectoryStream<Path> before = Files.newDirectoryStream(letters, "[0-9][0-9][0-9][0-9]-integrazione.docx")) {
      for (Path letter : before) {
        Files.delete(letter);
      }
    }
    for (Report.Row row : report.having(Proposal.COMPLETION)) {
      byte[] letter = model.fill(LetterWords.letter(notice, row, LetterWords.Letter.completing(row, today)));
      folder.output(String.format(Locale.ROOT, "lettere/%04d-integrazione.docx", row.number()), out -> out.write(letter));
    }
  }
}
