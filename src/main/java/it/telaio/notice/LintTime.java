package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Instants and days, in the civil time of Italy. */
final class LintTime {
  /** L. 260/1949 and later; Easter Monday is computed. */
  private static final Set<MonthDay> HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(1, 6), MonthDay.of(4, 25), MonthDay.of(5, 1),
      MonthDay.of(6, 2), MonthDay.of(8, 15), MonthDay.of(11, 1), MonthDay.of(12, 8), MonthDay.of(12, 25), MonthDay.of(12, 26));

  private LintTime() {
  }

  static void window(Notice notice, LintReport report) {
    ambiguous("/window/opens", report);
    ambiguous("/window/closes", report);
    Optional<Instant> closes = notice.window().closes();
    if (closes.isEmpty()) {
      if (notice.kind() != Notice.Kind.OPEN_WINDOW) {
        report.error("/window", "no-closing");
      }
      return;
    }
    if (!closes.get().isAfter(notice.window().opens())) {
      report.error("/window/closes", "closes-before-opens");
    }
    LocalDate last = closes.get().atZone(Clock.ROME).toLocalDate();
    if (isHoliday(last)) {
      report.warning("/window/closes", "closes-on-holiday", Clock.dayInWords(last, report.locale()),
          report.say("day." + last.getDayOfWeek()));
    }
  }

  static void publication(Notice notice, LintReport report) {
    notice.window().closes().ifPresent(closes -> {
      LocalDate first = notice.window().opens().atZone(Clock.ROME).toLocalDate();
      long days = ChronoUnit.DAYS.between(first, closes.atZone(Clock.ROME).toLocalDate());
      if (days >= 0 && days < notice.publication().minimumDays()) {
        report.error("/publication/minimumDays", "window-too-short", days, notice.publication().minimumDays());
      }
    });
  }

  static void dates(Notice notice, LintReport report) {
    Optional<LocalDate> act = notice.acts().stream().map(Notice.Act::date).min(Comparator.naturalOrder());
    notice.bulletin().ifPresent(bulletin -> {
      if (act.isPresent() && bulletin.date().isBefore(act.get())) {
        report.error("/bulletin/date", "bulletin-before-act");
      }
    });
    LocalDate opens = notice.window().opens().atZone(Clock.ROME).toLocalDate();
    if (act.isPresent() && opens.isBefore(act.get())) {
      report.error("/window/opens", "opens-before-act");
    }
    if (notice.published().isPresent() && act.isPresent() && notice.published().get().isBefore(act.get())) {
      report.error("/published", "published-before-act");
    }
  }

  /** Saturdays too: offices are closed, and the term does not move by itself. */
  static boolean isHoliday(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || HOLIDAYS.contains(MonthDay.from(day))
        || day.equals(easter(day.getYear()).plusDays(1));
  }

  /** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    return LocalDate.of(year, sum / 31, sum % 31 + 1);
  }

  private static void ambiguous(String pointer, LintReport report) {
    if (CivilInstant.isAmbiguous(report.tree().root().at(pointer).asString(""))) {
      report.error(pointer, "clock-change");
    }
  }
}
