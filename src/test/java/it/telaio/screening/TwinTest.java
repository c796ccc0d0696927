package it.telaio.screening;

import static it.telaio.screening.Given.aCandidacy;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Paper;
import it.telaio.signature.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Candidacies of different bodies that look alike. */
class TwinTest {
  private static final String OTHER_BODY = "01499590550";

  private static String text(long seed, int words) {
    return new Random(seed).ints(words, 0, 900).mapToObj(word -> "parola" + word).collect(Collectors.joining(" "));
  }

  private static Paper report(String hash, String text) {
    Verdict unsigned = new Verdict(Verdict.Format.NONE, Verdict.Outcome.UNSIGNED, 0, List.of(), null, List.of());
    return new Paper("relazione.pdf", null, hash.repeat(64), 1000, "application/pdf", unsigned, hash.repeat(64), Map.of(), text, 1, true,
        List.of());
  }

  private static Given with(String taxCode, Paper report) {
    Given given = aCandidacy();
    given.fields.put("body_tax_code", taxCode);
    given.others.clear();
    given.others.add(report);
    return given;
  }

  @Test
  void theSameReportOfTwoBodiesIsForAPersonOnBothSides() {
    Given one = with("03510140126", report("a", ""));
    Given other = with(OTHER_BODY, report("a", ""));
    assertThat(one.answer(Check.TWIN_PAPERS, other)).isEqualTo("needs-person twin-file");
    assertThat(other.answer(Check.TWIN_PAPERS, one)).isEqualTo("needs-person twin-file");
    assertThat(one.finding(Check.TWIN_PAPERS, other).about()).containsExactly("Comune di Altrove");
  }

  @Test
  void theSameReportOfOneBodyInTwoCandidaciesIsNoTwin() {
    Given one = with("03510140126", report("a", ""));
    Given other = with("03510140126", report("a", "")).theme("educational-poverty").acceptedAt("2023-07-11T08:00:00Z");
    assertThat(one.answer(Check.TWIN_PAPERS, other)).isEqualTo("met no-twin");
  }

  @Test
  void muchTheSameWordsAreAWarningThatExcludesNobody() {
    String words = text(1, 400);
    Given one = with("03510140126", report("a", words));
    Given other = with(OTHER_BODY, report("b", words.replace("parola1 ", "altro ") + " " + text(2, 60)));
    Finding finding = one.finding(Check.TWIN_PAPERS, other);
    assertThat(finding.outcome()).isEqualTo(Outcome.MET);
    assertThat(finding.notable()).isTrue();
    assertThat(finding.reason()).isEqualTo("twin-text");
    assertThat(with(OTHER_BODY, report("b", text(3, 400))).answer(Check.TWIN_PAPERS, one)).isEqualTo("met no-twin");
  }

  @Test
  void aModelThatManyFilledInIsNobodysTwin() {
    String model = text(5, 300);
    Given[] many = new Given[9];
    String[] codes = {"01455570562", "03301860544", "04733471009", OTHER_BODY, "80015010723", "00514490010", "80012000826", "00079760328",
        "01131710376"};
    for (int i = 0; i < many.length; i++) {
      many[i] = with(codes[i], report(Integer.toHexString(i + 1), model + " " + text(100 + i, 200)));
    }
    assertThat(with("03510140126", report("a", model + " " + text(99, 200))).answer(Check.TWIN_PAPERS, many)).isEqualTo("met no-twin");
  }
}
