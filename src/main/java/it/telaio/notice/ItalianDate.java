package it.telaio.notice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people write them in a form: {@code 15/7/2023}, {@code 15.07.2023}, {@code 15-07-2023}, or {@code 2023-07-15}. */
final class ItalianDate {
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

  private ItalianDate() {
  }

  /** The date with the year first; what is not written so is given back as it is. */
  static String iso(String text) {
    Matcher date = DAY_FIRST.matcher(text.strip());
    return !date.matches() ? text.strip()
        : "%s-%02d-%02d".formatted(date.group(3), Integer.parseInt(date.group(2)), Integer.parseInt(date.group(1)));
  }
}
