package it.telaio.backup;

import it.telaio.database.EmbeddedPostgres.Access;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps copies while the server runs: every quarter of a minute what is new, every so often a whole one. With the four minutes
 * after which a part of the log is closed, what is only here is never older than five minutes, as long as the folder of
 * copies can be reached; where it cannot, PostgreSQL keeps everything and the first page says so.
 */
public final class ShipCopies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShipCopies.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final KeepCopies.Place place;
  private final Access server;
  private final Duration whole;
  private final Thread thread = Thread.ofPlatform().daemon().name("copies").unstarted(this::ship);
  private volatile boolean stopping;
  private volatile Instant lastShipped;
  private volatile boolean failing;

  /** Copies of {@code server} to {@code place}, a whole one every {@code whole}. */
  public ShipCopies(KeepCopies.Place place, Access server, Duration whole) {
    this.place = place;
    this.server = server;
    this.whole = whole;
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** When everything that was new had last been taken away; empty before the first time. */
  public Optional<Instant> lastShipped() {
    return Optional.ofNullable(lastShipped);
  }

  /** Whether the last try went wrong. */
  public boolean isFailing() {
    return failing;
  }

  /** Stops after what is at hand; a part that is half sealed is sealed again. */
  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(Duration.ofSeconds(20));
  }

  private void ship() {
    while (!stopping) {
      try (KeepCopies copies = KeepCopies.open(place, server)) {
        shipInto(copies);
      } catch (IOException | SQLException | RuntimeException | Error e) {
        if (stopping) {
          return;
        }
        failing = true;
        LOG.error("copies cannot be kept now", e);
        pause();
      }
    }
  }

  private void shipInto(KeepCopies copies) throws IOException, SQLException {
    while (!stopping) {
      Instant now = place.clock().now();
      Optional<Instant> last = copies.lastWhole();
      if (last.isEmpty() || last.get().plus(whole).isBefore(now)) {
        copies.whole();
      }
      copies.takeNew();
      lastShipped = now;
      failing = false;
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }
}
