package it.telaio.notice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** A day written whole ({@code 2022-05-10}) or as its month ({@code 2022-05}), where a text says no more. */
final class CivilDay {

  private CivilDay() {
  }

  /** The day, or the first of the month. */
  static LocalDate first(String text) {
    return isMonth(text) ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
  }

  /** The day, or the last of the month. */
  static LocalDate last(String text) {
    return isMonth(text) ? YearMonth.parse(text).atEndOfMonth() : LocalDate.parse(text);
  }

  /** Whether it is written in one of the two ways and exists. */
  static boolean isWritten(String text) {
    try {
      return text.matches("\\d{4}-\\d{2}(-\\d{2})?") && first(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isMonth(String text) {
    return text.length() == 7;
  }
}
