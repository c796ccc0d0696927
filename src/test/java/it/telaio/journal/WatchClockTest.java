package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchClockTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql sql = DATABASE.sql();
  @TempDir
  private Path temp;

  private List<JournalEntry> entries(Journal journal, String about) {
    Sequencer sequencer = new Sequencer(sql, journal, new JournalKeys(temp.resolve("journal.key")), Clock.ofMachine());
    new OpenEpoch(sql, journal, new JournalKeys(temp.resolve("journal.key")), Clock.ofMachine()).ifNeeded();
    sequencer.step();
    return new Entries(sql).about(new Ref("clock", about), 10);
  }

  /** Somebody sets the clock of the machine 90 seconds back around a term, then it is set right. */
  @Test
  void aClockThatIsMovedIsRecordedWithTheSpanInDoubt() {
    WholeJournal.of(DATABASE).empty();
    AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
    Clock clock = new Clock(() -> Instant.now().plus(moved.get()));
    Journal journal = new Journal(sql, clock);
    WatchClock watch = new WatchClock(sql, journal, clock, System::nanoTime);
    watch.look();
    assertThat(entries(journal, "machine")).isEmpty();
    moved.set(Duration.ofSeconds(-90));
    watch.look();
    watch.look();
    moved.set(Duration.ZERO);
    watch.look();
    List<JournalEntry> jumps = entries(journal, "machine").reversed();
    assertThat(jumps).hasSize(2);
    assertThat(jumps.getFirst().payload().orElseThrow().get("millis").longValue()).isBetween(-91_000L, -89_000L);
    assertThat(jumps.getLast().payload().orElseThrow().get("millis").longValue()).isBetween(89_000L, 91_000L);
    assertThat(entries(journal, "database")).as("there and back, once each").hasSize(2);
  }

  @Test
  void aClockThatIsMovedByLessThanASecondIsNot() {
    WholeJournal.of(DATABASE).empty();
    AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);
    Clock clock = new Clock(() -> Instant.now().plus(moved.get()));
    Journal journal = new Journal(sql, clock);
    WatchClock watch = new WatchClock(sql, journal, clock, System::nanoTime);
    moved.set(Duration.ofMillis(400));
    watch.look();
    moved.set(Duration.ZERO);
    watch.look();
    assertThat(entries(journal, "machine")).isEmpty();
  }
}
