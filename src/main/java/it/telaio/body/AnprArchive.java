package it.telaio.body;

import it.telaio.body.RegisterRefusal.BadRow;
import it.telaio.body.RegisterRefusal.RowReason;
import it.telaio.kernel.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The archive of municipalities as the national register of residents publishes it: columns {@code DATAISTITUZIONE,
 * DATACESSAZIONE, CODISTAT, CODCATASTALE, DENOMINAZIONE_IT, ALTRADENOMINAZIONE, IDREGIONE, SIGLAPROVINCIA}; days in ISO form, the
 * year 9999 for what still is.
 *
 * @param rows    the spans that could be read
 * @param refused the rows that could not, with line and reason
 */
record AnprArchive(List<Municipality> rows, List<RegisterRefusal> refused) {
  private static final int STILL = 9999;

  static AnprArchive read(Path file) {
    List<Municipality> rows = new ArrayList<>();
    List<RegisterRefusal> refused = new ArrayList<>();
    Rows.read(file, List.of("dataistituzione", "datacessazione", "codistat", "codcatastale", "denominazione_it"), row -> {
      try {
        rows.add(municipality(row));
      } catch (Refusal.Thrown thrown) {
        refused.add((RegisterRefusal) thrown.refusal());
      }
    });
    return new AnprArchive(rows, refused);
  }

  private static Municipality municipality(Rows.Row row) {
    if (!row.get("codistat").matches("\\d{6}")) {
      throw BodyRow.refused(row, RowReason.ISTAT, row.get("codistat"));
    }
    if (!row.get("codcatastale").matches("[A-Z]\\d{3}|ND")) {
      throw BodyRow.refused(row, RowReason.CADASTRAL, row.get("codcatastale"));
    }
    if (row.get("denominazione_it").isEmpty()) {
      throw BodyRow.refused(row, RowReason.NAME, "");
    }
    LocalDate from = BodyRow.day(row, "dataistituzione");
    LocalDate to = BodyRow.day(row, "datacessazione");
    if (from == null || to == null || to.isBefore(from)) {
      throw new BadRow(row.file(), row.line(), RowReason.SPAN, from + " – " + to).thrown();
    }
    return new Municipality(row.get("codistat"), row.get("codcatastale"), row.get("denominazione_it"),
        row.get("altradenominazione"), row.get("siglaprovincia"), row.get("idregione"), from,
        to.getYear() == STILL ? null : to, "", List.of(), -1);
  }
}
