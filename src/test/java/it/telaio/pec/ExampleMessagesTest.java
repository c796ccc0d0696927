package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Shared;
import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every example message answers as written beside it, in every column. */
class ExampleMessagesTest {
  private static final Map<String, String> OUTCOMES = Map.of("valida", "valid", "non_valida", "invalid", "non_attendibile",
      "untrusted", "non_verificabile", "unverifiable", "assente", "absent");

  @Test
  void theSyntheticMessagesAnswerAsWritten() throws IOException {
    Path folder = Shared.folder("pec/sintetiche");
    Trust trust = Trust.read(folder.resolve("ancore"), Trust.Purpose.PEC);
    List<Map<String, String>> rows = Expected.rows(folder.resolve("attesi.tsv"));
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      Message message = Message.read(Files.readAllBytes(folder.resolve(row.get("file"))), trust, Limits.DEFAULT);
      List<String> differing = new ArrayList<>();
      compare(differing, "tipo", kind(row.get("tipo"), message), message.kind());
      compare(differing, "certificata", row.get("certificato"), message.certified() ? "si" : "no");
      compare(differing, "errore", row.get("errore"), nullToEmpty(message.error()));
      compare(differing, "mittente", row.get("mittente"), nullToEmpty(message.sender()));
      compare(differing, "oggetto", row.get("oggetto"), nullToEmpty(message.subject()));
      compare(differing, "data", row.get("data_utc"), message.instant() == null ? "" : message.instant().toString());
      compare(differing, "identificativo", row.get("identificativo"), nullToEmpty(message.identifier()));
      compare(differing, "msgid", row.get("msgid"), nullToEmpty(message.messageId()));
      compare(differing, "ricevuta", row.get("ricevuta"), nullToEmpty(message.receiptType()));
      compare(differing, "consegna", row.get("consegna"), nullToEmpty(message.delivered()));
      compare(differing, "allegati", row.get("allegati_sha256"), message.attachments().stream()
          .map(file -> file.name() + "|" + file.sha256()).collect(Collectors.joining(";")));
      compare(differing, "firma", OUTCOMES.get(row.get("firma_gestore")), message.providerSignature().word());
      if (message.certified() || message.kind().equals(Message.ANOMALY)) {
        compare(differing, "destinatari", row.get("destinatari"), message.recipients().stream()
            .map(one -> one.address() + "|" + one.kind()).collect(Collectors.joining(";")));
      }
      note(differences, row.get("file"), differing);
    }
    assertThat(Expected.tell("pec/sintetiche", rows.size(), differences)).isEmpty();
  }

  @Test
  void thePublishedMessagesAnswerAsWritten() throws IOException {
    Path folder = Shared.folder("pec/pubbliche");
    List<Map<String, String>> rows = Expected.rows(folder.resolve("attesi.tsv"));
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      Message message = Message.read(Files.readAllBytes(folder.resolve(row.get("file"))), Trust.none(), Limits.DEFAULT);
      List<String> differing = new ArrayList<>();
      String claimed = row.get("x_ricevuta") + row.get("x_trasporto");
      compare(differing, "tipo", row.get("tipo").isEmpty() ? claimed : row.get("tipo"), message.kind());
      compareWhereWritten(differing, "errore", row.get("errore"), message.error());
      compareWhereWritten(differing, "mittente", row.get("mittente"), message.sender());
      compareWhereWritten(differing, "oggetto", row.get("oggetto"), message.subject());
      compareWhereWritten(differing, "identificativo", row.get("identificativo"), message.identifier());
      compareWhereWritten(differing, "msgid", row.get("msgid").replace("&lt;", "<").replace("&gt;", ">"), message.messageId());
      compareWhereWritten(differing, "ricevuta", row.get("ricevuta"), message.receiptType());
      compareWhereWritten(differing, "consegna", row.get("consegna"), message.delivered());
      if (!row.get("data_daticert").isBlank()) {
        compare(differing, "data", OffsetDateTime.parse(row.get("data_daticert"), DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss Z"))
            .toInstant().toString(), String.valueOf(message.instant()));
      }
      compare(differing, "firma", OUTCOMES.get(row.get("firma_gestore")), message.providerSignature().word());
      compare(differing, "proven", "false", String.valueOf(message.proven()));
      note(differences, row.get("file"), differing);
    }
    assertThat(Expected.tell("pec/pubbliche", rows.size(), differences)).isEmpty();
  }

  private static String kind(String written, Message message) {
    return written.isEmpty() ? message.attachments().isEmpty() && message.sender() == null ? Message.UNREADABLE : Message.ORDINARY
        : written;
  }

  private static void note(Map<String, List<String>> differences, String file, List<String> differing) {
    if (!differing.isEmpty()) {
      differences.put(file, differing);
    }
  }

  private static void compareWhereWritten(List<String> differing, String column, String expected, String actual) {
    if (!expected.isBlank()) {
      compare(differing, column, expected, nullToEmpty(actual));
    }
  }

  private static void compare(List<String> differing, String column, String expected, String actual) {
    if (!expected.equals(actual)) {
      differing.add(column + " is <" + actual + "> not <" + expected + ">");
    }
  }

  private static String nullToEmpty(String text) {
    return text == null ? "" : text;
  }
}
