package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.notice.TermInDays.Holidays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TermInDaysProperties {
  private static final long FROM = 1_577_836_800L;
  private static final long TO = 1_893_456_000L;

  @Property
  void theFirstDayIsNotCountedAndTheLastEndsAtItsLastSecond(@ForAll @LongRange(min = FROM, max = TO) long second,
      @ForAll @IntRange(min = 1, max = 400) int days) {
    Instant event = Instant.ofEpochSecond(second);
    ZonedDateTime last = new TermInDays(days, Holidays.KEPT).after(event).atZone(Clock.ROME);
    assertThat(ChronoUnit.DAYS.between(event.atZone(Clock.ROME).toLocalDate(), last.toLocalDate())).isEqualTo(days);
    assertThat(last.toLocalTime().toSecondOfDay()).isEqualTo(86_399);
  }

  @Property
  void aMovedTermNeverEndsOnADayOffAndNeverGetsShorterForwardsOrLongerBackwards(@ForAll @LongRange(min = FROM, max = TO) long second,
      @ForAll @IntRange(min = 1, max = 400) int days) {
    Instant event = Instant.ofEpochSecond(second);
    TermInDays kept = new TermInDays(days, Holidays.KEPT);
    TermInDays moved = new TermInDays(days, Holidays.MOVED_SATURDAYS_TOO);
    assertThat(moved.after(event)).isAfterOrEqualTo(kept.after(event));
    assertThat(moved.before(event)).isBeforeOrEqualTo(kept.before(event));
    for (Instant end : new Instant[] {moved.after(event), moved.before(event)}) {
      LocalDate day = end.atZone(Clock.ROME).toLocalDate();
      assertThat(Holiday.is(day)).isFalse();
      assertThat(day.getDayOfWeek()).isNotEqualTo(DayOfWeek.SATURDAY);
    }
  }

  @Example
  void fiveDaysBeforeTheMilanTermIsTheSeventeenthOfJanuary() {
    Instant closes = Instant.parse("2024-01-22T11:00:00Z");
    assertThat(new TermInDays(5, Holidays.KEPT).before(closes)).isEqualTo(Instant.parse("2024-01-17T22:59:59Z"));
    assertThat(new TermInDays(8, Holidays.MOVED).before(closes)).isEqualTo(Instant.parse("2024-01-13T22:59:59Z"));
    assertThat(new TermInDays(8, Holidays.MOVED_SATURDAYS_TOO).before(closes)).isEqualTo(Instant.parse("2024-01-12T22:59:59Z"));
  }

  @Example
  void aTermThatEndsOnEasterMondayMovesToTuesday() {
    Instant event = Instant.parse("2024-03-22T08:00:00Z");
    assertThat(new TermInDays(10, Holidays.MOVED).after(event)).isEqualTo(Instant.parse("2024-04-02T21:59:59Z"));
  }
}
