package it.telaio.body;

import it.telaio.body.RegisterRefusal.RowReason;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table "enti" of the IPA, with its own column names (indicepa.gov.it, open data): {@code Codice_IPA, Denominazione_ente,
 * Codice_fiscale_ente, Codice_Categoria, Codice_comune_ISTAT, Codice_catastale_comune, Mail1..5, Tipo_Mail1..5}. Names and
 * addresses of persons, which the table carries too, are not looked at.
 */
final class IpaFile implements RegisterFile {
  private static final int MAILS = 5;
  private static final Map<String, BodyKind> CATEGORIES = Map.ofEntries(
      Map.entry("L6", BodyKind.MUNICIPALITY), Map.entry("L18", BodyKind.UNION), Map.entry("L4", BodyKind.REGION),
      Map.entry("L5", BodyKind.PROVINCE), Map.entry("L45", BodyKind.METROPOLITAN_CITY), Map.entry("L7", BodyKind.HEALTH),
      Map.entry("L8", BodyKind.HEALTH), Map.entry("L22", BodyKind.HEALTH), Map.entry("L17", BodyKind.UNIVERSITY),
      Map.entry("L33", BodyKind.SCHOOL), Map.entry("C1", BodyKind.CENTRAL));

  private final Municipalities municipalities;

  IpaFile(Municipalities municipalities) {
    this.municipalities = municipalities;
  }

  @Override
  public void read(Path file, LocalDate statedOn, Sink sink) {
    Set<String> seen = new HashSet<>();
    Rows.read(file, List.of("codice_ipa", "denominazione_ente", "codice_fiscale_ente"), row -> {
      String code = row.get("codice_ipa").toLowerCase(Locale.ROOT);
      String name = row.get("denominazione_ente");
      if (code.isEmpty() || isPlaceholder(code)) {
        sink.refused(row.line(), RowReason.CODE, row.get("codice_ipa"), false);
      } else if (name.isEmpty() || isPlaceholder(name)) {
        sink.refused(row.line(), RowReason.NAME, name, false);
      } else if (!seen.add(code)) {
        sink.refused(row.line(), RowReason.TWICE, code, false);
      } else {
        sink.body(body(row, code, name, statedOn, sink));
      }
    });
  }

  private Body body(Rows.Row row, String code, String name, LocalDate statedOn, Sink sink) {
    Optional<Municipality> place = place(row, statedOn, sink);
    return new Body(code, name, kind(row, name), taxCode(row, sink), String.join(" ", addresses(row)),
        place.map(Municipality::istat).orElse(""), place.map(Municipality::cadastral).orElse(""),
        place.map(Municipality::region).orElse(""), "", null, null);
  }

  private static BodyKind kind(Rows.Row row, String name) {
    BodyKind byCategory = CATEGORIES.get(row.get("codice_categoria").toUpperCase(Locale.ROOT));
    if (byCategory != null) {
      return byCategory;
    }
    String key = Names.key(name);
    if (key.startsWith("UNIONE") && key.contains("COMUNI") || key.startsWith("COMUNITAMONTANA")) {
      return BodyKind.UNION;
    }
    if (key.startsWith("AZIENDASPECIALE") || key.startsWith("AZIENDACONSORTILE") || key.contains("AZIENDASPECIALECONSORTILE")) {
      return BodyKind.SPECIAL_COMPANY;
    }
    return key.startsWith("CONSORZIO") ? BodyKind.CONSORTIUM : BodyKind.OTHER;
  }

  private static String taxCode(Rows.Row row, Sink sink) {
    String cell = row.get("codice_fiscale_ente");
    if (cell.isEmpty() || isPlaceholder(cell)) {
      return "";
    }
    Optional<TaxCode> code = TaxCode.of(cell);
    if (code.isEmpty()) {
      sink.refused(row.line(), RowReason.TAX_CODE, cell, true);
    }
    return code.map(TaxCode::value).orElse("");
  }

  /** The ISTAT code where it is one; the land-registry code otherwise, which loses no zeros in a spreadsheet. */
  private Optional<Municipality> place(Rows.Row row, LocalDate statedOn, Sink sink) {
    String istat = row.get("codice_comune_istat");
    Optional<Municipality> byIstat = municipalities.byIstat(istat, statedOn);
    if (byIstat.isPresent()) {
      return byIstat;
    }
    Optional<Municipality> byCadastral = municipalities.byCadastral(row.get("codice_catastale_comune").toUpperCase(Locale.ROOT), statedOn);
    if (byCadastral.isEmpty() && !istat.isEmpty()) {
      sink.refused(row.line(), RowReason.PLACE, istat, true);
    }
    return byCadastral;
  }

  private static List<String> addresses(Rows.Row row) {
    List<String> certified = new ArrayList<>();
    for (int i = 1; i <= MAILS; i++) {
      String address = row.get("mail" + i).toLowerCase(Locale.ROOT);
      boolean isCertified = row.get("tipo_mail" + i).equalsIgnoreCase("pec") && address.matches("[^@\\s<>,;]+@[^@\\s<>,;]+");
      if (isCertified && !certified.contains(address)) {
        certified.add(address);
      }
    }
    return certified;
  }

  /** Cells such as "da_indicare" stand for nothing. */
  private static boolean isPlaceholder(String cell) {
    return Names.key(cell).matches("DAINDICARE|NULL|NONDISPONIBILE|ND|NONINDICATO");
  }
}
