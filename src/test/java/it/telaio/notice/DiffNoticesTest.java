package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffNoticesTest {
  private static final String PUGLIA = Sample.puglia();

  private static List<Change> changes(String before, String after) {
    return DiffNotices.of(Sample.notice(before), Sample.notice(after), Locale.ITALIAN).changes();
  }

  @Test
  void anExtensionIsSaidInWordsAndNobodyMustDoAnything() {
    String later = Sample.with("closes: \"2023-07-15\"", "closes: \"2023-07-22\"").replace("version: 1", "version: 2");
    assertThat(changes(PUGLIA, later)).singleElement().satisfies(change -> {
      assertThat(change.text()).isEqualTo("Il termine era 15 luglio 2023, ore 23:59:59, ora è 22 luglio 2023, ore 23:59:59: 7 giorni in più.");
      assertThat(change.consequence()).isEqualTo("Chi ha già presentato non deve fare nulla; chi deve presentare ha più tempo.");
      assertThat(change.who()).isEqualTo(Change.Who.NOBODY);
    });
  }

  @Test
  void aNoticeDoesNotDifferFromItself() {
    Sample.all().filter(file -> Sample.text(file).contains("called:")).forEach(file -> assertThat(changes(Sample.text(file), Sample.text(file))).isEmpty());
    assertThat(changes(PUGLIA, PUGLIA.replace("version: 1", "version: 2"))).isEmpty();
  }

  @Test
  void entriesThatOnlyMoveAreNoDifference() {
    String moved = PUGLIA.replace("  - {kind: municipality, regions: [\"16\"], clause: eligible}\n", "")
        .replace("  - {kind: district, regions: [\"16\"], clause: eligible}\n",
            "  - {kind: district, regions: [\"16\"], clause: eligible}\n  - {kind: municipality, regions: [\"16\"], clause: eligible}\n");
    assertThat(moved).isNotEqualTo(PUGLIA);
    assertThat(changes(PUGLIA, moved)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
      closes: "2023-07-15" | closes: "2023-07-17T12:00" | term-later | NOBODY | Il termine era 15 luglio 2023, ore 23:59:59, ora è 17 luglio 2023, ore 12:00: un giorno in più.
      basis: delivery | basis: acceptance | basis | OFFICE | Cambia che cosa fa fede per il termine: prima la consegna della PEC, ora l'accettazione della PEC.
      address: segreteria@pec.anci.it | address: bandi@pec.anci.example | address | WHO_WILL_APPLY | L’indirizzo per presentare era segreteria@pec.anci.it, ora è bandi@pec.anci.example.
      required: false⏎    remediable: true⏎    signedBy: representative⏎ | required: true⏎    signedBy: representative⏎ | document-now-wanted | WHO_HAS_APPLIED | Un documento diventa obbligatorio: Documenti › «Delega di chi firma» › Obbligatorio.
      signedBy: none | signedBy: representative | signer | WHO_HAS_APPLIED | Cambia chi firma (Documenti › «Relazione descrittiva della buona pratica» › Firmato da): prima nessuno, ora il legale rappresentante.
      most: 1⏎    stands | most: 2⏎    stands | quota-most | WHO_HAS_APPLIED | Cambia quante candidature sono ammesse (Quote › «one-per-body» › Al massimo): prima 1, ora 2.
      {kind: district, regions: ["16"], clause: eligible} | {kind: district, regions: ["16"], clause: eligible}⏎  - {kind: union, regions: ["16"], clause: eligible} | eligible-added | WHO_WILL_APPLY | Si aggiunge chi può partecipare: Chi può partecipare › «Unione di Comuni».
      title: La buona pratica | title: La pratica | words | NOBODY | Cambiano le parole (Modulo › Sezioni › «La pratica» › Titolo).
      - {id: theme, label: Tema, type: theme, required: true} | - {id: theme, label: Tema, type: theme, required: true}⏎        - {id: website, label: Sito, type: text, required: true} | field-wanted | WHO_HAS_APPLIED | Il modulo chiede una cosa in più: Modulo › Sezioni › «La buona pratica» › Campi › «Sito».
      minimumDays: 30 | minimumDays: 20 | other | OFFICE | Cambia Pubblicazione › Giorni minimi: prima 30, ora 20.
      """)
  void eachKindOfChangeSaysWhatChangedAndForWhom(String old, String replacement, String code, Change.Who who, String text) {
    String after = Sample.with(old.replace("⏎", "\n"), replacement.replace("⏎", "\n"));
    List<Change> changes = DiffNotices.of(notice(PUGLIA), notice(after), Locale.ITALIAN).changes();
    assertThat(changes).singleElement().satisfies(change -> {
      assertThat(change.text()).isEqualTo(text);
      assertThat(change.code()).isEqualTo(code);
      assertThat(change.who()).isEqualTo(who);
      assertThat(change.consequence()).isNotBlank();
    });
  }

  @Test
  void everyKindOfChangeHasItsWordsInBothLanguages() {
    String other = Sample.complete();
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      List<Change> there = DiffNotices.of(Sample.notice(PUGLIA), Sample.notice(other), locale).changes();
      List<Change> back = DiffNotices.of(Sample.notice(other), Sample.notice(PUGLIA), locale).changes();
      assertThat(there).hasSizeGreaterThan(20).allSatisfy(change -> assertThat(change.text()).isNotBlank());
      assertThat(back).hasSizeGreaterThan(20).allSatisfy(change -> assertThat(change.consequence()).isNotBlank());
    }
  }

  private static Notice notice(String yaml) {
    return Sample.notice(yaml.replaceAll("(?s)\naccepts:.*", "\n"));
  }
}
