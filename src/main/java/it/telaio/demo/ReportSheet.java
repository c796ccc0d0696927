package it.telaio.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The papers that go with a form: the descriptive report, the delegation. */
final class ReportSheet {

  private ReportSheet() {
  }

  /** What goes with the form: the descriptive report of a practice, a proposal. */
  static byte[] report(DemoCall call, CastBody body, DemoPractice practice, Instant made) throws IOException {
    try (var sheet = new Sheet(call.reportTitle() + " - " + practice.title(), body.name(), made)) {
      sheet.title(call.reportTitle()).heading(practice.title());
      sheet.small(body.name());
      sheet.text(practice.summary());
      for (Map.Entry<String, String> section : practice.sections().entrySet()) {
        sheet.heading(section.getKey()).text(section.getValue());
      }
      return sheet.small("A cura " + body.ofName() + ".").finish();
    }
  }

  /** The act by which a representative lets somebody else sign. */
  static byte[] delegation(DemoCall call, CastBody body, CastPerson delegate, Instant made) throws IOException {
    try (var sheet = new Sheet("Delega alla firma - " + body.name(), body.name(), made)) {
      CastPerson giver = body.representative();
      sheet.title("Delega alla firma").small(body.name() + " - Codice fiscale " + body.taxCode());
      sheet.text((giver.female() ? "La sottoscritta " : "Il sottoscritto ") + giver.fullName() + ", codice fiscale " + giver.taxCode()
          + ", legale rappresentante " + body.ofName() + ",");
      sheet.heading("delega");
      sheet.text(delegate.fullName() + ", codice fiscale " + delegate.taxCode() + ", a firmare digitalmente e a trasmettere "
          + "quanto richiesto per partecipare a: " + call.notice().title() + ".");
      return sheet.text("La delega vale per il solo procedimento indicato.").finish();
    }
  }
}
