package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.notice.NoticeAct.Kind;
import it.telaio.notice.NoticeState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The versions of a notice and the acts on it, in the order in which they take effect. Sound: what makes no sense was refused. */
public final class NoticeHistory {
  private final List<Notice> versions;
  private final List<NoticeAct> acts;

  private NoticeHistory(List<Notice> versions, List<NoticeAct> acts) {
    this.versions = List.copyOf(versions);
    this.acts = List.copyOf(acts);
  }

  /** What came of putting a history together. */
  public sealed interface Outcome {
  }

  /** It makes sense. */
  public record Sound(NoticeHistory history) implements Outcome {
  }

  /** One of the acts makes no sense where it stands, counted from 0; {@code code} names why ({@code history.CODE} of the texts). */
  public record Faulty(int act, String code) implements Outcome {
  }

  /** Puts versions and acts together; both in order. The first act that makes no sense is named. */
  public static Outcome of(List<Notice> versions, List<NoticeAct> acts) {
    var history = new NoticeHistory(versions, acts);
    for (int i = 0; i < acts.size(); i++) {
      Optional<String> fault = CheckAct.fault(new NoticeHistory(versions, acts.subList(0, i)), acts.get(i));
      if (fault.isPresent()) {
        return new Faulty(i, fault.get());
      }
    }
    return acts.isEmpty() ? new Faulty(0, "empty") : new Sound(history);
  }

  /** The acts, in order. */
  public List<NoticeAct> acts() {
    return acts;
  }

  /** A version by its number. */
  public Optional<Notice> version(int number) {
    return versions.stream().filter(notice -> notice.version() == number).findFirst();
  }

  /**
   * What an act that ends the notice takes with it. An annulment (L. 241/1990, art. 21-nonies) takes effect from the beginning: every act
   * before it falls, and so does every candidacy. A revocation (art. 21-quinquies) takes effect from then on: nothing before it falls.
   */
  public List<NoticeAct> fallen() {
    boolean annulled = !acts.isEmpty() && acts.getLast().kind() == Kind.ANNULMENT;
    return annulled ? acts.subList(0, acts.size() - 1) : List.of();
  }

  /** Whether a candidacy handed in at {@code instant} was taken then and has not fallen since. */
  public boolean stands(Instant instant) {
    return at(instant).takes() && fallen().isEmpty();
  }

  /** How the notice stands at {@code instant}, by the acts that have effect by then. */
  public NoticeState at(Instant instant) {
    Notice inForce = null;
    Optional<Instant> closes = Optional.empty();
    Optional<NoticeAct> halt = Optional.empty();
    Optional<NoticeAct> stay = Optional.empty();
    Optional<NoticeAct> last = Optional.empty();
    for (NoticeAct act : acts) {
      if (act.effective().isAfter(instant)) {
        break;
      }
      last = Optional.of(act);
      if (act.kind().publishes()) {
        inForce = version(act.version().orElseThrow()).orElseThrow();
        closes = inForce.window().closes();
      }
      closes = act.closes().isPresent() ? act.closes() : closes;
      halt = switch (act.kind()) {
        case SUSPENSION, DESERTION, REVOCATION, ANNULMENT -> last;
        case RESUMPTION, REOPENING -> Optional.empty();
        case PUBLICATION, CORRECTION, EXTENSION, STAY, STAY_ENDED -> halt;
      };
      stay = switch (act.kind()) {
        case STAY -> last;
        case STAY_ENDED, REVOCATION, ANNULMENT -> Optional.empty();
        default -> stay;
      };
    }
    return state(instant, Optional.ofNullable(inForce), closes, stay.isPresent() ? stay : halt, last);
  }

  private static NoticeState state(Instant instant, Optional<Notice> inForce, Optional<Instant> closes, Optional<NoticeAct> halt,
      Optional<NoticeAct> last) {
    if (inForce.isEmpty()) {
      return new NoticeState(Status.UNPUBLISHED, inForce, Optional.empty(), closes, last);
    }
    Optional<Instant> opens = inForce.get().window().opens();
    Status status = halt.map(NoticeHistory::halted).orElseGet(() -> {
      if (closes.filter(term -> !Clock.isWithin(instant, term)).isPresent()) {
        return Status.CLOSED;
      }
      return opens.filter(instant::isBefore).isPresent() ? Status.UPCOMING : Status.OPEN;
    });
    return new NoticeState(status, inForce, opens, closes, halt.or(() -> last));
  }

  private static Status halted(NoticeAct act) {
    return switch (act.kind()) {
      case SUSPENSION, STAY -> Status.SUSPENDED;
      case DESERTION -> Status.DESERTED;
      case REVOCATION -> Status.REVOKED;
      case ANNULMENT -> Status.ANNULLED;
      case PUBLICATION, CORRECTION, EXTENSION, RESUMPTION, REOPENING, STAY_ENDED ->
          throw new IllegalStateException(act.kind() + " halts nothing");
    };
  }
}
