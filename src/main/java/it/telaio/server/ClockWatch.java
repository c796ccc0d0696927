package it.telaio.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares the wall clock of this node with its monotonic one, which nobody can set, and with the database's (security R33).
 * A single step of more than a second is a jump; so is a second gathered in many small ones. Pure: it is told what the clocks
 * say.
 */
final class ClockWatch {
  /** From here on a difference is told. */
  static final Duration TOLERATED = Duration.ofSeconds(1);
  /** Drift slower than a second in this time is what time servers correct all day. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private Reading origin;
  private Reading last;
  private boolean apartFromDatabase;

  /** What both clocks of the node said at one moment. */
  record Reading(Instant wall, long monotonicNanos) {
    /** How much further the wall clock went than the monotonic one, since {@code earlier}. */
    private Duration gained(Reading earlier) {
      return Duration.between(earlier.wall, wall).minusNanos(monotonicNanos - earlier.monotonicNanos);
    }
  }

  /**
   * The clock moved.
   *
   * @param from  no instant before this is in doubt
   * @param until no instant after this is in doubt
   * @param by    how far the wall clock is now ahead of the other one
   */
  record Jump(Instant from, Instant until, Duration by) {
  }

  /** Takes the next reading; says whether the wall clock has moved since the ones before. */
  Optional<Jump> next(Reading now) {
    if (last == null) {
      begin(now);
      return Optional.empty();
    }
    Duration step = now.gained(last);
    Duration drift = now.gained(origin);
    Optional<Jump> jump = Optional.empty();
    if (isTooMuch(step)) {
      jump = Optional.of(jump(last, now, step));
      begin(now);
    } else if (isTooMuch(drift)) {
      jump = Optional.of(jump(origin, now, drift));
      begin(now);
    } else if (Duration.ofNanos(now.monotonicNanos - origin.monotonicNanos).compareTo(MEMORY) > 0) {
      begin(now);
    }
    last = now;
    return jump;
  }

  /**
   * Takes what the database said between two readings of the node; says, once, when they come apart.
   *
   * @param asked    the node's wall clock before asking
   * @param database the database's clock
   * @param answered the node's wall clock after the answer
   */
  Optional<Jump> database(Instant asked, Instant database, Instant answered) {
    Duration ahead = database.isBefore(asked) ? Duration.between(database, asked)
        : database.isAfter(answered) ? Duration.between(database, answered) : Duration.ZERO;
    boolean apart = isTooMuch(ahead);
    boolean isNew = apart && !apartFromDatabase;
    apartFromDatabase = apart;
    Instant early = database.isBefore(asked) ? database : asked;
    Instant late = database.isAfter(answered) ? database : answered;
    return isNew ? Optional.of(new Jump(early, late, ahead)) : Optional.empty();
  }

  private void begin(Reading now) {
    origin = now;
    last = now;
  }

  private static boolean isTooMuch(Duration difference) {
    return difference.abs().compareTo(TOLERATED) > 0;
  }

  /** The instants that could have been given between the two readings, by the clock before or after it moved. */
  private static Jump jump(Reading before, Reading after, Duration by) {
    Instant from = by.isNegative() ? before.wall.plus(by) : before.wall;
    Instant until = by.isNegative() ? after.wall.minus(by) : after.wall;
    return new Jump(from, until, by);
  }
}
