package it.telaio.server;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.server.ClockJumps.Against;
import it.telaio.server.ClockWatch.Jump;
import it.telaio.server.ClockWatch.Reading;
import it.telaio.server.Outages.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks once a second at clock, disk and database, and writes what it sees into the register of interruptions. What it cannot
 * write while the database is away it writes when it is back.
 */
@Component
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final int LOOK_AT_DATABASE = 5;
  private static final int UNWRITTEN = 1_000;
  /** A machine that stood still between two readings would look like a clock that moved. */
  private static final long HELD_UP_NANOS = 250_000_000;

  private final Clock clock;
  private final LongSupplier monotonic;
  private final Sql sql;
  private final Reserve reserve;
  private final Outages outages;
  private final ClockJumps jumps;
  private final ClockWatch watch = new ClockWatch();
  private final Deque<Runnable> unwritten = new ArrayDeque<>();
  private Thread thread;
  private Instant databaseLostAt;
  private boolean low;
  private long ticks;

  @Autowired
  Watch(Clock clock, Sql sql, Reserve reserve, Outages outages, ClockJumps jumps) {
    this(clock, System::nanoTime, sql, reserve, outages, jumps);
  }

  Watch(Clock clock, LongSupplier monotonic, Sql sql, Reserve reserve, Outages outages, ClockJumps jumps) {
    this.clock = clock;
    this.monotonic = monotonic;
    this.sql = sql;
    this.reserve = reserve;
    this.outages = outages;
    this.jumps = jumps;
  }

  void start() {
    thread = Thread.ofPlatform().daemon().name("watch").start(() -> Sql.Lane.JOBS.run(this::keepLooking));
  }

  /** Says once more that we are alive, so that a stop is known to the second. */
  @Override
  public void close() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(5_000);
      Sql.Lane.JOBS.run(this::sayAlive);
    }
  }

  private void keepLooking() {
    try {
      while (true) {
        lookAgain();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      // stopped
    }
  }

  /** Whatever goes wrong in one look, the next one is taken: a watch that died would say that all is well. */
  private void lookAgain() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      LOG.error("clock, disk and database could not be looked at", e);
    }
  }

  /** One look at everything. */
  void look() {
    long before = monotonic.getAsLong();
    Instant now = clock.now();
    long after = monotonic.getAsLong();
    if (after - before < HELD_UP_NANOS) {
      watch.next(new Reading(now, after)).ifPresent(jump -> clockMoved(Against.MONOTONIC, jump, now));
    }
    lookAtDisk(now);
    if (ticks++ % LOOK_AT_DATABASE == 0) {
      lookAtDatabase();
    }
    writeWhatIsUnwritten();
  }

  private void clockMoved(Against against, Jump jump, Instant seen) {
    LOG.atWarn().addKeyValue("against", against).addKeyValue("millis", jump.by().toMillis()).log("the clock moved");
    later(() -> jumps.add(against, jump, seen));
  }

  private void lookAtDisk(Instant now) {
    boolean isLow = reserve.isLow();
    if (isLow != low) {
      low = isLow;
      LOG.warn(isLow ? "the disk is below its reserve: nothing new is taken" : "the disk is above its reserve again");
      later(() -> {
        if (isLow) {
          outages.begin(Kind.DISK, now);
        } else {
          outages.end(Kind.DISK, now);
        }
      });
    }
  }

  private void lookAtDatabase() {
    Instant asked = clock.now();
    try {
      Instant database = sql.statement("select clock_timestamp()").withQueryTimeout(2).query(Instant.class).single();
      watch.database(asked, database, clock.now()).ifPresent(jump -> clockMoved(Against.DATABASE, jump, asked));
      if (databaseLostAt != null) {
        Instant lost = databaseLostAt;
        databaseLostAt = null;
        LOG.warn("the database answers again");
        later(() -> {
          outages.begin(Kind.DATABASE, lost);
          outages.end(Kind.DATABASE, asked);
        });
      }
      later(this::sayAlive);
    } catch (RuntimeException e) {
      if (databaseLostAt == null) {
        databaseLostAt = asked;
        LOG.error("the database does not answer", e);
      }
    }
  }

  private void sayAlive() {
    outages.alive(clock.now(), SILENCE);
  }

  private void later(Runnable write) {
    if (unwritten.size() < UNWRITTEN) {
      unwritten.addLast(write);
    }
  }

  private void writeWhatIsUnwritten() {
    while (databaseLostAt == null && !unwritten.isEmpty()) {
      try {
        unwritten.peekFirst().run();
        unwritten.removeFirst();
      } catch (RuntimeException e) {
        LOG.error("the register of interruptions cannot be written now", e);
        return;
      }
    }
  }
}
