package it.telaio.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;

/**
 * Days on which offices work: not Saturdays, Sundays, national holidays (L. 260/1949; Saint Francis from 2026, L. 151/2025)
 * and the feasts of the place.
 *
 * @param local feasts of the place, such as its patron's
 */
public record WorkingDays(Set<MonthDay> local) {
  /** With national holidays only. */
  public static final WorkingDays NATIONAL = new WorkingDays(Set.of());

  /** Holidays of every year, with the first year in which they were kept as they are now. */
  private static final Map<MonthDay, Integer> FIXED = Map.ofEntries(
      Map.entry(MonthDay.of(1, 1), 0), Map.entry(MonthDay.of(1, 6), 1986), Map.entry(MonthDay.of(4, 25), 1946),
      Map.entry(MonthDay.of(5, 1), 1946), Map.entry(MonthDay.of(6, 2), 2001), Map.entry(MonthDay.of(8, 15), 0),
      Map.entry(MonthDay.of(10, 4), 2026), Map.entry(MonthDay.of(11, 1), 0), Map.entry(MonthDay.of(12, 8), 0),
      Map.entry(MonthDay.of(12, 25), 0), Map.entry(MonthDay.of(12, 26), 0));

  public WorkingDays {
    local = Set.copyOf(local);
  }

  /** Whether offices work on {@code day}. */
  public boolean isWorking(LocalDate day) {
    boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !weekend && !isHoliday(day);
  }

  /** Whether {@code day} is a national holiday, the Monday of Easter, or a feast of the place. */
  public boolean isHoliday(LocalDate day) {
    MonthDay inYear = MonthDay.from(day);
    Integer since = FIXED.get(inYear);
    LocalDate easter = easter(day.getYear());
    return since != null && day.getYear() >= since || day.equals(easter) || day.equals(easter.plusDays(1)) || local.contains(inYear);
  }

  /** The first working day after {@code day}. */
  public LocalDate after(LocalDate day) {
    LocalDate next = day.plusDays(1);
    while (!isWorking(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /** Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, ch. 8). */
  public static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }
}
