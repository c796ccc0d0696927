package it.telaio.search;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.search.SearchAnswer.Hit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people find with the words they have. */
class SearchTest {
  private SearchIndex index;

  @BeforeEach
  void fill() throws IOException {
    index = SearchIndex.inMemory(Recipe.MEASURED);
    add("albo", "Albo degli assistenti familiari", "Formazione e incontro tra domanda e offerta di lavoro di cura a domicilio.");
    add("emporio", "Emporio di quartiere", "Chi ha poco reddito fa la spesa con una tessera a punti.");
    add("tavolo", "Un tavolo di coprogettazione", "Comune ed enti del terzo settore scrivono insieme il servizio di accoglienza.");
    add("scuola", "Dopo le lezioni", "Aiuto ai ragazzi di una scuola media perché non lascino gli studi.");
    add("universita", "Università delle tre età", "Lezioni per chi ha più di sessant’anni, nelle sale civiche.");
    index.show();
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void aWordOfTheFieldFindsWhatSaysTheSame() throws IOException {
    assertThat(found("badante")).first().isEqualTo("albo");
    assertThat(found("aiuto compiti")).contains("scuola");
    assertThat(found("dispersione scolastica")).first().isEqualTo("scuola");
  }

  @Test
  void accentsCapitalsApostrophesAndHyphensDoNotMatter() throws IOException {
    for (String typed : List.of("universita", "UNIVERSITÀ", "universita'", "dell’università", "l'università")) {
      assertThat(found(typed)).as(typed).containsExactly("universita");
    }
    for (String typed : List.of("co-progettazione", "co progettazione", "coprogettazione", "coprogettazioni")) {
      assertThat(found(typed)).as(typed).first().isEqualTo("tavolo");
    }
    assertThat(found("E.T.S.")).first().isEqualTo("tavolo");
  }

  @Test
  void aSlipOfTheKeyboardIsPutRightAndSaid() throws IOException {
    for (String typed : List.of("badnate", "baddante", "badamte")) {
      SearchAnswer answer = index.reader().search(SearchAsk.of(typed, 5));
      assertThat(answer.hits()).as(typed).extracting(Hit::id).first().isEqualTo("albo");
      assertThat(answer.meant()).as(typed).contains("badante");
    }
    assertThat(index.reader().search(SearchAsk.of("emporoi solidale", 5)).meant()).contains("emporio solidale");
  }

  @Test
  void aWordWrittenAsTwoAndTwoWrittenAsOneAreFound() throws IOException {
    add("scambio", "Bancarella del bookcrossing", "Libri che girano.");
    index.show();
    assertThat(found("book crossing")).containsExactly("scambio");
    SearchAnswer apart = index.reader().search(SearchAsk.of("lavorodicura quartieresociale tesserapunti", 5));
    assertThat(apart.meant()).contains("lavoro di cura quartieresociale tessera punti");
    assertThat(apart.hits()).extracting(Hit::id).first().isEqualTo("emporio");
  }

  @Test
  void aWordMadeSmallFindsTheOneItCameFrom() throws IOException {
    add("orto", "Orti tra le case", "Un bosco, un lago.");
    index.show();
    for (String typed : List.of("orticello", "casetta", "laghetto", "boschetti")) {
      assertThat(found(typed)).as(typed).first().isEqualTo("orto");
    }
  }

  @Test
  void anotherWordIsNotTakenForASlip() throws IOException {
    add("roma", "Una mappa di Roma", "Ragazzi di Milano.");
    index.show();
    for (String typed : List.of("roba", "mollano")) {
      assertThat(index.reader().search(SearchAsk.of(typed, 5)).meant()).as(typed).isEmpty();
    }
  }

  @Test
  void theNameOfInhabitantsFindsTheirPlace() throws IOException {
    add("bari", "Sportello", "Comune di Bari.");
    add("bergamo", "Sportello", "Comune di Bergamo.");
    index.show();
    for (String typed : List.of("baresi", "barese")) {
      assertThat(found(typed)).as(typed).first().isEqualTo("bari");
    }
    assertThat(found("bergamaschi")).first().isEqualTo("bergamo");
  }

  @Test
  void whatStandsSomewhereIsNotCorrected() throws IOException {
    assertThat(index.reader().search(SearchAsk.of("emporio", 5)).meant()).isEmpty();
    SearchAsk asTyped = new SearchAsk("badnate", Map.of(), List.of(), SearchAsk.Order.BEST, 0, 5, List.of(), "", true);
    assertThat(index.reader().search(asTyped).hits()).isEmpty();
  }

  @Test
  void wordsBetweenQuotesStandTogether() throws IOException {
    assertThat(found("\"tessera a punti\"")).containsExactly("emporio");
    assertThat(found("«punti a tessera»")).isEmpty();
  }

  @Test
  void nothingThatIsTypedIsAnOperatorOrAnError() throws IOException {
    for (String typed : List.of("+emporio", "emporio AND", "(emporio", "emporio*", "titolo:emporio", "emporio~2", "emporio^9", "emporio \"",
        "emporio \uD83D\uDE00", "emporio \0", "emporio [a TO b]", "/emporio/", "emporio && ||", "emporio -quartiere")) {
      assertThat(found(typed)).as(typed).contains("emporio");
    }
    for (String typed : List.of("", " ", "!!!", "\uD83D\uDE00", "\"\"", "il", "x".repeat(100_000), "emporio ".repeat(20_000))) {
      assertThat(index.reader().search(SearchAsk.of(typed, 5))).as(typed).isNotNull();
    }
  }

  @Test
  void whatIsRemovedLeavesNoWordBehind() throws IOException {
    SearchAnswer before = index.reader().search(SearchAsk.of("emporio del quartiere", 5));
    add("segreto", "Emporio xilografico", "Xilografia nel quartiere, emporio, emporio, quartiere.");
    index.show();
    assertThat(index.reader().search(SearchAsk.of("emporio del quartiere", 5))).isNotEqualTo(before);
    index.remove("segreto");
    index.show();
    assertThat(index.reader().search(SearchAsk.of("emporio del quartiere", 5))).isEqualTo(before);
    assertThat(index.reader().search(SearchAsk.of("xilografai", 5)).meant()).isEmpty();
  }

  @Test
  void hundredsThatWereReplacedWeighNothing() throws IOException {
    List<String> words = List.of("emporio", "quartiere", "anziani", "trasporto", "compiti", "lezioni", "badante");
    try (SearchIndex changed = SearchIndex.inMemory(Recipe.MEASURED); SearchIndex anew = SearchIndex.inMemory(Recipe.MEASURED)) {
      for (int i = 0; i < 900; i++) {
        changed.add(SearchItem.of("i" + i, words.get(i % 3), List.of("emporio " + words.get(i % 5), "compiti ".repeat(i % 4))));
        changed.put(SearchItem.of("i" + i, words.get(i % 3), List.of("emporio " + words.get(i % 5),
            "compiti ".repeat(i % 4) + (i % 3 == 0 ? "" : " xilografico"))));
      }
      changed.show();
      for (int i = 0; i < 900; i++) {
        var later = SearchItem.of("i" + i, words.get(i % 4), List.of(words.get(i % 7) + " del quartiere"));
        var kept = SearchItem.of("i" + i, words.get(i % 3), List.of("emporio " + words.get(i % 5), "compiti ".repeat(i % 4)));
        if (i % 3 > 0) {
          changed.put(later);
        }
        anew.add(i % 3 > 0 ? later : kept);
      }
      changed.show();
      anew.show();
      for (String typed : List.of("emporio", "anziani quartiere", "compiti per anziani", "trasporto xilografai", "lezzioni")) {
        SearchAsk ask = SearchAsk.of(typed, 900);
        assertThat(changed.reader().search(ask)).as(typed).isEqualTo(anew.reader().search(ask));
      }
    }
  }

  private void add(String id, String title, String text) throws IOException {
    index.add(SearchItem.of(id, title, List.of(text)));
  }

  private List<String> found(String typed) throws IOException {
    return index.reader().search(SearchAsk.of(typed, 5)).hits().stream().map(Hit::id).toList();
  }
}
