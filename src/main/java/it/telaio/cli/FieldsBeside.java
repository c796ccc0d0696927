package it.telaio.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import it.telaio.candidacy.EnteredFields;
import it.telaio.document.SafeCell;
import it.telaio.notice.Form;
import it.telaio.notice.KeyFields;
import it.telaio.notice.Notice;
import it.telaio.screening.Check;
import it.telaio.screening.Outcome;
import it.telaio.screening.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields to be typed beside forms that have none: a table that a screening writes with empty values, and reads again when a
 * person has filled it in.
 */
final class FieldsBeside {
  private static final List<String> HEADS = List.of("documento", "candidatura", "file", "campo", "che cosa", "valori ammessi", "valore");
  private static final Set<String> REASONS = Set.of(Check.FORM_PRESENT.literal(), Check.REQUIRED_FIELDS.literal());

  private FieldsBeside() {
  }

  /** Writes a row for each key field of each form that could not be read. */
  static void write(Notice notice, Report report, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    CsvWriter csv = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).build(writer);
    csv.writeRecord(HEADS);
    for (Report.Row row : report.candidacies()) {
      row.findings().stream().filter(finding -> REASONS.contains(finding.check().literal()) && finding.outcome() == Outcome.NEEDS_PERSON)
          .flatMap(finding -> finding.evidence().stream()).filter(one -> one.what().equals("file")).map(one -> one.value()).distinct()
          .forEach(file -> row.documents().stream().filter(document -> document.sha256().equals(file)).findFirst()
              .ifPresent(document -> rows(notice, row, document, csv)));
    }
    csv.flush();
    writer.flush();
  }

  private static void rows(Notice notice, Report.Row row, Report.DocumentRow document, CsvWriter csv) {
    for (Form.Field field : KeyFields.of(notice)) {
      csv.writeRecord(List.of(document.sha256(), String.valueOf(row.number()), SafeCell.of(document.name()), field.id(),
          SafeCell.of(field.label()), String.join(", ", KeyFields.choices(notice, field).keySet()), ""));
    }
  }

  /** Reads what was filled in; rows without a value are passed over. */
  static EnteredFields read(Path file) throws IOException {
    Map<String, Map<String, String>> typed = new HashMap<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().fieldSeparator(';').detectBomHeader(true).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        String value = row.findField("valore").orElse("").strip();
        if (!value.isEmpty()) {
          typed.computeIfAbsent(row.getField("documento").strip(), key -> new HashMap<>()).put(row.getField("campo").strip(), value);
        }
      }
    }
    return new EnteredFields(typed);
  }
}
