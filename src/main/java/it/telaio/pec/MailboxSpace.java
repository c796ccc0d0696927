package it.telaio.pec;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How full a mailbox is, as its server says. A full one sends applicants' mail back (security R26).
 *
 * @param used  bytes
 * @param limit bytes; 0 when there is none
 */
public record MailboxSpace(long used, long limit) {
  /** Time to plan. */
  public static final int WARNING_PERCENT = 70;
  /** Time to act. */
  public static final int ALARM_PERCENT = 85;

  /** How pressing it is. */
  public enum Level {
    CALM, WARNING, ALARM
  }

  /** How much is used, in whole percent; 0 without a limit. */
  public int percent() {
    return limit <= 0 ? 0 : (int) Math.min(100, used * 100.0 / limit);
  }

  /** What to tell the officer. */
  public Level level() {
    return percent() >= ALARM_PERCENT ? Level.ALARM : percent() >= WARNING_PERCENT ? Level.WARNING : Level.CALM;
  }

  /**
   * When it will be full if it goes on filling as between two looks at it.
   *
   * @param before what was seen {@code earlier}; this is what is seen {@code now}
   */
  public Optional<Instant> fullAt(MailboxSpace before, Instant earlier, Instant now) {
    long grown = used - before.used;
    long seconds = Duration.between(earlier, now).toSeconds();
    if (limit <= 0 || grown <= 0 || seconds <= 0) {
      return Optional.empty();
    }
    double left = (double) (limit - used) * seconds / grown;
    return left > Duration.ofDays(3650).toSeconds() ? Optional.empty() : Optional.of(now.plusSeconds((long) Math.max(0, left)));
  }
}
