package it.telaio.demo;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.pec.Attachment;
import it.telaio.pec.Message;
import it.telaio.signature.Trust;
import it.telaio.signature.Trust.Purpose;
import it.telaio.signature.Verdict;
import it.telaio.signature.Verdict.Outcome;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The signed documents of the demo mailbox as the engine of signatures judges them, at the instant that the envelope proves. */
class DemoSignaturesTest {
  private static final Map<String, Verdict> FORMS = new TreeMap<>();

  @BeforeAll
  static void verifyAll() throws IOException {
    Path dir = Generated.puglia();
    Trust mail = Trust.read(dir.resolve("trust"), Purpose.PEC);
    Trust sign = Trust.read(dir.resolve("trust"), Purpose.SIGN);
    Trust stamps = Trust.read(dir.resolve("trust"), Purpose.TSA);
    try (var verify = new VerifySignature(sign, stamps, Limits.DEFAULT, 1, Clock.ofMachine(), Texts.ITALIAN)) {
      for (Map.Entry<String, Path> file : Generated.messages(dir).entrySet()) {
        Message message = Message.read(Files.readAllBytes(file.getValue()), mail, Limits.DEFAULT);
        if (!message.attachments().isEmpty()) {
          Attachment first = message.attachments().getFirst();
          var request = new VerifySignature.Request(first.content(), first.name(), message.certifiedAt().orElse(null), null);
          FORMS.put(file.getKey(), verify.verify(request).verdict());
        }
      }
    }
  }

  @Test
  void onlyTheFormsOfTheStoriesAboutSignaturesAreNotValid() {
    Map<String, Outcome> notValid = FORMS.entrySet().stream().filter(one -> one.getValue().outcome() != Outcome.VALID)
        .filter(one -> one.getValue().outcome() != Outcome.UNSIGNED)
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().outcome()));
    notValid.keySet().removeAll(List.of("busta-dentro-una-busta-falsa", "certificato-scaduto-dopo-l-invio"));
    assertThat(notValid).containsExactlyInAnyOrderEntriesOf(Map.of(
        "certificato-scaduto", Outcome.INVALID, "certificato-revocato", Outcome.INVALID,
        "certificato-di-autenticazione", Outcome.FLAGGED, "sigillo-dell-ente", Outcome.FLAGGED, "impronta-sha-1", Outcome.FLAGGED,
        "nota-dopo-la-firma", Outcome.FLAGGED, "testo-cambiato-dopo-la-firma", Outcome.INVALID,
        "certificatore-sconosciuto", Outcome.INDETERMINATE, "firmataria-straniera", Outcome.VALID_WITH_WARNING));
  }

  @Test
  void unsignedFormsAreUnsigned() {
    assertThat(FORMS.get("modulo-non-firmato").outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(FORMS.get("firma-a-mano-con-documento").outcome()).isEqualTo(Outcome.UNSIGNED);
  }

  @Test
  void whatHeldWhenItWasSentHoldsThoughTheCertificateEndedSince() {
    Verdict ended = FORMS.get("certificato-scaduto-dopo-l-invio");
    assertThat(ended.outcome()).isEqualTo(Outcome.VALID_WITH_WARNING);
    assertThat(ended.warnings().stream().map(Verdict.Warning::code)).isEqualTo(List.of("revocation-not-checked"));
    assertThat(FORMS.get("con-marca-temporale").outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void layersAndSignersAreThoseOfTheStory() {
    assertThat(FORMS.get("comune-di-cerignola").layers()).isEqualTo(2);
    assertThat(FORMS.get("comune-di-manfredonia").signers()).hasSize(2);
    assertThat(FORMS.get("comune-di-nardo").format()).isEqualTo(Verdict.Format.PADES);
    CastPerson mayor = Cast.puglia().municipality("Mesagne").representative();
    assertThat(FORMS.get("comune-di-mesagne").signers().stream().map(Verdict.Signer::taxCode)).isEqualTo(List.of(mayor.taxCode()));
  }
}
