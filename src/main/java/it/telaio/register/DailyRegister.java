package it.telaio.register;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The register of one day of a body (DPR 445/2000, art. 53), as a table in text: what was registered, then what was annulled
 * or changed that day in registrations of any day. Each day carries the hash of the day before, so that the days make a chain.
 *
 * @param body           whose register
 * @param day            the day, in Italy
 * @param registrations  by number
 * @param changes        in the order in which they were made
 * @param previousSha256 hash of the last closed day, or null for the first
 */
record DailyRegister(String body, LocalDate day, List<Registration> registrations, List<RegistrationChange> changes,
    String previousSha256) {
  private static final String[] HEADER = {"riga", "registrazione", "istante", "operatore", "verso", "mittente", "destinatari", "oggetto",
      "impronta", "campo", "prima", "dopo", "atto", "motivo"};

  DailyRegister {
    registrations = List.copyOf(registrations);
    changes = List.copyOf(changes);
  }

  /** The table: UTF-8, semicolons, every cell quoted; the same bytes for the same day. */
  byte[] text() {
    var text = new StringWriter();
    var quoted = CsvWriter.builder().fieldSeparator(';').quoteStrategy(QuoteStrategies.ALWAYS).lineDelimiter(LineDelimiter.LF);
    try (var csv = quoted.build(text)) {
      csv.writeRecord("registro giornaliero interno", body, day.toString(), "registrazioni: " + registrations.size(),
          "annullamenti e modifiche: " + changes.size(),
          "impronta del registro precedente: " + (previousSha256 == null ? "nessuno" : previousSha256));
      csv.writeRecord(HEADER);
      registrations.forEach(one -> csv.writeRecord(line(one)));
      changes.forEach(change -> csv.writeRecord(line(change)));
    } catch (IOException e) {
      throw new UncheckedIOException("text is written to memory", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String[] line(Registration one) {
    return new String[] {"registrazione", one.reference(), instant(one.at()), one.by(),
        one.direction() == Registration.Direction.IN ? "arrivo" : "partenza", cell(one.sender()), cell(one.recipients()),
        cell(one.subject()), one.sha256(), "", "", "", "", ""};
  }

  private static String[] line(RegistrationChange change) {
    boolean whole = change.field() == RegistrationChange.Field.ALL;
    return new String[] {whole ? "annullamento" : "modifica", Registration.reference(change.year(), change.number()),
        instant(change.at()), change.by(), "", "", "", "", "", field(change.field()), cell(change.oldValue()), cell(change.newValue()),
        cell(change.act()), cell(change.reason())};
  }

  /** The fingerprint of {@link #text}. */
  String sha256() {
    return Sha256.hex(text());
  }

  private static String field(RegistrationChange.Field field) {
    return switch (field) {
      case SENDER -> "mittente";
      case RECIPIENTS -> "destinatari";
      case SUBJECT -> "oggetto";
      case ALL -> "tutta la registrazione";
    };
  }

  /** As a spreadsheet must not take text of strangers for a formula, an apostrophe stands before what begins like one. */
  private static String cell(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String instant(Instant at) {
    return at.atZone(Clock.ROME).toOffsetDateTime().toString();
  }
}
