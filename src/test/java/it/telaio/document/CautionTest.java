package it.telaio.document;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CautionTest {

  @Test
  void everyCautionHasItsSentenceInBothLanguages() {
    for (Locale locale : List.of(Locale.ITALIAN, Locale.ENGLISH)) {
      for (Caution.Code code : Caution.Code.values()) {
        assertThat(Texts.of(Caution.class, locale).knows("caution." + code.key())).as(code.key()).isTrue();
        assertThat(Caution.of(code, "a", "b", "c").text(locale)).doesNotContain("{").doesNotContain("''");
      }
    }
  }

  @Test
  void aSentenceIsNotFloodedByWhatTheFileSays() {
    assertThat(Caution.of(Caution.Code.LAUNCH, "x".repeat(10_000)).text(Locale.ITALIAN)).hasSizeLessThan(600);
  }
}
