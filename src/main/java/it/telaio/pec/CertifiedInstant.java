package it.telaio.pec;

import it.telaio.kernel.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Day, hour and zone of certification data as an instant. The zone written there decides, also in the hour that comes twice.
 *
 * @param value    the instant, to the second; null when day and hour make none
 * @param doubtful whether it had to be guessed, or is missing
 */
record CertifiedInstant(Instant value, boolean doubtful) {
  private static final Pattern DAY = Pattern.compile("(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})[/.-](?<year>\\d{4})");
  private static final Pattern YEAR_FIRST = Pattern.compile("(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})");
  /** A part of a second is left out: terms are kept to the second. */
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?");
  private static final Pattern OFFSET =
      Pattern.compile("(?:GMT|UTC)?\\s*([+-])(\\d{1,2})(?::?(\\d{2}))?\\s*(?:\\([A-Za-z/_ ]{1,40}\\))?");
  private static final Map<String, ZoneOffset> NAMED = Map.of("Z", ZoneOffset.UTC, "UTC", ZoneOffset.UTC, "GMT", ZoneOffset.UTC,
      "CET", ZoneOffset.ofHours(1), "MET", ZoneOffset.ofHours(1), "CEST", ZoneOffset.ofHours(2), "MEST", ZoneOffset.ofHours(2));

  private static final CertifiedInstant MISSING = new CertifiedInstant(null, true);

  /**
   * @param zone {@code +0100} as the rules want, {@code +01:00}, {@code +01}, {@code CET} and the like, or {@code Europe/Rome}; anything
   *             else is read as Italy's, and doubted
   */
  static CertifiedInstant of(String day, String hour, String zone) {
    Matcher date = date(day == null ? "" : day.strip());
    Matcher time = HOUR.matcher(hour == null ? "" : hour.strip());
    if (date == null || !time.matches()) {
      return MISSING;
    }
    try {
      boolean toTheSecond = time.group(3) != null;
      LocalDateTime civil = LocalDate.of(number(date.group("year")), number(date.group("month")), number(date.group("day")))
          .atTime(LocalTime.of(number(time.group(1)), number(time.group(2)), toTheSecond ? number(time.group(3)) : 0));
      String named = zone == null ? "" : zone.strip();
      ZoneOffset offset = offset(named);
      boolean once = offset != null
          || Clock.ROME.getId().equalsIgnoreCase(named) && Clock.ROME.getRules().getValidOffsets(civil).size() == 1;
      return new CertifiedInstant(offset == null ? civil.atZone(Clock.ROME).toInstant() : civil.toInstant(offset), !once || !toTheSecond);
    } catch (DateTimeException e) {
      return MISSING;
    }
  }

  private static Matcher date(String day) {
    return List.of(DAY, YEAR_FIRST).stream().map(pattern -> pattern.matcher(day)).filter(Matcher::matches).findFirst().orElse(null);
  }

  private static ZoneOffset offset(String zone) {
    Matcher offset = OFFSET.matcher(zone);
    if (!offset.matches()) {
      return NAMED.get(zone.toUpperCase(java.util.Locale.ROOT));
    }
    int sign = offset.group(1).equals("-") ? -1 : 1;
    try {
      return ZoneOffset.ofHoursMinutes(sign * number(offset.group(2)), offset.group(3) == null ? 0 : sign * number(offset.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
