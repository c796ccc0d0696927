package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A term of so many days. The first day is not counted (c.c., art. 2963; c.p.c., art. 155), the last ends at 23:59:59 in
 * Italy. It is computed once and stored as an instant.
 *
 * @param days at least one
 * @param holidays what happens when the last day is a holiday
 */
public record TermInDays(int days, Holidays holidays) {
  /** The declared rule for a last day that is a holiday. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Holidays {
    /** The day stays. */
    KEPT,
    /** Away from the day from which it is counted: forwards to the next working day, backwards to the one before. Sundays and feasts. */
    MOVED,
    /** The same, and Saturdays are holidays too. */
    MOVED_SATURDAYS_TOO
  }

  public TermInDays {
    if (days < 1) {
      throw new IllegalArgumentException("a term of " + days + " days");
    }
  }

  /** The last instant of the term that begins on the day of {@code event}. */
  public Instant after(Instant event) {
    return Clock.endOf(moved(day(event).plusDays(days), 1));
  }

  /** The last instant of the backward term ("until so many days before") that leads to the day of {@code event}. */
  public Instant before(Instant event) {
    return Clock.endOf(moved(day(event).minusDays(days), -1));
  }

  private LocalDate moved(LocalDate last, int direction) {
    LocalDate day = last;
    while (holidays != Holidays.KEPT && isOff(day)) {
      day = day.plusDays(direction);
    }
    return day;
  }

  private boolean isOff(LocalDate day) {
    return Holiday.is(day) || holidays == Holidays.MOVED_SATURDAYS_TOO && day.getDayOfWeek() == DayOfWeek.SATURDAY;
  }

  private static LocalDate day(Instant event) {
    return event.atZone(Clock.ROME).toLocalDate();
  }
}
