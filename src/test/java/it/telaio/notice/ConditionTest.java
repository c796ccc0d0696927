package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.notice.Condition.Gives;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Vocabulary WORDS = new Vocabulary(Map.of("capacity", Vocabulary.Type.TEXT, "requested", Vocabulary.Type.NUMBER,
      "new_service", Vocabulary.Type.TRUTH, "filled", Vocabulary.Type.TEXTS, "costs.amount", Vocabulary.Type.NUMBERS,
      "body.population", Vocabulary.Type.NUMBER));
  private static final Condition.Language LANGUAGE = new Condition.Language(WORDS);

  @Test
  void aConditionIsTrueFalseOrAWholeNumber() {
    assertThat(truth("capacity == 'district' && requested <= 5000000", Map.of("capacity", "district", "requested", 5_000_000L)))
        .isEqualTo(new Condition.Truth(true));
    assertThat(truth("body.population < 5000", Map.of("body.population", 5_000L))).isEqualTo(new Condition.Truth(false));
    assertThat(answer("size(costs.amount)", Gives.COUNT, Map.of("costs.amount", List.of(1L, 2L, 3L)))).isEqualTo(new Condition.Count(3));
    assertThat(truth("costs.amount.exists(amount, amount > 100)", Map.of("costs.amount", List.of(99L, 101L)))).isEqualTo(new Condition.Truth(true));
  }

  @Test
  void whatWasNotFilledInIsWorthNothing() {
    assertThat(truth("capacity == '' && requested == 0 && !new_service && !('district' in filled)", Map.of()))
        .isEqualTo(new Condition.Truth(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"capacity == 1", "unknown_word == 'a'", "requested + 'a'", "requested", "size(capacity", "", "1.5 > requested",
      "true && ", "capacity.foo", "system('ls')"})
  void whatDoesNotTypeCheckIsFaulty(String text) {
    Condition.Compiled compiled = LANGUAGE.compile(text, Gives.TRUTH);
    if (text.equals("1.5 > requested")) {
      assertThat(compiled).isInstanceOf(Condition.Sound.class);
    } else {
      assertThat(compiled).isInstanceOfSatisfying(Condition.Faulty.class,
          faulty -> assertThat(faulty.at()).isBetween(1, text.length() + 1));
    }
  }

  @Test
  void aFaultPointsAtItsCharacter() {
    assertThat(LANGUAGE.compile("requested > 0 && capcity == 'a'", Gives.TRUTH))
        .isInstanceOfSatisfying(Condition.Faulty.class, faulty -> assertThat(faulty.at()).isEqualTo(18));
  }

  @Test
  void whatCannotBeDecidedGoesToAPerson() {
    assertThat(truth("1 / requested > 0", Map.of("requested", 0L))).isInstanceOf(Condition.Undecided.class);
    assertThat(truth("requested * 2 > 0", Map.of("requested", Long.MAX_VALUE))).isInstanceOf(Condition.Undecided.class);
    assertThat(truth("costs.amount[5] > 0", Map.of("costs.amount", List.of(1L)))).isInstanceOf(Condition.Undecided.class);
  }

  @Test
  @Timeout(20)
  void whatWouldRunForLongIsGivenUp() {
    String row = "[1,2,3,4,5,6,7,8,9,10]";
    String nested = row + ".all(a," + row + ".all(b," + row + ".all(c," + row + ".all(d, a+b+c+d > 0))))";
    assertThat(truth(nested, Map.of())).isInstanceOf(Condition.Undecided.class);
    long begun = System.nanoTime();
    assertThat(LANGUAGE.compile("(".repeat(250) + "1" + ")".repeat(249), Gives.TRUTH)).isInstanceOf(Condition.Faulty.class);
    assertThat(LANGUAGE.compile("true || ".repeat(60) + "true", Gives.TRUTH)).isInstanceOf(Condition.Sound.class);
    assertThat(LANGUAGE.compile("a".repeat(501), Gives.TRUTH)).isInstanceOf(Condition.Faulty.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  private static Condition.Answer truth(String text, Map<String, ?> facts) {
    return answer(text, Gives.TRUTH, facts);
  }

  private static Condition.Answer answer(String text, Gives gives, Map<String, ?> facts) {
    return switch (LANGUAGE.compile(text, gives)) {
      case Condition.Sound sound -> sound.condition().answer(facts);
      case Condition.Faulty faulty -> throw new AssertionError(faulty);
    };
  }
}
