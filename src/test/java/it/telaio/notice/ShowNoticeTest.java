package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShowNoticeTest {

  static List<Path> notices() {
    return Sample.all().toList();
  }

  @Test
  void thePugliaNoticeIsToldInPlainItalian() {
    assertThat(ShowNotice.text(Sample.notice(Sample.puglia()), Locale.ITALIAN)).contains(
        "- Istruttoria: ANCI Puglia (Convenzione tra Regione Puglia e ANCI Puglia) [Paragrafo su ANCI Puglia]",
        "- Determinazione dirigenziale n. 634 del 30 maggio 2023 [Capoverso iniziale]",
        "- Termine: 15 luglio 2023, ore 23:59:59, compreso [Quando partecipare]",
        "- Fa fede: la consegna della PEC («pervenute»)",
        "- Solo con PEC [Modalità di presentazione]",
        "- Comuni, Puglia [Capoverso iniziale]",
        "- Modulo di candidatura: obbligatorio; firma: il legale rappresentante o un delegato; se manca si può completare",
        "- Al massimo 1 per ente nella sua veste (Comune o Ambito), in tutto l’avviso (proponente)",
        "- In più, al massimo 1 su: Contrasto alle povertà educative",
        "- Preavviso di rigetto: si applica, 10 giorni. La raccolta non è una procedura concorsuale, quindi il preavviso è dovuto");
  }

  @ParameterizedTest
  @MethodSource("notices")
  void everyNoticeIsToldInBothLanguagesWithoutRawValues(Path file) {
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      String text = switch (ReadNotice.file(file, locale)) {
        case ReadNotice.Read read -> ShowNotice.text(read.notice(), locale);
        case ReadNotice.ReadProgramme read -> ShowProgramme.text(read.programme(), locale);
        case ReadNotice.Refused refused -> throw new AssertionError(refused.problems());
      };
      assertThat(text.replaceAll("(?m)^=+$|https?://\\S+", "")).doesNotContain("{0}", "Optional", "_", " null ", "==", "`");
    }
  }

  @Test
  void whatRestsOnASuppositionIsSaidAtTheEnd() {
    String text = ShowNotice.text(Sample.notice(Sample.text(Sample.FOLDER.resolve("milano-welfare-territoriale-2024.yaml"))), Locale.ITALIAN);
    assertThat(text).contains("Supposizioni, da sostituire con il testo integrale\n- Non detto nella sintesi: Si suppone che decida")
        .contains("Chiarimenti fino a: 17 gennaio 2024, ore 23:59:59, compreso, scrivendo a volontariato@pec.comune.milano.it");
  }

  @Test
  void theCompleteNoticeIsToldWhole() {
    String text = ShowNotice.text(Sample.notice(Sample.complete()), Locale.ITALIAN);
    assertThat(text).contains("Tetto: «Contributo richiesto» al massimo il 80 % di «Costo complessivo» [Art. 10]",
        "Premialità «Partner»: 0,5 punti per il numero di righe di «Partner», al massimo 2",
        "- Spazi propri, se «Strumenti» comprende «Furgone attrezzato» oppure «Volontari» è almeno 20", "A parità, 1: più punti nel criterio «Qualità»",
        "Cofinanziamento: 20 %, anche in natura", "In tutto: 100.000,00\u00A0€", "Soccorso istruttorio: si applica, 7 giorni, termine perentorio");
  }
}
