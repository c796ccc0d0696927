package it.telaio.screening;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import it.telaio.document.SafeCell;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The screening as a table: one row for each candidacy in CSV; candidacies, answers and other messages on three sheets in XLSX.
 * A cell of a stranger never becomes a formula (security R31).
 */
public final class ReportTable {
  private final Report report;
  private final Texts texts;
  private final Locale locale;

  /** The table of {@code report} with headings in {@code locale}. */
  public ReportTable(Report report, Locale locale) {
    this.report = report;
    this.texts = Texts.of(ReportTable.class, locale);
    this.locale = locale;
  }

  /** Writes the candidacies as CSV (RFC 4180, UTF-8 with byte order mark, semicolons: what an Italian spreadsheet opens). */
  public void csv(Writer out) throws IOException {
    out.write('\uFEFF');
    CsvWriter csv = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    csv.writeRecord(heads());
    for (Report.Row row : report.candidacies()) {
      csv.writeRecord(cells(row).stream().map(SafeCell::of).toList());
    }
    csv.flush();
  }

  /** Writes three sheets. Every cell is typed as text or number, so nothing in it is ever computed. */
  public void xlsx(OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Telaio", "1.0")) {
      candidacies(book.newWorksheet(texts.say("sheet.candidacies")));
      findings(book.newWorksheet(texts.say("sheet.outcome")));
      others(book.newWorksheet(texts.say("sheet.others")));
    }
  }

  private List<String> heads() {
    return List.of(texts.say("sheet.number"), texts.say("sheet.applicant"), "CF", texts.say("sheet.practice"), texts.say("sheet.theme"),
        texts.say("sheet.handed-in"), texts.say("sheet.sender"), texts.say("sheet.proposal"), texts.say("sheet.open"), "ID");
  }

  private List<String> cells(Report.Row row) {
    String open = row.open().stream().map(finding -> finding.requirement() + ": " + finding.reason()).collect(Collectors.joining(" | "));
    String sender = row.messages().stream().map(Report.MessageRow::sender).distinct().collect(Collectors.joining(", "));
    String capacity = row.capacityBeside().isEmpty() ? "" : " (" + row.capacityBeside() + ")";
    return List.of(String.valueOf(row.number()), row.applicant() + capacity, row.taxCode(), row.title(), row.theme(), instant(row), sender,
        row.proposalText(), open, row.id());
  }

  private String instant(Report.Row row) {
    return row.handedIn() == null ? texts.say("sheet.unproven") : Clock.toTheSecond(row.handedIn(), locale);
  }

  private void candidacies(Worksheet sheet) {
    head(sheet, heads(), 6, 34, 14, 46, 30, 32, 34, 28, 90, 16);
    int line = 1;
    for (Report.Row row : report.candidacies()) {
      List<String> cells = cells(row);
      sheet.value(line, 0, row.number());
      for (int column = 1; column < cells.size(); column++) {
        sheet.value(line, column, cells.get(column));
      }
      sheet.range(line, 0, line, cells.size() - 1).style().wrapText(true).verticalAlignment("top").set();
      line++;
    }
  }

  private void findings(Worksheet sheet) {
    head(sheet, List.of(texts.say("sheet.number"), texts.say("sheet.applicant"), texts.say("sheet.requirement"), texts.say("sheet.outcome"),
        texts.say("sheet.reason"), texts.say("sheet.remedy"), texts.say("sheet.clause")), 6, 34, 34, 20, 80, 50, 60);
    int line = 1;
    for (Report.Row row : report.candidacies()) {
      for (Report.FindingRow finding : row.findings()) {
        sheet.value(line, 0, row.number());
        List<String> cells = List.of(row.applicant(), finding.requirement(), finding.outcomeText(), finding.reason(),
            orEmpty(finding.remedy()), orEmpty(finding.clauseText()));
        for (int column = 0; column < cells.size(); column++) {
          sheet.value(line, column + 1, cells.get(column));
        }
        sheet.range(line, 0, line, 6).style().wrapText(true).verticalAlignment("top").set();
        line++;
      }
    }
  }

  private void others(Worksheet sheet) {
    head(sheet, List.of(texts.say("sheet.sorted"), texts.say("sheet.sender"), texts.say("sheet.subject"), texts.say("sheet.handed-in"),
        texts.say("sheet.reason")), 30, 40, 70, 32, 60);
    int line = 1;
    for (Report.OtherRow row : report.others()) {
      String instant = row.instant() == null ? "" : Clock.toTheSecond(row.instant(), locale);
      List<String> cells = List.of(row.sortedText(), row.sender(), row.subject(), instant, row.why());
      for (int column = 0; column < cells.size(); column++) {
        sheet.value(line, column, cells.get(column));
      }
      line++;
    }
  }

  static void head(Worksheet sheet, List<String> titles, int... widths) {
    for (int column = 0; column < titles.size(); column++) {
      sheet.value(0, column, titles.get(column));
      sheet.width(column, widths[column]);
    }
    sheet.range(0, 0, 0, titles.size() - 1).style().bold().fillColor("D9E6F2").set();
    sheet.freezePane(0, 1);
    sheet.setAutoFilter(0, 0, titles.size() - 1);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
