package it.telaio.notice;

import it.telaio.kernel.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * The three ways in which an instant is written in a notice: a date ({@code 2023-07-15}), the civil time of Italy
 * ({@code 2024-01-22T12:00}, with or without seconds), or an instant with its offset (RFC 3339).
 */
final class CivilInstant {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern CIVIL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");

  private CivilInstant() {
  }

  /** The instant written, where a bare date is its first second. */
  static Instant opening(String text) {
    return DATE.matcher(text).matches() ? Clock.startOf(LocalDate.parse(text)) : exact(text);
  }

  /** The instant written, where a bare date is its last second. */
  static Instant closing(String text) {
    return DATE.matcher(text).matches() ? Clock.endOf(LocalDate.parse(text)) : exact(text);
  }

  /** Whether the civil time written does not exist, or exists twice, because the clock changes that night. */
  static boolean isAmbiguous(String text) {
    return CIVIL.matcher(text).matches() && Clock.ROME.getRules().getValidOffsets(LocalDateTime.parse(text)).size() != 1;
  }

  /** Whether {@code text} is written in one of the three ways and is a day of the calendar. */
  static boolean isWritten(String text) {
    try {
      opening(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Whether {@code text} is a day of the calendar. */
  static boolean isDate(String text) {
    try {
      return DATE.matcher(text).matches() && LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Instant exact(String text) {
    return CIVIL.matcher(text).matches()
        ? LocalDateTime.parse(text).atZone(Clock.ROME).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }
}
