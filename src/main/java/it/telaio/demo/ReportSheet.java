package it.telaio.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The papers that go with a form: the descriptive report, the delegation. */
final class ReportSheet {

  private ReportSheet() {
  }

  /** The descriptive report of a practice. */
  static byte[] report(CastBody body, DemoPractice practice, Instant made) throws IOException {
    try (var sheet = new Sheet("Relazione descrittiva - " + practice.title(), body.name(), made, false)) {
      sheet.title("Relazione descrittiva della buona pratica").heading(practice.title());
      sheet.small(body.name() + " - Area tematica: " + FormSheet.theme(practice.theme()));
      sheet.text(practice.summary());
      for (Map.Entry<String, String> section : practice.sections().entrySet()) {
        sheet.heading(section.getKey()).text(section.getValue());
      }
      return sheet.small("A cura dell'ufficio servizi sociali " + body.ofName() + ".").finish();
    }
  }

  /** The act by which a representative lets somebody else sign. */
  static byte[] delegation(CastBody body, CastPerson delegate, Instant made) throws IOException {
    try (var sheet = new Sheet("Delega alla firma - " + body.name(), body.name(), made, false)) {
      CastPerson giver = body.representative();
      sheet.title("Delega alla firma").small(body.name() + " - Codice fiscale " + body.taxCode());
      sheet.text((giver.female() ? "La sottoscritta " : "Il sottoscritto ") + giver.fullName() + ", codice fiscale " + giver.taxCode()
          + ", legale rappresentante " + body.ofName() + ",");
      sheet.heading("delega");
      sheet.text(delegate.fullName() + ", codice fiscale " + delegate.taxCode() + ", dirigente dell'area servizi alla persona, a firmare "
          + "digitalmente e a trasmettere la candidatura all'avviso per la banca dati regionale delle buone pratiche in ambito sociale.");
      return sheet.text("La delega vale per il solo avviso indicato.").finish();
    }
  }
}
