package it.telaio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Instant NOON = Instant.parse("2024-01-22T11:00:00Z");

  @Test
  void aTermIsInclusiveToTheSecond() {
    assertThat(Clock.isWithin(NOON, NOON)).isTrue();
    assertThat(Clock.isWithin(NOON.plusMillis(999), NOON)).isTrue();
    assertThat(Clock.isWithin(NOON.plusSeconds(1), NOON)).isFalse();
    assertThat(Clock.isWithin(NOON.plusSeconds(33), NOON)).isFalse();
  }

  @Test
  void aBareDateEndsAtItsLastSecondInItaly() {
    assertThat(Clock.endOf(LocalDate.of(2023, 7, 15))).isEqualTo("2023-07-15T21:59:59Z");
    assertThat(Clock.endOf(LocalDate.of(2023, 1, 15))).isEqualTo("2023-01-15T22:59:59Z");
  }

  @Test
  void theDayOfTheClockChangeHasTwentyThreeOrTwentyFiveHours() {
    assertThat(hours(LocalDate.of(2026, 3, 29))).isEqualTo(23);
    assertThat(hours(LocalDate.of(2026, 10, 25))).isEqualTo(25);
    assertThat(hours(LocalDate.of(2026, 6, 17))).isEqualTo(24);
  }

  @Test
  void datesReadAsAClerkWritesThem() {
    assertThat(Clock.inWords(Instant.parse("2023-07-15T10:00:00Z"), Locale.ITALIAN)).isEqualTo("15 luglio 2023, ore 12:00");
    assertThat(Clock.inWords(Instant.parse("2023-07-15T10:00:33Z"), Locale.ITALIAN)).isEqualTo("15 luglio 2023, ore 12:00:33");
    assertThat(Clock.toTheSecond(NOON, Locale.ITALIAN)).isEqualTo("22 gennaio 2024, ore 12:00:00");
    assertThat(Clock.dayInWords(LocalDate.of(2026, 9, 1), Locale.ITALIAN)).isEqualTo("1° settembre 2026");
    assertThat(Clock.inWords(NOON, Locale.ENGLISH)).isEqualTo("22 January 2024, 12:00");
  }

  @Test
  void theArticleBeforeTheEighthAndTheEleventhIsElided() {
    assertThat(Elision.in("Si apre il 8 dicembre 2026, ore 12:00")).isEqualTo("Si apre l’8 dicembre 2026, ore 12:00");
    assertThat(Elision.in("Il 11 marzo; dal 8 maggio al 11 giugno")).isEqualTo("L’11 marzo; dall’8 maggio all’11 giugno");
    assertThat(Elision.in("Il 18 marzo; il numero 8 del 1 maggio; al 8 per cento")).as("other numbers")
        .isEqualTo("Il 18 marzo; il numero 8 del 1 maggio; al 8 per cento");
  }

  private static long hours(LocalDate day) {
    return Duration.between(Clock.startOf(day), Clock.endOf(day).plusSeconds(1)).toHours();
  }
}
