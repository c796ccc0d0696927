package it.telaio.account;

import java.time.Duration;
import java.time.Instant;

/**
 * How long one waits after signing in went wrong several times in a row: never for good (security R35). Five times are free,
 * then one waits a minute, two, four, up to a quarter of an hour between one attempt and the next.
 *
 * @param failures how often in a row
 * @param last     when the last time
 */
record Slowdown(int failures, Instant last) {
  /** Nothing went wrong. */
  static final Slowdown NONE = new Slowdown(0, Instant.EPOCH);
  /** After so long it is forgotten. */
  static final Duration FORGOTTEN = Duration.ofDays(1);
  private static final int FREE = 5;
  private static final int LONGEST_MINUTES = 15;

  /** From when on one may try again. */
  Instant until() {
    if (failures < FREE) {
      return Instant.EPOCH;
    }
    int doublings = Math.min(failures - FREE, 10);
    return last.plus(Duration.ofMinutes(Math.min(1L << doublings, LONGEST_MINUTES)));
  }

  /** How many attempts are left before waiting begins. */
  int left() {
    return Math.max(0, FREE - failures);
  }
}
