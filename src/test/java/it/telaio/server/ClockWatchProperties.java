package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.server.ClockWatch.Jump;
import it.telaio.server.ClockWatch.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ClockWatchProperties {
  private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

  /** A jump of any size at any moment is told exactly when it is above a second, with a span that holds every instant given meanwhile. */
  @Property
  void aStepAboveASecondIsToldWithItsSpan(@ForAll @LongRange(min = -200_000, max = 200_000) long stepMillis,
      @ForAll @IntRange(min = 1, max = 5_000) int pauseMillis) {
    var watch = new ClockWatch();
    assertThat(watch.next(new Reading(NOON, 0))).isEmpty();
    Instant after = NOON.plusMillis(pauseMillis + stepMillis);
    Optional<Jump> told = watch.next(new Reading(after, pauseMillis * 1_000_000L));
    assertThat(told.isPresent()).isEqualTo(Math.abs(stepMillis) > 1_000);
    told.ifPresent(jump -> {
      assertThat(jump.by()).isEqualTo(Duration.ofMillis(stepMillis));
      for (long ms = 0; ms <= pauseMillis; ms += Math.max(1, pauseMillis / 10)) {
        assertThat(List.of(NOON.plusMillis(ms), NOON.plusMillis(ms + stepMillis)))
            .allSatisfy(given -> assertThat(given).isBetween(jump.from(), jump.until()));
      }
    });
  }

  /** Small steps that together pass a second within some minutes are told, whatever their order. */
  @Property(tries = 200)
  void manySmallStepsAreToldOnceTheyMakeASecond(@ForAll @Size(min = 20, max = 200) List<@IntRange(min = 10, max = 900) Integer> steps) {
    var watch = new ClockWatch();
    watch.next(new Reading(NOON, 0));
    long real = 0;
    long drift = 0;
    List<Jump> told = new ArrayList<>();
    for (int step : steps) {
      real += 1_000;
      drift += step;
      watch.next(new Reading(NOON.plusMillis(real + drift), real * 1_000_000)).ifPresent(told::add);
    }
    long sum = steps.stream().mapToLong(Integer::longValue).sum();
    long toldSum = told.stream().mapToLong(jump -> jump.by().toMillis()).sum();
    assertThat(sum - toldSum).as("what is not told stays below a second").isBetween(0L, 1_000L);
  }

  @Property(tries = 200)
  void aClockThatOnlyPassesIsNeverTold(@ForAll @Size(min = 1, max = 50) List<@LongRange(min = 1, max = 100_000) Long> pauses) {
    var watch = new ClockWatch();
    long millis = 0;
    for (long pause : pauses) {
      millis += pause;
      assertThat(watch.next(new Reading(NOON.plusMillis(millis), millis * 1_000_000))).isEmpty();
      assertThat(watch.database(NOON.plusMillis(millis), NOON.plusMillis(millis + 3), NOON.plusMillis(millis + 5))).isEmpty();
    }
  }
}
