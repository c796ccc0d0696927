package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.notice.NoticeAct.Kind;
import it.telaio.notice.NoticeState.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Whether an act makes sense after the acts before it. Each rule is a named value; the first that fits names the fault. */
final class CheckAct {

  /** One thing that makes no sense: its name, the kinds of act it concerns (none: all), and when it is so. */
  private record Senseless(String code, List<Kind> kinds, BiPredicate<Before, NoticeAct> is) {
  }

  /** What stands just before the act. */
  private record Before(NoticeHistory history, NoticeState state) {
    private Status status() {
      return state.status();
    }

    private Optional<NoticeAct> last() {
      return history.acts().isEmpty() ? Optional.empty() : Optional.of(history.acts().getLast());
    }
  }

  private static final List<Senseless> RULES = List.of(
      new Senseless("number-missing", List.of(), (before, act) -> act.number().isBlank() || act.organ().isBlank()),
      new Senseless("reason-missing", List.of(), (before, act) -> act.kind() != Kind.PUBLICATION && act.reason().isBlank()),
      new Senseless("effective-before-date", List.of(),
          (before, act) -> act.effective().atZone(Clock.ROME).toLocalDate().isBefore(act.date())),
      new Senseless("out-of-order", List.of(),
          (before, act) -> before.last().filter(last -> act.effective().isBefore(last.effective())).isPresent()),
      new Senseless("first-not-publication", List.of(), (before, act) -> before.last().isEmpty() != (act.kind() == Kind.PUBLICATION)),
      new Senseless("nothing-can-follow", List.of(), (before, act) -> before.last().filter(last -> last.kind().isLast()).isPresent()),
      new Senseless("stayed", List.of(Kind.EXTENSION, Kind.SUSPENSION, Kind.RESUMPTION, Kind.REOPENING, Kind.DESERTION, Kind.STAY),
          (before, act) -> before.state().isStayed()),
      new Senseless("not-stayed", List.of(Kind.STAY_ENDED), (before, act) -> !before.state().isStayed()),
      new Senseless("version-missing", List.of(Kind.PUBLICATION, Kind.CORRECTION),
          (before, act) -> act.version().flatMap(before.history()::version).isEmpty()),
      new Senseless("version-not-next", List.of(Kind.PUBLICATION, Kind.CORRECTION), (before, act) -> !act.version().get()
          .equals(before.state().inForce().map(Notice::version).orElse(0) + 1)),
      new Senseless("term-missing", List.of(Kind.EXTENSION, Kind.REOPENING), (before, act) -> act.closes().isEmpty()),
      new Senseless("term-without-need", List.of(Kind.PUBLICATION, Kind.CORRECTION, Kind.SUSPENSION, Kind.STAY, Kind.DESERTION,
          Kind.REVOCATION, Kind.ANNULMENT), (before, act) -> act.closes().isPresent()),
      new Senseless("extension-after-term", List.of(Kind.EXTENSION), (before, act) -> before.status() == Status.CLOSED),
      new Senseless("extension-not-later", List.of(Kind.EXTENSION), (before, act) -> isNotLater(before, act)),
      new Senseless("not-published-and-running", List.of(Kind.EXTENSION, Kind.SUSPENSION),
          (before, act) -> before.status() == Status.SUSPENDED && act.kind() == Kind.SUSPENSION || before.status() == Status.DESERTED),
      new Senseless("not-suspended", List.of(Kind.RESUMPTION), (before, act) -> before.status() != Status.SUSPENDED),
      new Senseless("resumption-shortens", List.of(Kind.RESUMPTION, Kind.STAY_ENDED),
          (before, act) -> act.closes().isPresent() && isNotLater(before, act)),
      new Senseless("reopening-before-term", List.of(Kind.REOPENING),
          (before, act) -> before.status() != Status.CLOSED && before.status() != Status.DESERTED),
      new Senseless("reopening-in-the-past", List.of(Kind.REOPENING, Kind.STAY_ENDED),
          (before, act) -> act.closes().filter(term -> !term.isAfter(act.effective())).isPresent()),
      new Senseless("desertion-before-term", List.of(Kind.DESERTION), (before, act) -> before.status() != Status.CLOSED));

  private CheckAct() {
  }

  /** The name of what makes no sense about {@code act}; empty where it makes sense. */
  static Optional<String> fault(NoticeHistory history, NoticeAct act) {
    var before = new Before(history, history.at(act.effective()));
    return RULES.stream().filter(rule -> rule.kinds().isEmpty() || rule.kinds().contains(act.kind()))
        .filter(rule -> rule.is().test(before, act)).map(Senseless::code).findFirst();
  }

  private static boolean isNotLater(Before before, NoticeAct act) {
    Optional<Instant> term = before.state().closes();
    return term.isEmpty() || !act.closes().get().isAfter(term.get());
  }
}
