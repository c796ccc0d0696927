package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo mailbox as the engine of certified mail reads it. */
class DemoMessagesTest {
  private static final Map<String, Message> READ = new TreeMap<>();
  @TempDir
  static Path dir;

  @BeforeAll
  static void read() throws IOException {
    DemoMailbox.write(dir);
    Trust trust = Trust.read(dir.resolve("trust"), Purpose.PEC);
    try (Stream<Path> files = Files.list(dir.resolve("mail"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replaceAll("^\\d+-|\\.eml$", "");
        READ.put(name, Message.read(Files.readAllBytes(file), trust, Limits.DEFAULT));
      }
    }
  }

  @Test
  void onlyForgedCutAndOrdinaryMessagesAreNotProven() {
    assertThat(READ.entrySet().stream().filter(one -> !one.getValue().proven()).map(Map.Entry::getKey)).containsExactlyInAnyOrder(
        "busta-dentro-una-busta-falsa", "candidatura-in-busta-di-anomalia", "candidatura-per-posta-ordinaria",
        "dati-di-certificazione-alterati", "domanda-per-posta-ordinaria", "gestore-al-posto-di-un-altro", "gestore-sconosciuto",
        "girata-da-un-collega", "messaggio-troncato", "pubblicita");
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
  void wordingThemesAndNameAreThoseOfTheNotice() {
    var read = ReadNotice.file(Path.of("notices/puglia-buone-pratiche-2023.yaml"), Texts.ITALIAN);
    Notice notice = ((ReadNotice.Read) read).notice();
    assertThat(notice.mailbox().subject()).contains(Stage.WORDING);
    assertThat(notice.id()).isEqualTo(DemoForm.PUGLIA);
    DemoPractice.all().forEach(practice -> assertThat(notice.themes()).anyMatch(theme -> theme.id().equals(practice.theme())
        && theme.label().equals(FormSheet.theme(practice.theme()))));
  }
}
