package it.telaio.screening;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.FieldEntry;
import it.telaio.candidacy.RolePaper;
import it.telaio.document.SafeCell;
import it.telaio.kernel.Clock;
import it.telaio.notice.Form;
import it.telaio.notice.KeyFields;
import it.telaio.notice.Notice;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What persons typed beside forms, as a table: the columns that {@code telaio screen --fields} reads, and who typed each value. */
final class EnteredTable {
  private static final List<String> HEADS = List.of("documento", "candidatura", "file", "campo", "che cosa", "valori ammessi", "valore",
      "digitato da", "digitato il", "riletto da", "riletto il");

  private EnteredTable() {
  }

  /** The table in UTF-8 with its mark, semicolons between; {@code names} gives the name of a person. */
  static byte[] of(Notice notice, List<Dossier> dossiers, Map<String, FieldEntry> entries, UnaryOperator<String> names, Locale locale)
      throws IOException {
    StringWriter text = new StringWriter();
    text.write('\uFEFF');
    CsvWriter csv = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).build(text);
    csv.writeRecord(HEADS);
    for (Dossier dossier : dossiers) {
      for (RolePaper role : dossier.papers()) {
        FieldEntry entry = entries.get(role.paper().sha256());
        if (entry != null) {
          rows(notice, dossier, role, entry, names, locale, csv);
        }
      }
    }
    csv.flush();
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void rows(Notice notice, Dossier dossier, RolePaper role, FieldEntry entry, UnaryOperator<String> names, Locale locale,
      CsvWriter csv) {
    for (Form.Field field : KeyFields.of(notice)) {
      entry.typed().forEach((name, value) -> {
        if (name.equals(field.id()) || name.startsWith(field.id() + "--")) {
          csv.writeRecord(List.of(role.paper().sha256(), dossier.id(), SafeCell.of(role.paper().name()), name, SafeCell.of(field.label()),
              String.join(", ", KeyFields.choices(notice, field).keySet()), SafeCell.of(value), SafeCell.of(names.apply(entry.by())),
              Clock.toTheSecond(entry.at(), locale), entry.checked().map(one -> SafeCell.of(names.apply(one.by()))).orElse(""),
              entry.checked().map(one -> Clock.toTheSecond(one.at(), locale)).orElse("")));
        }
      });
    }
  }
}
