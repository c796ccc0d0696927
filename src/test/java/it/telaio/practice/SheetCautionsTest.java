package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.demo.DemoBank;
import it.telaio.kernel.Json;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences as offices write them: what is warned of, and what is not. */
class SheetCautionsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      La signora Rosa vive sola al terzo piano. | names
      Il progetto è nato da un’idea di Maria Greco, assistente sociale. | names
      Referente: dott.ssa Lo Russo, tel. 080 555. | names
      Ringraziamo il prof. Bianchi per la supervisione. | names
      Come ci ha raccontato Ahmed Ben Salem, arrivato nel 2019. | names
      Il maestro Carlo apre il cortile alle quattro. | names
      Don Peppino mette a disposizione l’oratorio. | names
      È la storia di Samira, che oggi fa la sarta. | names
      Il codice fiscale è RSSMRA80A01A662X. | tax-code
      Un ragazzo tossicodipendente è tornato a scuola. | health
      Nostra cugina, affetta da demenza, frequenta il centro. | health
      Il padre, invalido al 75 per cento, non poteva lavorare. | health
      Era ricoverata in psichiatria quando è arrivata da noi. | health
      Due sorelle affette da epilessia hanno una stanza loro. | health
      La giovane, incinta, ha trovato posto in casa rifugio. | health
      Luca, 9 anni, non veniva più a scuola. | minors
      Una bambina di 7 anni con la mamma in carcere. | minors
      Il figlio, Marco, è stato affidato ai nonni. | minors
      Sul sito ci sono le foto dei bambini durante la merenda. | minors
      Il primo alunno che si chiama Amir ha imparato l’italiano. | minors
      """)
  void onePersonToldInTheSingularIsWarnedOf(String sentence, String what) {
    assertThat(SheetCautions.found(sentence)).as(sentence).extracting(SheetCautions.Concern::what).contains(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "Anziani soli in paese, senza mezzi.",
      "La scuola don Milani apre la palestra il sabato.",
      "L’oratorio don Bosco ospita il doposcuola.",
      "L’istituto comprensivo «Maria Montessori» ha firmato la convenzione.",
      "Lo sportello è in via Giuseppe Garibaldi, accanto alla piazza Aldo Moro.",
      "L’Ambito di Martina Franca e il Comune di Vittorio Veneto hanno lo stesso regolamento.",
      "La mensa è nel quartiere San Giovanni, vicino all’ospedale Santa Maria.",
      "Il Servizio per le tossicodipendenze manda una psicologa.",
      "Persone con disagio psichico e persone sorde lavorano insieme.",
      "Chi assiste una persona affetta da demenza non usciva più di casa.",
      "Un bar per chi è malato di Alzheimer e per i familiari.",
      "Il centro di salute mentale e il reparto oncologico dell’ospedale partecipano.",
      "I bambini di 6 anni entrano con un accompagnatore.",
      "In tre anni le assenze si sono dimezzate; dopo 2 anni il servizio è stabile.",
      "Ragazzi da 11 a 14 anni, minori stranieri non accompagnati, figli di detenuti.",
      "Nel 2019 un ragazzo su cinque faceva più di venti giorni di assenza.",
      "Il sindaco, l’assistente sociale e il parroco si vedono ogni mese.",
      "La Cooperativa sociale Il Germoglio e la Fondazione Giovanni Paolo II danno i fondi." })
  void groupsPlacesAndThingsCalledAfterSomebodyAreNoMatter(String sentence) {
    assertThat(SheetCautions.found(sentence)).as(sentence).isEmpty();
  }

  @Test
  void theSixtyPracticesOfTheDemonstrationRaiseNothing() {
    List<PracticeSheet> sheets = DemoBank.lines().stream().map(line -> PracticeSheet.of(Json.tree(line).path("sheet"))).toList();
    assertThat(sheets).hasSize(60);
    assertThat(sheets.stream().flatMap(sheet -> SheetCautions.of(sheet).stream())).isEmpty();
    assertThat(sheets).allSatisfy(sheet -> assertThat(CheckSheet.faults(sheet)).isEmpty());
  }

  @Test
  void everyFieldIsExplainedInBothLanguages() {
    for (PracticeWords words : List.of(PracticeWords.ITALIAN, PracticeWords.in(Locale.ENGLISH))) {
      assertThat(PracticeField.values()).allSatisfy(field -> assertThat(words.help(field)).as(field.key()).hasSizeGreaterThan(15));
    }
  }

  @Test
  void aLongTextIsLookedAtInLittleTime() {
    assertThat(SheetCautions.found("Maria ".repeat(3_000) + "signora ".repeat(2_000) + "un ragazzo di ".repeat(1_500))).isNotNull();
  }
}
