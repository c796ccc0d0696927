package it.telaio.body;

import it.telaio.body.RegisterRefusal.RowReason;
import it.telaio.kernel.Refusal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ambiti territoriali sociali, one row for each member and one for each lead body: columns {@code codice, denominazione, ruolo}
 * ("membro" or "capofila") must be there; {@code comune_istat} for a municipality, {@code codice_ipa} for any other body, {@code
 * codice_fiscale} of the Ambito where it has one, {@code regione} (two digits), {@code dal, al} (first and last day) may be.
 */
final class DistrictFile implements RegisterFile {
  private final Municipalities municipalities;

  DistrictFile(Municipalities municipalities) {
    this.municipalities = municipalities;
  }

  @Override
  public void read(Path file, LocalDate statedOn, Sink sink) {
    Map<String, String> names = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Rows.read(file, List.of("codice", "denominazione", "ruolo"), row -> {
      try {
        Tie tie = tie(row, statedOn);
        refuseContradiction(row, names, seen, tie);
        if (names.putIfAbsent(tie.other(), row.get("denominazione")) == null) {
          sink.body(district(row));
        }
        sink.tie(tie);
      } catch (Refusal.Thrown thrown) {
        var bad = (RegisterRefusal.BadRow) thrown.refusal();
        sink.refused(bad.line(), bad.reason(), bad.value(), false);
      }
    });
  }

  private static void refuseContradiction(Rows.Row row, Map<String, String> names, Set<String> seen, Tie tie) {
    String known = names.get(tie.other());
    if (known != null && !Names.key(known).equals(Names.key(row.get("denominazione")))) {
      throw BodyRow.refused(row, RowReason.OTHER_NAME, row.get("denominazione"));
    }
    if (!seen.add(tie.kind() + tie.one() + tie.other() + tie.validFrom())) {
      throw BodyRow.refused(row, RowReason.TWICE, row.get("codice"));
    }
  }

  private Tie tie(Rows.Row row, LocalDate statedOn) {
    String code = row.get("codice").toLowerCase(Locale.ROOT);
    if (!code.matches("[a-z0-9._-]{1,40}")) {
      throw BodyRow.refused(row, RowReason.CODE, row.get("codice"));
    }
    if (row.get("denominazione").isEmpty()) {
      throw BodyRow.refused(row, RowReason.NAME, "");
    }
    Tie.Kind kind = switch (Names.key(row.get("ruolo"))) {
      case "MEMBRO" -> Tie.Kind.MEMBER;
      case "CAPOFILA", "ENTECAPOFILA" -> Tie.Kind.LEADS;
      default -> throw BodyRow.refused(row, RowReason.ROLE, row.get("ruolo"));
    };
    LocalDate from = BodyRow.day(row, "dal");
    LocalDate to = BodyRow.day(row, "al");
    if (from != null && to != null && to.isBefore(from)) {
      throw BodyRow.refused(row, RowReason.SPAN, from + " – " + to);
    }
    return new Tie(kind, one(row, to == null ? statedOn : to), Register.DISTRICTS.literal() + ":" + code, from, to);
  }

  /** The member or lead: a municipality that existed on {@code day}, or a body of the IPA. */
  private String one(Rows.Row row, LocalDate day) {
    String ipa = row.get("codice_ipa").toLowerCase(Locale.ROOT);
    String istat = row.get("comune_istat");
    if (istat.isEmpty() && ipa.matches("[a-z0-9._-]{1,40}")) {
      return Register.IPA.literal() + ":" + ipa;
    }
    Optional<Municipality> municipality = municipalities.byIstat(istat, day);
    return "istat:" + municipality.orElseThrow(() -> BodyRow.refused(row, RowReason.PLACE, istat.isEmpty() ? ipa : istat)).istat();
  }

  private static Body district(Rows.Row row) {
    String region = row.get("regione");
    if (!region.isEmpty() && !region.matches("\\d{2}")) {
      throw BodyRow.refused(row, RowReason.REGION, region);
    }
    return new Body(row.get("codice").toLowerCase(Locale.ROOT), row.get("denominazione"), BodyKind.DISTRICT,
        BodyRow.taxCode(row, "codice_fiscale"), BodyRow.pec(row), "", "", region, "", null, null);
  }
}
