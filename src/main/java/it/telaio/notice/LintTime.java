package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.notice.Notice.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Instants and days, in the civil time of Italy. */
final class LintTime {
  private static final Set<Kind> CO_DESIGN = EnumSet.of(Kind.ALL_ADMITTED, Kind.SCORED_SELECTION);

  private LintTime() {
  }

  static void window(Notice notice, LintReport report) {
    for (String pointer : new String[] {"/window/opens", "/window/closes", "/clarifications/until"}) {
      if (CivilInstant.isAmbiguous(report.tree().root().at(pointer).asString(""))) {
        report.error(pointer, "clock-change");
      }
    }
    Optional<Instant> closes = notice.window().closes();
    if (closes.isEmpty()) {
      if (notice.kind() != Kind.OPEN_WINDOW) {
        report.error("/window", "no-closing");
      }
      return;
    }
    if (notice.window().opens().filter(opens -> !closes.get().isAfter(opens)).isPresent()) {
      report.error("/window/closes", "closes-before-opens");
    }
    if (notice.window().opens().isEmpty()) {
      report.warning("/window", "opening-unsaid");
    }
    LocalDate last = day(closes.get());
    if (last.getDayOfWeek() == DayOfWeek.SATURDAY || Holiday.is(last)) {
      report.warning("/window/closes", "closes-on-holiday", Clock.dayInWords(last, report.locale()),
          report.say("day." + last.getDayOfWeek()));
    }
  }

  /** The days of publication begin with the bulletin where there is one, otherwise with the opening or the page on the web. */
  static void publication(Notice notice, LintReport report) {
    int asked = notice.publication().minimumDays();
    Optional<Region> region = region(notice);
    region.filter(one -> asked < one.minimumDays().getAsInt()).ifPresent(one -> report.error("/publication/minimumDays",
        "less-than-region", asked, one.name(), one.minimumDays().getAsInt(), one.norm()));
    Optional<LocalDate> first = notice.bulletin().map(Notice.Bulletin::date).or(() -> notice.window().opens().map(LintTime::day))
        .or(notice::published);
    if (first.isEmpty() || notice.window().closes().isEmpty()) {
      return;
    }
    long days = ChronoUnit.DAYS.between(first.get(), day(notice.window().closes().get()));
    if (days >= 0 && days < asked) {
      report.error("/publication/minimumDays", "window-too-short", days, asked);
    }
    region.filter(one -> days >= 0 && days < one.minimumDays().getAsInt()).ifPresent(one -> report.error("/window/closes",
        "window-shorter-than-region", days, one.name(), one.minimumDays().getAsInt(), one.norm()));
  }

  /** The region whose law sets a minimum for this notice; empty where none is known to us. */
  private static Optional<Region> region(Notice notice) {
    return !CO_DESIGN.contains(notice.kind()) ? Optional.empty() : notice.eligible().stream().flatMap(one -> one.regions().stream())
        .map(code -> Region.of(code).orElse(null)).filter(Objects::nonNull).filter(one -> one.minimumDays().isPresent()).findFirst();
  }

  static void dates(Notice notice, LintReport report) {
    Optional<LocalDate> act = notice.acts().stream().flatMap(one -> one.date().stream()).min(Comparator.naturalOrder());
    if (act.isEmpty()) {
      report.warning("/acts", "act-undated");
      return;
    }
    before(notice.bulletin().map(Notice.Bulletin::date), act.get(), "/bulletin/date", "bulletin-before-act", report);
    before(notice.window().opens().map(LintTime::day), act.get(), "/window/opens", "opens-before-act", report);
    before(notice.published(), act.get(), "/published", "published-before-act", report);
  }

  private static void before(Optional<LocalDate> day, LocalDate act, String pointer, String code, LintReport report) {
    day.filter(one -> one.isBefore(act)).ifPresent(one -> report.error(pointer, code));
  }

  static void clarifications(Notice notice, LintReport report) {
    notice.clarifications().ifPresent(clarifications -> {
      Instant until = clarifications.until();
      if (notice.window().closes().filter(until::isAfter).isPresent()) {
        report.error("/clarifications/until", "cutoff-after-closing");
      }
      if (notice.window().opens().filter(until::isBefore).isPresent()) {
        report.error("/clarifications/until", "cutoff-before-opening");
      }
      clarifications.days().ifPresent(days -> counted(notice, clarifications, days, report));
    });
  }

  /** A backward term is stored as an instant; here it is only counted again. */
  private static void counted(Notice notice, Clarifications clarifications, int days, LintReport report) {
    if (clarifications.norm().isEmpty()) {
      report.warning("/clarifications/days", "cutoff-without-norm");
    }
    if (clarifications.confirmedBy().isEmpty()) {
      report.warning("/clarifications/until", "cutoff-unconfirmed");
    }
    notice.window().closes().ifPresent(closes -> {
      LocalDate kept = day(new TermInDays(days, TermInDays.Holidays.KEPT).before(closes));
      LocalDate moved = day(new TermInDays(days, TermInDays.Holidays.MOVED_SATURDAYS_TOO).before(closes));
      LocalDate written = day(clarifications.until());
      if (written.isAfter(kept) || written.isBefore(moved)) {
        report.error("/clarifications/until", "cutoff-miscounted", days, Clock.dayInWords(kept, report.locale()));
      }
    });
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(Clock.ROME).toLocalDate();
  }
}
