package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** Instants and days, in the civil time of Italy. */
final class LintTime {
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
    if (notice.window().opens().filter(opens -> !closes.get().isAfter(opens)).isPresent()) {
      report.error("/window/closes", "closes-before-opens");
    }
    LocalDate last = closes.get().atZone(Clock.ROME).toLocalDate();
    if (isOff(last)) {
      report.warning("/window/closes", "closes-on-holiday", Clock.dayInWords(last, report.locale()),
          report.say("day." + last.getDayOfWeek()));
    }
  }

  static void publication(Notice notice, LintReport report) {
    Optional<LocalDate> from = notice.bulletin().map(Notice.Bulletin::date)
        .or(() -> notice.window().opens().map(opens -> opens.atZone(Clock.ROME).toLocalDate())).or(notice::published);
    notice.window().closes().ifPresent(closes -> from.ifPresent(first -> {
      long days = ChronoUnit.DAYS.between(first, closes.atZone(Clock.ROME).toLocalDate());
      if (days >= 0 && days < notice.publication().minimumDays()) {
        report.error("/publication/minimumDays", "window-too-short", days, notice.publication().minimumDays());
      }
    }));
  }

  static void dates(Notice notice, LintReport report) {
    Optional<LocalDate> act = notice.acts().stream().flatMap(one -> one.date().stream()).min(Comparator.naturalOrder());
    notice.bulletin().ifPresent(bulletin -> {
      if (act.isPresent() && bulletin.date().isBefore(act.get())) {
        report.error("/bulletin/date", "bulletin-before-act");
      }
    });
    Optional<LocalDate> opens = notice.window().opens().map(instant -> instant.atZone(Clock.ROME).toLocalDate());
    if (act.isPresent() && opens.isPresent() && opens.get().isBefore(act.get())) {
      report.error("/window/opens", "opens-before-act");
    }
    if (notice.published().isPresent() && act.isPresent() && notice.published().get().isBefore(act.get())) {
      report.error("/published", "published-before-act");
    }
  }

  /** Saturdays too: offices are closed, and the term does not move by itself. */
  private static boolean isOff(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || Holiday.is(day);
  }

  private static void ambiguous(String pointer, LintReport report) {
    if (CivilInstant.isAmbiguous(report.tree().root().at(pointer).asString(""))) {
      report.error(pointer, "clock-change");
    }
  }
}
