package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A month as weeks from Monday to Sunday, with the days on which something opens or closes.
 *
 * @param title {@code dicembre 2026}
 * @param days  names of the days of the week, short ones beside whole ones
 * @param weeks four to six, of seven days each
 */
record MonthGrid(String title, List<DayName> days, List<List<Day>> weeks) {

  /** A day of the week. */
  record DayName(String brief, String whole) {
  }

  /**
   * A day.
   *
   * @param number of the month; 0 for a place before the first day or after the last
   * @param today  whether it is this one
   * @param link   where what happens on it is told; empty where nothing does
   * @param says   what happens on it
   */
  record Day(int number, boolean today, String link, String says) {
  }

  /** The month of the first of {@code terms}, of which there is one at least, seen at the instant {@code now}. */
  static MonthGrid of(List<NextTerm> terms, Instant now, Locale locale) {
    YearMonth month = YearMonth.from(terms.getFirst().date());
    LocalDate today = now.atZone(Clock.ROME).toLocalDate();
    Texts texts = Texts.of(MonthGrid.class, locale);
    List<Day> days = new ArrayList<>();
    LocalDate first = month.atDay(1);
    for (int i = 1; i < first.getDayOfWeek().getValue(); i++) {
      days.add(new Day(0, false, "", ""));
    }
    for (int number = 1; number <= month.lengthOfMonth(); number++) {
      days.add(day(month.atDay(number), today, terms, texts));
    }
    while (days.size() % 7 != 0) {
      days.add(new Day(0, false, "", ""));
    }
    List<List<Day>> weeks = new ArrayList<>();
    for (int from = 0; from < days.size(); from += 7) {
      weeks.add(List.copyOf(days.subList(from, from + 7)));
    }
    return new MonthGrid(month.format(DateTimeFormatter.ofPattern("LLLL yyyy", locale)), names(locale), List.copyOf(weeks));
  }

  private static List<DayName> names(Locale locale) {
    return Arrays.stream(DayOfWeek.values())
        .map(day -> new DayName(day.getDisplayName(TextStyle.SHORT, locale), day.getDisplayName(TextStyle.FULL, locale))).toList();
  }

  /** A day with one notice leads to it; with several, to the list. */
  private static Day day(LocalDate date, LocalDate today, List<NextTerm> terms, Texts texts) {
    List<NextTerm> here = terms.stream().filter(term -> term.date().equals(date)).toList();
    long notices = here.stream().map(NextTerm::id).distinct().count();
    String link = notices == 0 ? "" : notices == 1 ? "/avvisi/" + here.getFirst().id() : "/avvisi";
    String says = here.stream().map(term -> texts.say("home.day", term.what(), term.title())).collect(Collectors.joining("; "));
    return new Day(date.getDayOfMonth(), date.equals(today), link, says);
  }
}
