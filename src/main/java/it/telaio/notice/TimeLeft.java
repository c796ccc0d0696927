package it.telaio.notice;

import it.telaio.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How long it is to an instant, in the two greatest units that matter, cut down to the second.
 *
 * @param days    whole days of 24 hours
 * @param hours   0 to 23
 * @param minutes 0 to 59
 * @param seconds 0 to 59
 */
public record TimeLeft(long days, int hours, int minutes, int seconds) {
  private static final int DAYS_WITHOUT_HOURS = 14;

  /** From {@code now} to {@code until}; nothing where that has passed. */
  static TimeLeft between(Instant now, Instant until) {
    Duration left = Duration.ofSeconds(Math.max(0, until.getEpochSecond() - now.getEpochSecond()));
    return new TimeLeft(left.toDays(), left.toHoursPart(), left.toMinutesPart(), left.toSecondsPart());
  }

  /** {@code 3 giorni e 7 ore}, {@code 19 ore e 34 minuti}, {@code un minuto e 5 secondi}. */
  String words(Locale locale) {
    Texts texts = Texts.of(TimeLeft.class, locale);
    if (days >= DAYS_WITHOUT_HOURS || days > 0 && hours == 0) {
      return texts.say("left.days", days);
    }
    if (days > 0) {
      return texts.say("left.and", texts.say("left.days", days), texts.say("left.hours", hours));
    }
    if (hours > 0) {
      return minutes == 0 ? texts.say("left.hours", hours)
          : texts.say("left.and", texts.say("left.hours", hours), texts.say("left.minutes", minutes));
    }
    return minutes == 0 ? texts.say("left.seconds", seconds) : seconds == 0 ? texts.say("left.minutes", minutes)
        : texts.say("left.and", texts.say("left.minutes", minutes), texts.say("left.seconds", seconds));
  }

  /** {@code Mancano 3 giorni e 7 ore}, {@code Manca un’ora}. */
  String missing(Locale locale) {
    return Texts.of(TimeLeft.class, locale).say(isOne() ? "left.missing-one" : "left.missing", words(locale));
  }

  private boolean isOne() {
    long shown = days > 0 ? days : hours > 0 ? hours : minutes > 0 ? minutes : seconds;
    boolean alone = days >= DAYS_WITHOUT_HOURS || days > 0 && hours == 0 || days == 0 && hours > 0 && minutes == 0
        || days == 0 && hours == 0 && (minutes == 0 || seconds == 0);
    return alone && shown == 1;
  }
}
