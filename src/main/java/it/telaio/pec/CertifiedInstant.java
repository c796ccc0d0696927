package it.telaio.pec;

import it.telaio.kernel.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
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
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
  private static final Pattern HOUR = Pattern.compile("(\\d{1,2})[:.](\\d{2})[:.](\\d{2})");
  private static final Pattern OFFSET = Pattern.compile("(?:GMT|UTC)?\\s*([+-])(\\d{1,2}):?(\\d{2})");
  private static final Map<String, ZoneOffset> NAMED = Map.of("Z", ZoneOffset.UTC, "UTC", ZoneOffset.UTC, "GMT", ZoneOffset.UTC,
      "CET", ZoneOffset.ofHours(1), "MET", ZoneOffset.ofHours(1), "CEST", ZoneOffset.ofHours(2), "MEST", ZoneOffset.ofHours(2));

  private static final CertifiedInstant MISSING = new CertifiedInstant(null, true);

  /** @param zone {@code +0100} as the rules want, {@code +01:00}, {@code CET} and the like; anything else is read as Italy's */
  static CertifiedInstant of(String day, String hour, String zone) {
    Matcher date = DAY.matcher(day == null ? "" : day.strip());
    Matcher time = HOUR.matcher(hour == null ? "" : hour.strip());
    if (!date.matches() || !time.matches()) {
      return MISSING;
    }
    try {
      LocalDateTime civil = LocalDate.of(number(date, 3), number(date, 2), number(date, 1))
          .atTime(LocalTime.of(number(time, 1), number(time, 2), number(time, 3)));
      ZoneOffset offset = offset(zone == null ? "" : zone.strip());
      return offset == null ? new CertifiedInstant(civil.atZone(Clock.ROME).toInstant(), true)
          : new CertifiedInstant(civil.toInstant(offset), false);
    } catch (DateTimeException e) {
      return MISSING;
    }
  }

  private static ZoneOffset offset(String zone) {
    Matcher offset = OFFSET.matcher(zone);
    if (!offset.matches()) {
      return NAMED.get(zone.toUpperCase(java.util.Locale.ROOT));
    }
    int sign = offset.group(1).equals("-") ? -1 : 1;
    try {
      return ZoneOffset.ofHoursMinutes(sign * number(offset, 2), sign * number(offset, 3));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
