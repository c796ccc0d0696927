package it.telaio.body;

import it.telaio.body.RegisterRefusal.BadRow;
import it.telaio.body.RegisterRefusal.RowReason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Reads one row of the register of bodies; throws the refusal of the row where a cell cannot be what it should. */
final class BodyRow {
  private static final DateTimeFormatter ITALIAN_DAY =
      DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  private BodyRow() {
  }

  static Body read(Rows.Row row) {
    String name = row.get("name");
    if (name.isEmpty()) {
      throw refused(row, RowReason.NAME, name);
    }
    BodyKind kind = BodyKind.of(row.get("kind")).orElseThrow(() -> refused(row, RowReason.KIND, row.get("kind")));
    LocalDate from = day(row, "valid_from");
    LocalDate to = day(row, "valid_to");
    if (from != null && to != null && to.isBefore(from)) {
      throw refused(row, RowReason.SPAN, from + " – " + to);
    }
    return new Body(row.get("ipa_code"), name, kind, taxCode(row, "tax_code"), pec(row),
        fitting(row, "istat", "\\d{6}", RowReason.ISTAT), fitting(row, "cadastral", "[A-Z]\\d{3}", RowReason.CADASTRAL),
        fitting(row, "region", "\\d{2}", RowReason.REGION), row.get("lead_of"), from, to);
  }

  static RuntimeException refused(Rows.Row row, RowReason reason, String value) {
    return new BadRow(row.file(), row.line(), reason, value).thrown();
  }

  static String taxCode(Rows.Row row, String column) {
    String cell = row.get(column);
    return cell.isEmpty() ? "" : TaxCode.of(cell).orElseThrow(() -> refused(row, RowReason.TAX_CODE, cell)).value();
  }

  /** A day as 2023-07-15 or 15/07/2023; null where the cell is empty. */
  static LocalDate day(Rows.Row row, String column) {
    String cell = row.get(column);
    if (cell.isEmpty()) {
      return null;
    }
    try {
      return cell.indexOf('/') > 0 ? LocalDate.parse(cell, ITALIAN_DAY) : LocalDate.parse(cell);
    } catch (DateTimeException e) {
      throw refused(row, RowReason.DAY, cell);
    }
  }

  static String pec(Rows.Row row) {
    String cell = row.get("pec").replaceAll("[,;\\s]+", " ").strip();
    for (String address : cell.split(" ")) {
      if (!address.isEmpty() && !address.matches("[^@\\s<>]+@[^@\\s<>]+")) {
        throw refused(row, RowReason.PEC, cell);
      }
    }
    return cell;
  }

  private static String fitting(Rows.Row row, String column, String shape, RowReason reason) {
    String cell = row.get(column).toUpperCase(Locale.ROOT);
    if (!cell.isEmpty() && !cell.matches(shape)) {
      throw refused(row, reason, cell);
    }
    return cell;
  }
}
