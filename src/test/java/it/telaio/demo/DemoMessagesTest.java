package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.pec.Attachment;
import it.telaio.pec.Message;
import it.telaio.pec.Message.ProviderSignature;
import it.telaio.signature.Trust;
import it.telaio.signature.Trust.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo mailbox as the engine of certified mail reads it. */
class DemoMessagesTest {
  private static final Map<String, Message> READ = new TreeMap<>();
  private static final Map<String, Message> OTHERS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (Path dir : List.of(Generated.puglia(), Generated.milano(), Generated.veneto())) {
      Trust trust = Trust.read(dir.resolve("trust"), Purpose.PEC);
      for (Map.Entry<String, Path> file : Generated.messages(dir).entrySet()) {
        Message message = Message.read(Files.readAllBytes(file.getValue()), trust, Limits.DEFAULT);
        (dir.equals(Generated.puglia()) ? READ : OTHERS).put(file.getKey(), message);
      }
    }
  }

  @Test
  void onlyForgedCutAndOrdinaryMessagesAreNotProven() {
    assertThat(READ.entrySet().stream().filter(one -> !one.getValue().proven()).map(Map.Entry::getKey)).containsExactlyInAnyOrder(
        "busta-dentro-una-busta-falsa", "candidatura-in-busta-di-anomalia", "candidatura-per-posta-ordinaria",
        "dati-di-certificazione-alterati", "documento-fra-i-messaggi", "domanda-per-posta-ordinaria",
        "gestore-al-posto-di-un-altro", "gestore-sconosciuto", "girata-da-un-collega", "messaggio-troncato", "pubblicita");
  }

  @Test
  void inTheOtherMailboxesOnlyOrdinaryMailIsNotProven() {
    assertThat(OTHERS.entrySet().stream().filter(one -> !one.getValue().proven()).map(Map.Entry::getKey))
        .containsExactly("invito-a-un-convegno");
  }

  @Test
  void timesWrittenInUniversalTimeAreTheSameInstants() {
    Instant term = LocalDateTime.of(2020, 9, 1, 13, 0).atZone(Clock.ROME).toInstant();
    assertThat(OTHERS.get("in-orario-universale-sul-filo").certifiedAt()).contains(term);
    assertThat(OTHERS.get("in-orario-universale-in-ritardo").certifiedAt()).contains(term.plusSeconds(1));
  }

  @Test
  void theProviderSignatureIsWhatTheStorySays() {
    assertThat(READ.get("dati-di-certificazione-alterati").providerSignature()).isEqualTo(ProviderSignature.INVALID);
    assertThat(READ.get("gestore-sconosciuto").providerSignature()).isEqualTo(ProviderSignature.UNTRUSTED);
    assertThat(READ.get("messaggio-troncato").providerSignature()).isEqualTo(ProviderSignature.UNVERIFIABLE);
    assertThat(READ.get("busta-dentro-una-busta-falsa").providerSignature()).isEqualTo(ProviderSignature.ABSENT);
  }

  @Test
  void receiptsAndAnomaliesHaveTheirKind() {
    assertThat(READ.get("ricevuta-di-accettazione").kind()).isEqualTo(Message.ACCEPTANCE);
    assertThat(READ.get("ricevuta-di-consegna").kind()).isEqualTo(Message.DELIVERY);
    assertThat(READ.get("ricevuta-di-consegna").identifier()).isEqualTo(READ.get("ricevuta-di-accettazione").identifier());
    assertThat(READ.get("avviso-di-mancata-consegna").kind()).isEqualTo("errore-consegna");
    assertThat(READ.get("candidatura-in-busta-di-anomalia").kind()).isEqualTo(Message.ANOMALY);
    assertThat(READ.get("domanda-per-posta-ordinaria").kind()).isEqualTo(Message.ORDINARY);
  }

  @Test
  void theSecondsAroundTheTermAreThoseOfTheStory() {
    Instant term = Clock.endOf(LocalDate.of(2023, 7, 15));
    assertThat(READ.get("un-secondo-prima").certifiedAt()).contains(term.minusSeconds(1));
    assertThat(READ.get("nel-secondo-del-termine").certifiedAt()).contains(term);
    assertThat(READ.get("un-secondo-dopo").certifiedAt()).contains(term.plusSeconds(1));
    assertThat(READ.get("trentatre-secondi-dopo").certifiedAt()).contains(term.plusSeconds(33));
  }

  @Test
  void namesWithAccentsAreReadInAllThreeWays() {
    for (String way : List.of("nomi-senza-codifica", "nomi-rfc-2231", "nomi-rfc-2047")) {
      assertThat(READ.get(way).attachments().stream().map(Attachment::name)).as(way)
          .containsExactly("Modulo – perché sì.pdf.p7m", "Relazione attività già svolte.pdf");
    }
  }

  @Test
  void wordingAndThemesAreThoseOfTheNotice() throws IOException {
    DemoCall call = DemoCall.puglia();
    assertThat(call.notice().mailbox().address()).isEqualTo(Cast.PUGLIA_MAILBOX);
    assertThat(call.notice().mailbox().subject()).contains(call.subject());
    DemoPractice.of(call.lines("practices.txt"))
        .forEach(practice -> assertThat(call.notice().theme(practice.theme())).as(practice.title()).isPresent());
  }
}
