package it.telaio.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * A feast of the Republic: they stand in {@code holidays.tsv} with the norm of each. Feasts of patron saints of single places are not
 * among them.
 *
 * @param day the day of the year
 * @param since the first year in which it is a feast
 * @param norm the law that says so
 */
record Holiday(MonthDay day, int since, String norm) {
  private static final List<Holiday> ALL = load();

  /** Whether {@code date} is a Sunday, Easter Monday or one of the feasts. Saturday is none. */
  static boolean is(LocalDate date) {
    Optional<Holiday> feast = ALL.stream().filter(holiday -> holiday.day.equals(MonthDay.from(date)) && date.getYear() >= holiday.since)
        .findFirst();
    return feast.isPresent() || date.getDayOfWeek() == DayOfWeek.SUNDAY || date.equals(easter(date.getYear()).plusDays(1));
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

  private static List<Holiday> load() {
    try (InputStream in = Holiday.class.getResourceAsStream("holidays.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(Holiday::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Holiday of(String line) {
    String[] columns = line.split("\t");
    return new Holiday(MonthDay.parse("--" + columns[0]), Integer.parseInt(columns[1]), columns[2]);
  }
}
