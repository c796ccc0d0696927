package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.time.api.Dates;

/** Codes of people and bodies who never were. */
class CodesProperties {
  private static final String MONTHS = "ABCDEHLMPRST";
  private static final String OMOCODES = "LMNPQRSTUV";
  private static final int[] DIGIT_PLACES = {6, 7, 9, 10, 12, 13, 14};

  @Provide
  Arbitrary<String> people() {
    Arbitrary<String> names = Arbitraries.strings().withCharRange('A', 'Z').ofLength(6);
    Arbitrary<LocalDate> births = Dates.dates().between(LocalDate.of(1900, 3, 1), LocalDate.of(2026, 12, 31));
    Arbitrary<Boolean> women = Arbitraries.of(true, false);
    Arbitrary<String> places = Arbitraries.of("H501", "F205", "A662", "Z129", "L182", "M298");
    return Combinators.combine(names, births, women, places).as((name, birth, woman, place) -> checked(name
        + "%02d%c%02d".formatted(birth.getYear() % 100, MONTHS.charAt(birth.getMonthValue() - 1), birth.getDayOfMonth() + (woman ? 40 : 0))
        + place));
  }

  /** The one letter that fits, found by asking: the engine must accept exactly one. */
  private static String checked(String fifteen) {
    var fitting = Arrays.stream("ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")).map(fifteen::concat).filter(code -> TaxCode.check(code).valid()).toList();
    assertThat(fitting).hasSize(1);
    return fitting.getFirst();
  }

  @Property(tries = 300)
  void everyOmocodeOfAPersonIsValidAndLeadsBackToTheFirst(@ForAll("people") String code, @ForAll @IntRange(min = 1, max = 127) int which) {
    char[] replaced = code.toCharArray();
    for (int i = 0; i < DIGIT_PLACES.length; i++) {
      if ((which >> i & 1) == 1) {
        replaced[DIGIT_PLACES[i]] = OMOCODES.charAt(replaced[DIGIT_PLACES[i]] - '0');
      }
    }
    String omocode = checked(new String(replaced, 0, 15));
    assertThat(TaxCode.check(omocode).reason()).isEqualTo(CodeReason.OMOCODE);
    assertThat(TaxCode.of(omocode).orElseThrow().base()).isEqualTo(code);
  }

  @Property(tries = 500)
  void noSingleWrongCharacterPasses(@ForAll("people") String code, @ForAll @IntRange(max = 15) int place,
      @ForAll("codeCharacters") char other) {
    Assume.that(code.charAt(place) != other);
    String wrong = code.substring(0, place) + other + code.substring(place + 1);
    assertThat(TaxCode.check(wrong).valid()).as(wrong).isFalse();
  }

  @Provide
  Arbitrary<Character> codeCharacters() {
    return Arbitraries.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".chars().mapToObj(c -> (char) c).collect(Collectors.toList()));
  }

  @Provide
  Arbitrary<String> vatNumbers() {
    Arbitrary<Integer> subjects = Arbitraries.integers().between(1, 7_999_999);
    Arbitrary<Integer> offices = Arbitraries.of(1, 15, 58, 72, 100, 120, 121, 888, 999);
    return Combinators.combine(subjects, offices).as((subject, office) -> {
      String ten = "%07d%03d".formatted(subject, office);
      var fitting = Arrays.stream("0123456789".split("")).map(ten::concat).filter(code -> VatNumber.check(code).valid()).toList();
      assertThat(fitting).hasSize(1);
      return fitting.getFirst();
    });
  }

  @Property(tries = 500)
  void noSingleWrongDigitPasses(@ForAll("vatNumbers") String number, @ForAll @IntRange(max = 10) int place,
      @ForAll @IntRange(max = 9) int digit) {
    Assume.that(number.charAt(place) - '0' != digit);
    assertThat(VatNumber.check(number.substring(0, place) + digit + number.substring(place + 1)).valid()).isFalse();
  }

  @Property(tries = 300)
  void spacesAndCaseAreMendedAndSaid(@ForAll("people") String code, @ForAll @IntRange(max = 16) int place) {
    String typed = code.substring(0, place).toLowerCase(java.util.Locale.ROOT) + " \u00a0" + code.substring(place);
    CodeAnswer answer = TaxCode.check(typed);
    assertThat(answer).isEqualTo(new CodeAnswer(typed, code, true, CodeKind.PERSON, CodeReason.NORMALIZED));
  }

  @Property(tries = 1_000)
  void anyTextIsAnswered(@ForAll String text) {
    for (CodeAnswer answer : new CodeAnswer[] {TaxCode.check(text), VatNumber.check(text)}) {
      assertThat(answer.value()).isEqualTo(text);
      assertThat(answer.valid()).isEqualTo(answer.kind() != null);
      assertThat(answer.text(java.util.Locale.ITALIAN)).isNotBlank();
    }
  }
}
