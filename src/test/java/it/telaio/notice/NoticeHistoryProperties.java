package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.notice.NoticeAct.Kind;
import it.telaio.notice.NoticeState.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever acts are put together, in whatever order. */
class NoticeHistoryProperties {
  private static final Notice FIRST = Sample.notice(Sample.puglia());
  private static final List<Notice> VERSIONS = List.of(FIRST, Sample.notice(Sample.with("version: 1", "version: 2")));
  private static final Instant START = Instant.parse("2023-06-01T10:00:00Z");

  @Provide
  Arbitrary<NoticeAct> acts() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 120), Arbitraries.integers().between(1, 60),
        Arbitraries.integers().between(1, 3)).as(NoticeHistoryProperties::act);
  }

  /** Mostly a kind with what it wants, so that many histories make sense. */
  private static NoticeAct act(Kind kind, int day, int longer, int version) {
    Instant effective = START.plus(day, ChronoUnit.DAYS);
    boolean closes = kind == Kind.EXTENSION || kind == Kind.REOPENING;
    return new NoticeAct(kind, "1", effective.atZone(Clock.ROME).toLocalDate(), "Dirigente", "Motivo", effective,
        kind.publishes() ? Optional.of(kind == Kind.PUBLICATION ? 1 : version) : Optional.empty(),
        closes ? Optional.of(effective.plus(longer, ChronoUnit.DAYS)) : Optional.empty());
  }

  /** Of the acts given, those that make sense one after the other. */
  private static NoticeHistory sound(List<NoticeAct> given) {
    List<NoticeAct> kept = new ArrayList<>(List.of(act(Kind.PUBLICATION, 0, 1, 1)));
    for (NoticeAct act : given) {
      kept.add(act);
      if (NoticeHistory.of(VERSIONS, kept) instanceof NoticeHistory.Faulty) {
        kept.removeLast();
      }
    }
    return ((NoticeHistory.Sound) NoticeHistory.of(VERSIONS, kept)).history();
  }

  private static Instant instant(int hours) {
    return START.plus(hours, ChronoUnit.HOURS);
  }

  @Property(tries = 300)
  void everyInstantHasOneStateAndNothingIsPublishedBeforeItsAct(@ForAll List<@From("acts") NoticeAct> acts,
      @ForAll @IntRange(min = -100, max = 4000) int hours) {
    NoticeHistory history = sound(acts);
    NoticeState state = history.at(instant(hours));
    assertThat(state.status() == Status.UNPUBLISHED).isEqualTo(hours < 0);
    assertThat(state.takes()).isEqualTo(state.status() == Status.OPEN);
  }

  @Property(tries = 300)
  void whatComesLaterChangesNothingBefore(@ForAll List<@From("acts") NoticeAct> acts,
      @ForAll @IntRange(min = 0, max = 4000) int hours) {
    NoticeHistory whole = sound(acts);
    List<NoticeAct> earlier = whole.acts().stream().filter(act -> !act.effective().isAfter(instant(hours))).toList();
    var part = (NoticeHistory.Sound) NoticeHistory.of(VERSIONS, earlier);
    assertThat(part.history().at(instant(hours))).isEqualTo(whole.at(instant(hours)));
  }

  @Property(tries = 300)
  void afterTheLastActNothingIsTakenAnyMore(@ForAll List<@From("acts") NoticeAct> acts,
      @ForAll @IntRange(min = 0, max = 4000) int hours) {
    NoticeHistory history = sound(acts);
    NoticeAct last = history.acts().getLast();
    if (last.kind() == Kind.REVOCATION || last.kind() == Kind.ANNULMENT) {
      assertThat(history.at(last.effective().plus(hours, ChronoUnit.HOURS)).takes()).isFalse();
    }
    if (last.kind() == Kind.ANNULMENT) {
      assertThat(history.fallen()).hasSize(history.acts().size() - 1);
      assertThat(history.stands(instant(hours))).isFalse();
    } else {
      assertThat(history.fallen()).isEmpty();
      assertThat(history.stands(instant(hours))).isEqualTo(history.at(instant(hours)).takes());
    }
  }

  @Property(tries = 300)
  void anExtensionOnlyEverGivesMoreTime(@ForAll List<@From("acts") NoticeAct> acts) {
    NoticeHistory history = sound(acts);
    for (NoticeAct act : history.acts()) {
      if (act.kind() == Kind.EXTENSION) {
        Optional<Instant> before = history.at(act.effective().minusSeconds(1)).closes();
        before.ifPresent(term -> assertThat(history.at(act.effective()).closes().orElseThrow()).isAfterOrEqualTo(term));
      }
    }
  }
}
