package it.telaio.screening;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import gg.jte.output.StringOutput;
import it.telaio.document.PrintPage;
import it.telaio.document.SafeCell;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The admission list on paper (PDF/A-2a, PDF/UA-1) and as a table (XLSX; CSV in UTF-8 with semicolons, every field quoted). */
public final class AdmissionSheet {
  private final AdmissionList list;
  private final Locale locale;
  private final Texts texts;

  /** The sheet of {@code list} in {@code locale}. */
  public AdmissionSheet(AdmissionList list, Locale locale) {
    this.list = list;
    this.locale = locale;
    this.texts = Texts.of(AdmissionSheet.class, locale);
  }

  /** Writes it for paper and archive. */
  public void pdf(OutputStream out) throws IOException {
    StringOutput html = new StringOutput();
    ProposalSheet.ENGINE.render("screening/admissionList.jte", Map.of("list", list, "texts", texts, "locale", locale), html);
    PrintPage.write(html.toString(), out);
  }

  /** Writes it for a spreadsheet. */
  public void xlsx(OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Telaio", "1.0")) {
      Worksheet sheet = book.newWorksheet(texts.say("admission.sheet"));
      ReportTable.head(sheet, heads(), 6, 40, 16, 24, 50, 40, 34, 24, 90);
      int row = 1;
      for (AdmissionList.Line line : list.lines()) {
        List<String> cells = cells(line);
        sheet.value(row, 0, line.number());
        for (int column = 1; column < cells.size(); column++) {
          sheet.value(row, column, SafeCell.text(cells.get(column)));
        }
        sheet.range(row, 0, row, cells.size() - 1).style().wrapText(true).verticalAlignment("top").set();
        row++;
      }
    }
  }

  /** Writes it for other programs. */
  public void csv(OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    CsvWriter csv = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).build(writer);
    csv.writeRecord(heads());
    for (AdmissionList.Line line : list.lines()) {
      csv.writeRecord(cells(line).stream().map(SafeCell::of).toList());
    }
    csv.flush();
    writer.flush();
  }

  private List<String> heads() {
    return List.of(texts.say("sheet.number"), texts.say("sheet.applicant"), texts.say("admission.tax-code"),
        texts.say("admission.capacity"), texts.say("sheet.practice"), texts.say("sheet.theme"), texts.say("sheet.handed-in"),
        texts.say(list.proposed() ? "sheet.proposal" : "admission.outcome"), texts.say("sheet.reason"));
  }

  private List<String> cells(AdmissionList.Line line) {
    String instant = line.handedIn() == null ? texts.say("sheet.unproven") : Clock.toTheSecond(line.handedIn(), locale);
    return List.of(String.valueOf(line.number()), line.applicant(), line.taxCode(), line.capacity(), line.title(), line.theme(), instant,
        texts.say("admission." + line.status().literal()), line.reason());
  }
}
