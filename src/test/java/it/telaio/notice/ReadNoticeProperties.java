package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the file holds, the answer is a notice or problems at places of that file. */
class ReadNoticeProperties {
  private static final String PUGLIA = Sample.puglia();

  @Property(tries = 500)
  void anyTextIsAnsweredWithPlacesInIt(@ForAll("yamlish") String text) {
    answersWithin(text);
  }

  @Property(tries = 500)
  void theNoticeWithAnyPieceCutOutIsAnswered(@ForAll int from, @ForAll int length) {
    int start = Math.floorMod(from, PUGLIA.length());
    int end = Math.min(PUGLIA.length(), start + Math.floorMod(length, 300));
    answersWithin(PUGLIA.substring(0, start) + PUGLIA.substring(end));
  }

  @Property(tries = 500)
  void theNoticeWithAnythingPutInIsAnswered(@ForAll int at, @ForAll("yamlish") String piece) {
    int place = Math.floorMod(at, PUGLIA.length());
    answersWithin(PUGLIA.substring(0, place) + piece + PUGLIA.substring(place));
  }

  @Provide
  Arbitrary<String> yamlish() {
    Arbitrary<String> signs = Arbitraries.of("- ", ": ", "\n", "  ", "[", "]", "{", "}", "&a", "*a", "!!str ", "? ", "|", ">", "'", "\"", "#",
        "---\n", "...\n", "<<: ", "%YAML 1.2\n", "\t", "\u0000", "\uFEFF", "null", "1e9", "0x1F", "~", "id", "è", "\uD83D\uDE00", ",");
    return signs.list().ofMaxSize(60).map(list -> String.join("", list));
  }

  private static void answersWithin(String text) {
    ReadNotice.Outcome outcome = ReadNotice.text("any.yaml", text, Locale.ITALIAN);
    long lines = text.lines().count() + 1;
    assertThat(outcome.problems()).allSatisfy(problem -> {
      assertThat(problem.line()).isBetween(1, (int) lines + 1);
      assertThat(problem.column()).isPositive();
      assertThat(problem.text()).isNotBlank().doesNotContain("{0}");
    });
    if (outcome instanceof ReadNotice.Refused refused) {
      assertThat(refused.problems()).anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
  }
}
