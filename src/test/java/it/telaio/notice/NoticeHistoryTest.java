package it.telaio.notice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Clock;
import it.telaio.notice.NoticeAct.Kind;
import it.telaio.notice.NoticeState.Status;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeHistoryTest {
  private static final Notice FIRST = Sample.notice(Sample.puglia());
  private static final Notice SECOND = Sample.notice(Sample.with("version: 1", "version: 2")
      .replace("closes: \"2023-07-15\"", "closes: \"2023-07-20\"").replaceAll("(?s)\naccepts:.*", "\n"));
  private static final NoticeAct PUBLISHED = act(Kind.PUBLICATION, "2023-06-12T09:00", 1, null);

  private static Instant rome(String civil) {
    return LocalDateTime.parse(civil).atZone(Clock.ROME).toInstant();
  }

  private static NoticeAct act(Kind kind, String effective, Integer version, String closes) {
    return new NoticeAct(kind, "634", LocalDateTime.parse(effective).toLocalDate(), "Dirigente", "Motivo dell'atto", rome(effective),
        Optional.ofNullable(version), Optional.ofNullable(closes).map(NoticeHistoryTest::rome));
  }

  private static NoticeHistory history(NoticeAct... acts) {
    return switch (NoticeHistory.of(List.of(FIRST, SECOND), List.of(acts))) {
      case NoticeHistory.Sound sound -> sound.history();
      case NoticeHistory.Faulty faulty -> throw new AssertionError(faulty);
    };
  }

  private static String fault(NoticeAct... acts) {
    List<NoticeAct> all = new ArrayList<>(List.of(PUBLISHED));
    all.addAll(List.of(acts));
    return NoticeHistory.of(List.of(FIRST, SECOND), all) instanceof NoticeHistory.Faulty faulty ? faulty.code() : "sound";
  }

  private static Status at(NoticeHistory history, String civil) {
    return history.at(rome(civil)).status();
  }

  @Test
  void aNoticeIsUpcomingOpenAndClosedByTheClockAlone() {
    NoticeHistory history = history(PUBLISHED);
    assertThat(at(history, "2023-06-12T08:59:59")).isEqualTo(Status.UNPUBLISHED);
    assertThat(at(history, "2023-06-12T09:00")).isEqualTo(Status.UPCOMING);
    assertThat(at(history, "2023-06-15T00:00")).isEqualTo(Status.OPEN);
    assertThat(at(history, "2023-07-15T23:59:59")).isEqualTo(Status.OPEN);
    assertThat(at(history, "2023-07-16T00:00")).isEqualTo(Status.CLOSED);
    assertThat(history.at(rome("2023-07-15T23:59:59").plusMillis(999)).takes()).isTrue();
  }

  @Test
  void anExtensionMovesTheTermFromItsEffectOn() {
    NoticeHistory history = history(PUBLISHED, act(Kind.EXTENSION, "2023-07-10T12:00", null, "2023-07-31T12:00"));
    assertThat(history.at(rome("2023-07-10T11:59:59")).closes()).contains(rome("2023-07-15T23:59:59"));
    assertThat(history.at(rome("2023-07-10T12:00")).closes()).contains(rome("2023-07-31T12:00"));
    assertThat(at(history, "2023-07-31T12:00")).isEqualTo(Status.OPEN);
    assertThat(at(history, "2023-07-31T12:00:01")).isEqualTo(Status.CLOSED);
  }

  @Test
  void aCorrectionIsANewVersionWithItsOwnTerm() {
    NoticeHistory history = history(PUBLISHED, act(Kind.CORRECTION, "2023-06-28T10:00", 2, null));
    assertThat(history.at(rome("2023-06-28T09:59:59")).inForce().orElseThrow().version()).isEqualTo(1);
    assertThat(history.at(rome("2023-06-28T10:00")).inForce().orElseThrow().version()).isEqualTo(2);
    assertThat(at(history, "2023-07-20T23:59:59")).isEqualTo(Status.OPEN);
  }

  @Test
  void aSuspendedNoticeTakesNothingAndItsTermDoesNotMoveByItself() {
    NoticeHistory history = history(PUBLISHED, act(Kind.SUSPENSION, "2023-07-01T10:00", null, null),
        act(Kind.RESUMPTION, "2023-07-12T10:00", null, null));
    assertThat(history.at(rome("2023-07-05T10:00")).takes()).isFalse();
    assertThat(at(history, "2023-07-05T10:00")).isEqualTo(Status.SUSPENDED);
    assertThat(at(history, "2023-07-15T23:59:59")).isEqualTo(Status.OPEN);
    assertThat(at(history, "2023-07-16T00:00:00")).isEqualTo(Status.CLOSED);
  }

  @Test
  void aReopeningGivesASecondWindowAndBetweenTheTwoItIsClosed() {
    NoticeHistory history = history(PUBLISHED, act(Kind.REOPENING, "2023-08-01T09:00", null, "2023-08-10T12:00"));
    assertThat(at(history, "2023-07-20T10:00")).isEqualTo(Status.CLOSED);
    assertThat(at(history, "2023-08-05T10:00")).isEqualTo(Status.OPEN);
    assertThat(at(history, "2023-08-10T12:00:01")).isEqualTo(Status.CLOSED);
  }

  @Test
  void revokedAndAnnulledAreTheEnd() {
    assertThat(at(history(PUBLISHED, act(Kind.REVOCATION, "2023-07-01T10:00", null, null)), "2023-07-02T10:00")).isEqualTo(Status.REVOKED);
    assertThat(at(history(PUBLISHED, act(Kind.ANNULMENT, "2023-09-01T10:00", null, null)), "2023-09-02T10:00")).isEqualTo(Status.ANNULLED);
    assertThat(fault(act(Kind.REVOCATION, "2023-07-01T10:00", null, null), act(Kind.EXTENSION, "2023-07-02T10:00", null, "2023-08-01T10:00")))
        .isEqualTo("nothing-can-follow");
  }

  @Test
  void actsThatMakeNoSenseAreRefusedByName() {
    assertThat(fault(act(Kind.EXTENSION, "2023-07-20T10:00", null, "2023-08-01T10:00"))).isEqualTo("extension-after-term");
    assertThat(fault(act(Kind.EXTENSION, "2023-07-10T10:00", null, "2023-07-14T10:00"))).isEqualTo("extension-not-later");
    assertThat(fault(act(Kind.EXTENSION, "2023-07-10T10:00", null, null))).isEqualTo("term-missing");
    assertThat(fault(act(Kind.REOPENING, "2023-07-10T10:00", null, "2023-08-14T10:00"))).isEqualTo("reopening-before-term");
    assertThat(fault(act(Kind.REOPENING, "2023-08-10T10:00", null, "2023-08-09T10:00"))).isEqualTo("reopening-in-the-past");
    assertThat(fault(act(Kind.RESUMPTION, "2023-07-10T10:00", null, null))).isEqualTo("not-suspended");
    assertThat(fault(act(Kind.CORRECTION, "2023-07-10T10:00", 3, null))).isEqualTo("version-missing");
    assertThat(fault(act(Kind.CORRECTION, "2023-07-10T10:00", 1, null))).isEqualTo("version-not-next");
    assertThat(fault(act(Kind.PUBLICATION, "2023-07-10T10:00", 2, null))).isEqualTo("first-not-publication");
    assertThat(fault(act(Kind.DESERTION, "2023-07-10T10:00", null, null))).isEqualTo("desertion-before-term");
    assertThat(fault(act(Kind.SUSPENSION, "2023-06-10T10:00", null, null))).isEqualTo("out-of-order");
    assertThat(NoticeHistory.of(List.of(FIRST), List.of())).isEqualTo(new NoticeHistory.Faulty(0, "empty"));
  }

  @Test
  void theStateIsSaidInASentenceWithItsAct() {
    NoticeHistory history = history(PUBLISHED, act(Kind.EXTENSION, "2023-07-10T12:00", null, "2023-07-31T12:00"));
    assertThat(history.at(rome("2023-07-01T10:00")).text(Locale.ITALIAN)).isEqualTo("Aperto: si presenta fino al 15 luglio 2023, ore 23:59:59 compreso.");
    assertThat(history.at(rome("2023-07-11T10:00")).text(Locale.ITALIAN))
        .isEqualTo("Aperto: si presenta fino al 31 luglio 2023, ore 12:00:00 compreso. Atto n. 634 del 10 luglio 2023, Dirigente: Motivo dell'atto");
  }
}
