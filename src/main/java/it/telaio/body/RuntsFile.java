package it.telaio.body;

import it.telaio.body.RegisterRefusal.RowReason;
import it.telaio.kernel.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies of the third sector: columns {@code codice_fiscale, denominazione, sezione} must be there; {@code data_iscrizione,
 * data_cancellazione, pec, codice_istat} or {@code comune} with {@code provincia} may be. One row for each section: a network
 * stands twice.
 */
final class RuntsFile implements RegisterFile {
  private final Municipalities municipalities;

  RuntsFile(Municipalities municipalities) {
    this.municipalities = municipalities;
  }

  @Override
  public void read(Path file, LocalDate statedOn, Sink sink) {
    Map<String, String> seen = new HashMap<>();
    Rows.read(file, List.of("codice_fiscale", "denominazione", "sezione"), row -> {
      try {
        row(row, statedOn, seen, sink);
      } catch (Refusal.Thrown thrown) {
        var bad = (RegisterRefusal.BadRow) thrown.refusal();
        sink.refused(bad.line(), bad.reason(), bad.value(), false);
      }
    });
  }

  private void row(Rows.Row row, LocalDate statedOn, Map<String, String> seen, Sink sink) {
    String code = BodyRow.taxCode(row, "codice_fiscale");
    if (code.isEmpty()) {
      throw BodyRow.refused(row, RowReason.TAX_CODE, "");
    }
    String name = row.get("denominazione");
    if (name.isEmpty()) {
      throw BodyRow.refused(row, RowReason.NAME, "");
    }
    RuntsSection section = RuntsSection.of(row.get("sezione"))
        .orElseThrow(() -> BodyRow.refused(row, RowReason.SECTION, row.get("sezione")));
    LocalDate from = BodyRow.day(row, "data_iscrizione");
    LocalDate to = BodyRow.day(row, "data_cancellazione");
    if (from != null && to != null && to.isBefore(from)) {
      throw BodyRow.refused(row, RowReason.SPAN, from + " – " + to);
    }
    String tie = code + section.letter() + from;
    if (seen.putIfAbsent(tie, "") != null) {
      throw BodyRow.refused(row, RowReason.TWICE, code);
    }
    // The body has no days of its own: it is there as long as it is enrolled somewhere.
    if (seen.putIfAbsent(code, name) == null) {
      sink.body(body(row, code, name, statedOn));
    }
    sink.tie(new Tie(Tie.Kind.ENROLLED, Register.RUNTS.literal() + ":" + code.toLowerCase(Locale.ROOT),
        "section:" + section.letter(), from, to));
  }

  private Body body(Rows.Row row, String code, String name, LocalDate statedOn) {
    Optional<Municipality> place = place(row, statedOn);
    return new Body(code.toLowerCase(Locale.ROOT), name, BodyKind.THIRD_SECTOR, code, BodyRow.pec(row),
        place.map(Municipality::istat).orElse(""), place.map(Municipality::cadastral).orElse(""),
        place.map(Municipality::region).orElse(""), "", null, null);
  }

  private Optional<Municipality> place(Rows.Row row, LocalDate statedOn) {
    if (!row.get("codice_istat").isEmpty()) {
      return municipalities.byIstat(row.get("codice_istat"), statedOn);
    }
    String province = row.get("provincia").matches("\\p{Alpha}{2}") ? " (" + row.get("provincia") + ")" : "";
    List<Municipality> named = row.get("comune").isEmpty() ? List.of() : municipalities.named(row.get("comune") + province, statedOn);
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }
}
