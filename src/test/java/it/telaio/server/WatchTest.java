package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.server.ClockJumps.ClockJump;
import it.telaio.server.Outages.Kind;
import it.telaio.server.Outages.Outage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.AbstractDataSource;

class WatchTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @TempDir
  Path disk;
  private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  private final AtomicLong monotonic = new AtomicLong();
  private final AtomicBoolean databaseAway = new AtomicBoolean();
  private final Sql sql = new Sql(new AbstractDataSource() {
    @Override
    public java.sql.Connection getConnection() throws java.sql.SQLException {
      if (databaseAway.get()) {
        throw new java.sql.SQLException("away", "08001");
      }
      return DATABASE.app().getConnection();
    }

    @Override
    public java.sql.Connection getConnection(String name, String password) throws java.sql.SQLException {
      return getConnection();
    }
  });
  private final Outages outages = new Outages(sql);
  private final ClockJumps jumps = new ClockJumps(sql, new Journal(sql, new Clock(wall::get)));
  private final Clock clock = new Clock(wall::get);

  @BeforeEach
  void empty() {
    DATABASE.owner().statement("truncate outage_end, outage, clock_jump, sign_of_life").update();
  }

  @Test
  void aClockMovedByNinetySecondsAroundATermIsWrittenAndArrivalsInTheSpanAreInDoubt() {
    Watch watch = watch(0);
    watch.look();
    Instant before = wall.get();
    pass(Duration.ofSeconds(1));
    wall.updateAndGet(now -> now.minusSeconds(90));
    watch.look();

    ClockJump jump = jumps.recent().getLast();
    assertThat(jump.millis()).isEqualTo(-90_000);
    assertThat(jump.against()).isEqualTo("MONOTONIC");
    assertThat(isInDoubt(before.minusSeconds(60))).isTrue();
    assertThat(isInDoubt(before.plusMillis(500))).isTrue();
    assertThat(isInDoubt(before.plusSeconds(2))).isFalse();
    assertThat(isInDoubt(before.minusSeconds(95))).isFalse();
    assertThat(sql.statement("select count(*) from entry where kind = 'clock-jumped' and about = :about")
        .param("about", "clock-jump:" + jump.id()).query(Integer.class).single()).as("it is in the journal").isEqualTo(1);
  }

  @Test
  void aMachineThatStoodStillBetweenTwoReadingsIsNotAClockThatMoved() {
    var held = new Watch(clock, () -> monotonic.addAndGet(400_000_000), sql, new Reserve(disk, 0), outages, jumps);
    held.look();
    wall.updateAndGet(now -> now.minusSeconds(90));
    held.look();
    assertThat(jumps.recent()).filteredOn(jump -> jump.against().equals("MONOTONIC")).isEmpty();
  }

  @Test
  void aDatabaseWithAnotherTimeIsToldOnce() {
    wall.updateAndGet(now -> now.plusSeconds(3_600));
    Watch watch = watch(0);
    for (int i = 0; i < 12; i++) {
      watch.look();
      pass(Duration.ofSeconds(1));
    }
    assertThat(jumps.recent()).singleElement().satisfies(jump -> {
      assertThat(jump.against()).isEqualTo("DATABASE");
      assertThat(jump.millis()).isBetween(3_540_000L, 3_660_000L);
    });
  }

  @Test
  void aDiskBelowItsReserveIsAnInterruptionFromBeginningToEnd() {
    Watch plenty = watch(0);
    Watch full = watch(Long.MAX_VALUE);
    Instant began = wall.get();
    full.look();
    pass(Duration.ofSeconds(1));
    full.look();
    assertThat(outages.between(began, wall.get())).singleElement()
        .satisfies(outage -> assertThat(outage).returns(Kind.DISK, Outage::kind).returns(null, Outage::endedAt).returns(began, Outage::beganAt));
    plenty.look();
    outages.end(Kind.DISK, wall.get());
    assertThat(outages.between(began, wall.get()).getFirst().endedAt()).isEqualTo(wall.get());
    assertThat(outages.between(wall.get().plusSeconds(1), wall.get().plusSeconds(2))).isEmpty();
  }

  @Test
  void whileTheDatabaseIsAwayItIsRememberedAndWrittenAfterwards() {
    Watch watch = watch(0);
    look(watch, 6);
    Instant lost = wall.get();
    databaseAway.set(true);
    look(watch, 11);
    databaseAway.set(false);
    look(watch, 6);
    List<Outage> found = outages.between(lost.minusSeconds(60), wall.get());
    assertThat(found).extracting(Outage::kind).contains(Kind.DATABASE);
    Outage away = found.stream().filter(outage -> outage.kind() == Kind.DATABASE).findFirst().orElseThrow();
    assertThat(Duration.between(away.beganAt(), away.endedAt())).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(16));
  }

  @Test
  void theTimeInWhichNothingRanIsAnInterruption() {
    Instant stopped = wall.get();
    outages.alive(stopped, Duration.ofSeconds(10));
    outages.alive(stopped.plusSeconds(5), Duration.ofSeconds(10));
    assertThat(outages.between(stopped, stopped.plusSeconds(5))).isEmpty();
    outages.alive(stopped.plusSeconds(45), Duration.ofSeconds(10));
    assertThat(outages.between(stopped, stopped.plusSeconds(50))).singleElement().satisfies(outage -> assertThat(outage)
        .returns(Kind.STOPPED, Outage::kind).returns(stopped.plusSeconds(5), Outage::beganAt).returns(stopped.plusSeconds(45), Outage::endedAt));
  }

  private void look(Watch watch, int times) {
    for (int i = 0; i < times; i++) {
      pass(Duration.ofSeconds(1));
      watch.look();
    }
  }

  private void pass(Duration time) {
    wall.updateAndGet(now -> now.plus(time));
    monotonic.addAndGet(time.toNanos());
  }

  private Watch watch(long reserve) {
    return new Watch(clock, monotonic::get, sql, new Reserve(disk, reserve), outages, jumps);
  }

  private boolean isInDoubt(Instant at) {
    return sql.statement("select in_clock_doubt(:at)").param("at", at).query(Boolean.class).single();
  }
}
