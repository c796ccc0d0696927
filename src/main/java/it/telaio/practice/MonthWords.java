package it.telaio.practice;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Months as people and spreadsheets write them: {@code 2019-09}, {@code 1/9/2019}, {@code settembre 2019}, the number of a day. */
final class MonthWords {
  private static final Pattern ISO = Pattern.compile("((?:19|20)\\d\\d)-(\\d{1,2})(?:-\\d{1,2}(?:[T ].*)?)?");
  private static final Pattern DAY = Pattern.compile("(?:\\d{1,2}[/.-])?(\\d{1,2})[/.-]((?:19|20)\\d\\d)");
  private static final Pattern NAMED = Pattern.compile("(?:\\d{1,2}°? )?(\\p{L}{3,})\\.? ((?:19|20)\\d\\d)");
  /** Days of spreadsheets, counted from the end of 1899: these are the years 1954 to 2064. */
  private static final Pattern NUMBER = Pattern.compile("[2-5]\\d{4}(?:\\.\\d+)?");
  private static final LocalDate SPREADSHEET = LocalDate.of(1899, 12, 30);

  private MonthWords() {
  }

  /** {@code text} as {@code 2019-09}, or {@code 2019} where only a year is told; empty where it is no month. */
  static Optional<String> read(String text) {
    String plain = text.strip().toLowerCase(Locale.ITALIAN);
    if (plain.matches("(19|20)\\d\\d")) {
      return Optional.of(plain);
    }
    Matcher iso = ISO.matcher(plain);
    Matcher day = DAY.matcher(plain);
    Matcher named = NAMED.matcher(plain);
    if (iso.matches()) {
      return month(iso.group(1), Integer.parseInt(iso.group(2)));
    } else if (day.matches()) {
      return month(day.group(2), Integer.parseInt(day.group(1)));
    } else if (named.matches()) {
      return month(named.group(2), number(named.group(1)));
    } else if (NUMBER.matcher(plain).matches()) {
      LocalDate date = SPREADSHEET.plusDays((long) Double.parseDouble(plain));
      return month(Integer.toString(date.getYear()), date.getMonthValue());
    }
    return Optional.empty();
  }

  private static Optional<String> month(String year, int month) {
    return month < 1 || month > 12 ? Optional.empty() : Optional.of("%s-%02d".formatted(year, month));
  }

  private static int number(String name) {
    return Arrays.stream(Month.values()).filter(month -> name(month, Locale.ITALIAN).startsWith(name)
        || name(month, Locale.ENGLISH).startsWith(name)).map(Month::getValue).findFirst().orElse(0);
  }

  private static String name(Month month, Locale locale) {
    return month.getDisplayName(TextStyle.FULL, locale).toLowerCase(Locale.ROOT);
  }
}
