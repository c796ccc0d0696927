package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadNoticeTest {

  static List<Path> notices() {
    return Sample.all().toList();
  }

  @ParameterizedTest
  @MethodSource("notices")
  void everyNoticeOfTheProjectIsClean(Path file) {
    assertThat(ReadNotice.file(file, Locale.ITALIAN).problems()).isEmpty();
  }

  @Test
  void thePugliaNoticeSaysWhatItsTextSays() {
    Notice notice = Sample.notice(Sample.puglia());

    assertThat(notice.window().opens()).contains(Instant.parse("2023-06-14T22:00:00Z"));
    assertThat(notice.window().closes()).contains(Instant.parse("2023-07-15T21:59:59Z"));
    assertThat(notice.mailbox().subject()).hasValueSatisfying(subject -> assertThat(subject)
        .isEqualTo("Manifestazioni di interesse per la presentazione di esperienze, procedure, azioni rilevabili quali buone pratiche "
            + "nell’ambito di servizi ed interventi del welfare locale"));
    assertThat(notice.eligible()).extracting(Eligible::kind).containsExactly(Eligible.Kind.MUNICIPALITY, Eligible.Kind.DISTRICT);
    assertThat(notice.channels()).extracting(Notice.Channel::kind).containsExactly(Notice.ChannelKind.PEC);
    assertThat(notice.documents()).filteredOn(RequiredDocument::required).extracting(RequiredDocument::id).containsExactly("form", "report");
    assertThat(notice.clause(notice.quotas().getFirst()).text()).isEqualTo("Ogni Ambito territoriale o Comune può candidare una sola buona pratica.");
    assertThat(notice.form().fields()).extracting(Form.Field::id).containsExactly("notice", "notice_version", "body_name", "body_tax_code",
        "capacity", "district", "contact_pec", "representative_name", "representative_tax_code", "signer_capacity", "theme",
        "practice_title", "practice_summary");
  }

  @Test
  void aBareClosingDateEndsAtTheLastSecondAndAnHourMeansZeroSeconds() {
    assertThat(closing("2023-07-15")).isEqualTo(Instant.parse("2023-07-15T21:59:59Z"));
    assertThat(closing("2024-01-22T12:00")).isEqualTo(Instant.parse("2024-01-22T11:00:00Z"));
    assertThat(closing("2024-01-22T12:00:30")).isEqualTo(Instant.parse("2024-01-22T11:00:30Z"));
    assertThat(closing("2024-10-27T02:30:00+02:00")).isEqualTo(Instant.parse("2024-10-27T00:30:00Z"));
  }

  private static Instant closing(String text) {
    return Sample.notice(Sample.with("closes: \"2023-07-15\"", "closes: \"" + text + "\"").replaceAll("(?s)accepts:.*", ""))
        .window().closes().orElseThrow();
  }

  @Test
  void theWindowIsInclusiveToTheSecondAtBothEnds() {
    Window window = Sample.notice(Sample.puglia()).window();
    assertThat(window.position(window.opens().orElseThrow().minusMillis(1))).isEqualTo(Window.Position.BEFORE);
    assertThat(window.position(window.opens().orElseThrow())).isEqualTo(Window.Position.WITHIN);
    assertThat(window.position(window.closes().orElseThrow().plusMillis(999))).isEqualTo(Window.Position.WITHIN);
    assertThat(window.position(window.closes().orElseThrow().plusSeconds(1))).isEqualTo(Window.Position.AFTER);
  }

  @Test
  void aMissingFileIsAProblemAndNotAnException() {
    assertThat(ReadNotice.file(Path.of("notices/there-is-none.yaml"), Locale.ITALIAN).problems())
        .extracting(Problem::toString).containsExactly("notices/there-is-none.yaml:1:1: error: Il file non si può aprire.");
  }

  @Test
  void anUnknownKeyIsPointedAtAndTheRightOneIsGuessed() {
    String yaml = Sample.with("comparative:", "comparativ:");
    assertThat(ReadNotice.text("a.yaml", yaml, Locale.ITALIAN).problems()).extracting(Problem::toString).contains(
        "a.yaml:" + Sample.place(yaml, "comparativ:") + ": error: La chiave «comparativ» non esiste. Forse intendevi «comparative»?",
        "a.yaml:3:1: error: Manca «comparative».");
  }

  @Test
  void theItalianNameOfAKeyIsUnderstoodAsAQuestion() {
    String yaml = Sample.with("title: Avviso pubblico", "titolo: Avviso pubblico");
    assertThat(ReadNotice.text("a.yaml", yaml, Locale.ITALIAN).problems()).extracting(Problem::text)
        .contains("La chiave «titolo» non esiste. Forse intendevi «title»?");
  }

  @Test
  void aCodeWithoutQuotesIsExplained() {
    String yaml = Sample.with("{kind: municipality, regions: [\"16\"]", "{kind: municipality, regions: [16]");
    assertThat(ReadNotice.text("a.yaml", yaml, Locale.ITALIAN).problems()).extracting(Problem::toString).containsExactly(
        "a.yaml:" + Sample.place(yaml, "16]") + ": error: Qui ci vuole un testo; se è un numero, mettilo tra virgolette.");
  }

  @Test
  void everyProblemOfTheShapeIsSaidAtOnce() {
    String yaml = Sample.with("kind: collection", "kind: collezione").replace("date: \"2023-05-30\"", "date: \"2023-02-30\"")
        .replace("most: 1\n    stands", "most: -1\n    stands");
    assertThat(Sample.codes(yaml)).containsExactly("value@" + Sample.place(yaml, "collezione"),
        "format.civil-date@" + Sample.place(yaml, "\"2023-02-30\""), "bound.minimum@" + Sample.place(yaml, "-1\n"));
  }

  @Test
  void anchorsAliasesTagsAndKeysGivenTwiceAreRefused() {
    assertThat(Sample.codes("a: &x 1\nb: *x\n")).containsExactly("alias@1:4", "alias@2:4");
    assertThat(Sample.codes("a: !!java.net.URL [x]\n")).containsExactly("tag@1:4");
    assertThat(Sample.codes("id: a\nid: b\n")).containsExactly("key-twice@2:1");
    assertThat(Sample.codes("a: 1\n---\nb: 2\n")).containsExactly("second-document@2:1");
    assertThat(Sample.codes("[a]: 1\n")).containsExactly("key-not-text@1:1");
  }

  @Test
  void numbersThatAreNoPlainDecimalsAreRefused() {
    assertThat(Sample.codes("a: 1e999999999\n")).containsExactly("number@1:4");
    assertThat(Sample.codes("a: 123456789012345678901234567890\n")).containsExactly("number@1:4");
    assertThat(Sample.codes("a: .inf\n")).containsExactly("number@1:4");
  }

  @Test
  void whatIsTooLargeTooDeepOrNotTextIsRefusedAtOnce() {
    assertThat(Sample.codes("a: " + "x".repeat(1 << 20))).containsExactly("too-large@1:1");
    assertThat(Sample.codes("[".repeat(100_000))).containsExactly("too-deep@1:26");
    assertThat(Sample.codes("")).containsExactly("empty-file@1:1");
    assertThat(Sample.codes("a: \u0007\n")).containsExactly("character@1:4");
    assertThat(ReadNotice.bytes("a.yaml", "a: è".getBytes(StandardCharsets.ISO_8859_1), Locale.ITALIAN).problems())
        .extracting(Problem::code).containsExactly("not-utf8");
  }

  @Test
  void aBadFileSpeaksEnglishToWhoAsksForIt() {
    assertThat(ReadNotice.text("a.yaml", "a: *b", Locale.ENGLISH).problems()).extracting(Problem::text)
        .containsExactly("Anchors and aliases (& and *) are not allowed: repeat the value.");
  }
}
