package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a correction of the notice changes, for whom. */
class RescreenedTest {

  private static Notice corrected(String old, String fresh) throws IOException {
    String yaml = Files.readString(Path.of("notices/puglia-buone-pratiche-2023.yaml")).replace("version: 1", "version: 2").replace(old, fresh);
    return ((ReadNotice.Read) ReadNotice.text("v2.yaml", yaml, Locale.ITALIAN)).notice();
  }

  private static List<Rescreened> changes(Notice fresh, Given... mailbox) {
    List<Sending> sendings = List.of(mailbox).stream().map(Given::sending).toList();
    return Rescreened.between(Given.NOTICE, screen(Given.NOTICE, sendings), fresh, screen(fresh, sendings), Texts.ITALIAN);
  }

  private static List<Screening> screen(Notice notice, List<Sending> sendings) {
    return Screening.of(notice, new Assemble(notice, Given.REGISTER).from(sendings).dossiers(), Given.REGISTER, true, true);
  }

  @Test
  void aLaterTermChangesOnlyWhatWasLate() throws IOException {
    Given early = Given.aCandidacy();
    Given late = Given.aCandidacy().acceptedAt("2023-07-16T08:00:00Z");
    late.fields.put("capacity", "district");
    late.fields.put("district", "Prova");
    List<Rescreened> changes = changes(corrected("closes: \"2023-07-15\"", "closes: \"2023-07-22\""), early, late);
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().text(Texts.ITALIAN)).isEqualTo("""
        Ambito territoriale di Prova, Emporio solidale: da «Mancanza non sanabile proposta» a «Nessuna mancanza»
            Entro il termine: da «Mancanza proposta» a «Soddisfatto». \
        Accettata il 16 luglio 2023, ore 10:00:00; il termine scadeva il 22 luglio 2023, ore 23:59:59.""");
  }

  @Test
  void aCorrectionOfWordsChangesNothingForAnybody() throws IOException {
    assertThat(changes(corrected("owner: ANCI Puglia", "owner: ANCI"), Given.aCandidacy())).isEmpty();
  }

  @Test
  void aNewRequirementIsToldToWhoLacksIt() throws IOException {
    Notice stricter = corrected("label: In sintesi, type: long-text, required: true, maximum: 3000",
        "label: In sintesi, type: long-text, required: true, maximum: 5");
    List<Rescreened> changes = changes(stricter, Given.aCandidacy());
    assertThat(changes.getFirst().text(Texts.ITALIAN)).contains("da «Nessuna mancanza» a «Integrazione proposta»",
        "Dati del modulo corretti: da «Soddisfatto» a «Mancanza proposta».", "al massimo 5");
  }
}
