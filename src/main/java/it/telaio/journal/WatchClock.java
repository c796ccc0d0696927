package it.telaio.journal;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the clock of the machine, because instants decide who is in time (security R33): against the time that really
 * passed, and against the clock of the database. A jump, or a new difference, of more than a second is an entry of the
 * journal, with the span in which instants are in doubt.
 */
public final class WatchClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchClock.class);
  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private final Sql sql;
  private final Journal journal;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Thread thread = Thread.ofPlatform().daemon().name("clock-watch").unstarted(() -> Sql.Lane.JOBS.run(this::work));
  private Instant wall;
  private long elapsed;
  private Duration difference = Duration.ZERO;

  /** Watches {@code clock}. */
  public WatchClock(Sql sql, Journal journal, Clock clock) {
    this(sql, journal, clock, System::nanoTime);
  }

  /** @param nanos time that passes evenly, whatever anybody sets */
  WatchClock(Sql sql, Journal journal, Clock clock, LongSupplier nanos) {
    this.sql = sql;
    this.journal = journal;
    this.clock = clock;
    this.nanos = nanos;
    this.wall = clock.now();
    this.elapsed = nanos.getAsLong();
  }

  /** Looks every second until closed. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void work() {
    try {
      while (true) {
        Thread.sleep(LOOK_AGAIN);
        try {
          look();
        } catch (RuntimeException e) {
          LOG.warn("the clock could not be compared", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Compares now with what was seen last; not where this thread was held up between the two readings. */
  void look() {
    long earliest = nanos.getAsLong();
    Instant now = clock.now();
    long passed = nanos.getAsLong();
    if (passed - earliest > TOLERANCE.toNanos() / 4) {
      return;
    }
    Duration jump = Duration.between(wall, now).minusNanos(passed - elapsed);
    Instant before = wall;
    wall = now;
    elapsed = passed;
    if (jump.abs().compareTo(TOLERANCE) > 0) {
      LOG.error("the clock of this machine jumped by {} ms", jump.toMillis());
      journal.record("clock-jumped", new Ref("clock", "machine"), "system", now, span(before, now, jump));
    }
    compareWithDatabase(before);
  }

  private void compareWithDatabase(Instant before) {
    Instant asked = clock.now();
    Instant there = sql.statement("select clock_timestamp()").query(Instant.class).single();
    Instant answered = clock.now();
    Duration apart = apart(asked, there, answered);
    boolean changed = apart.minus(difference).abs().compareTo(TOLERANCE) > 0;
    if (changed) {
      difference = apart;
      LOG.error("the clocks of this machine and of the database differ by {} ms", apart.toMillis());
      journal.record("clock-differs", new Ref("clock", "database"), "system", answered, span(before, answered, apart));
    }
  }

  /** How far {@code there} lies outside the time in which it was asked for; zero inside. */
  private static Duration apart(Instant asked, Instant there, Instant answered) {
    if (there.isBefore(asked)) {
      return Duration.between(asked, there);
    }
    return there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
  }

  private static Map<String, Object> span(Instant from, Instant to, Duration by) {
    return Map.of("from", from.toString(), "to", to.toString(), "millis", by.toMillis());
  }
}
