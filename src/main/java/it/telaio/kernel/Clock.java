package it.telaio.kernel;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one source of "now", and the one place that turns instants into the civil time of Italy and back.
 *
 * <p>Instants are kept in UTC and shown in {@code Europe/Rome}. A term is an instant to the second and is inclusive:
 * see {@link #isWithin}.
 */
public record Clock(InstantSource source) {

  /** The zone in which every term of an Italian notice is read. */
  public static final ZoneId ROME = ZoneId.of("Europe/Rome");
  /** A list of hundreds says as many instants. */
  private static final Map<String, Map<Locale, DateTimeFormatter>> PATTERNS = new ConcurrentHashMap<>();

  /** The clock of the machine. */
  public static Clock ofMachine() {
    return new Clock(InstantSource.system());
  }

  /** A clock that always says {@code instant}: for tests and for commands that are told the instant. */
  public static Clock fixed(Instant instant) {
    return new Clock(InstantSource.fixed(instant));
  }

  /** Now, in UTC, with the precision of the machine. */
  public Instant now() {
    return source.instant();
  }

  /**
   * Whether {@code instant} is not later than {@code term}, compared at the second. Fractions of the second in which
   * the term falls are in time: {@code 12:00:00.999} is within {@code 12:00:00}, {@code 12:00:01} is not
   * (Cons. Stato, sez. VI, 25.10.2024, n. 8546).
   */
  public static boolean isWithin(Instant instant, Instant term) {
    return !instant.truncatedTo(ChronoUnit.SECONDS).isAfter(term.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The last second of {@code day} in Italy, which is what a term given as a bare date means. */
  public static Instant endOf(LocalDate day) {
    return day.atTime(LocalTime.of(23, 59, 59)).atZone(ROME).toInstant();
  }

  /** The first second of {@code day} in Italy, which is what an opening given as a bare date means. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ROME).toInstant();
  }

  /** {@code 15 luglio 2023, ore 12:00}; with seconds where they decide or are not zero. */
  public static String inWords(Instant instant, Locale locale) {
    ZonedDateTime civil = instant.atZone(ROME);
    return civil.getSecond() == 0 ? words(civil, locale, "HH:mm") : words(civil, locale, "HH:mm:ss");
  }

  /** {@code 15 luglio 2023, ore 12:00:00}, always with seconds: for evidence. */
  public static String toTheSecond(Instant instant, Locale locale) {
    return words(instant.atZone(ROME), locale, "HH:mm:ss");
  }

  /** {@code 15 luglio 2023}; the first of the month reads {@code 1° luglio 2023}. */
  public static String dayInWords(LocalDate day, Locale locale) {
    String rest = day.format(pattern("MMMM uuuu", locale));
    return italian(locale) && day.getDayOfMonth() == 1 ? "1° " + rest : day.getDayOfMonth() + " " + rest;
  }

  private static String words(ZonedDateTime civil, Locale locale, String pattern) {
    String joint = italian(locale) ? ", ore " : ", ";
    return dayInWords(civil.toLocalDate(), locale) + joint + civil.format(pattern(pattern, locale));
  }

  private static DateTimeFormatter pattern(String pattern, Locale locale) {
    return PATTERNS.computeIfAbsent(pattern, any -> new ConcurrentHashMap<>())
        .computeIfAbsent(locale, any -> DateTimeFormatter.ofPattern(pattern, locale));
  }

  private static boolean italian(Locale locale) {
    return "it".equals(locale.getLanguage());
  }
}
