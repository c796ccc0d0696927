package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.screening.ScreeningState.Stage;
import it.telaio.screening.ScreeningState.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Something done with several candidacies at once: the same act on each, only where it can be done on each by itself.
 *
 * @param act   {@code admit}, {@code completion}, {@code hand-over}, {@code decide} or {@code take-back}
 * @param items those it concerns
 */
record BulkChoice(String act, List<Docket.Item> items) {

  /** What {@code viewer} may do with several of {@code items}; what concerns none is not offered. */
  static List<BulkChoice> offered(Viewer viewer, Call call, List<Docket.Item> items) {
    List<BulkChoice> offered = new ArrayList<>();
    for (String act : List.of("admit", "completion", "hand-over", "decide", "take-back")) {
      BulkChoice choice = of(viewer, call, act, items);
      if (!choice.items().isEmpty()) {
        offered.add(choice);
      }
    }
    return offered;
  }

  /** Those of {@code items} with which {@code viewer} may do {@code act}. */
  static BulkChoice of(Viewer viewer, Call call, String act, List<Docket.Item> items) {
    return new BulkChoice(act, items.stream().filter(item -> may(viewer, call, act, item)).toList());
  }

  private static boolean may(Viewer viewer, Call call, String act, Docket.Item item) {
    ScreeningState standing = item.standing();
    return switch (act) {
      case "admit" -> call.isScreenedBy(viewer) && standing.suggestion(call.handsOver()) == Suggestion.ADMIT;
      case "completion" -> call.isScreenedBy(viewer) && RequestCompletion.terms(call.notice()).isPresent()
          && standing.stage() == Stage.OPEN && completable(item);
      case "hand-over" -> call.isHandedOverBy(viewer) && call.handsOver() && standing.stage() == Stage.PROPOSED;
      case "decide" -> call.isDecidedBy(viewer) && standing.suggestion(call.handsOver()) == Suggestion.DECIDE
          && standing.proposed().filter(proposed -> !call.wantsAnother(viewer, proposed, proposed.conclusion())
              && !(proposed.conclusion().isNegative() && (item.awaited() || item.isObserved()))).isPresent();
      case "take-back" -> standing.undoable().filter(last -> last.by().equals(viewer.actor())
          && ConcludeScreening.mayTakeBack(viewer, call, last)).isPresent();
      default -> false;
    };
  }

  /** Whether all that waits is what can be asked for, and something is to be asked. */
  private static boolean completable(Docket.Item item) {
    ScreeningState standing = item.standing();
    boolean open = standing.open().stream().map(item.findings()::get)
        .allMatch(finding -> finding.outcome() == Outcome.PROPOSED_FAILURE && finding.remedy() != null);
    boolean anything = !standing.open().isEmpty() || !standing.appraised(Appraisal.COMPLETION).isEmpty();
    return open && anything && standing.appraised(Appraisal.NOT_MET).isEmpty() && standing.outdated().isEmpty();
  }

  /** The answers that following the proposals would record for {@code item}. */
  static List<AppraiseChecks.Given> followed(Docket.Item item) {
    return item.standing().open().stream().map(key -> new AppraiseChecks.Given(key, Appraisal.COMPLETION, "")).toList();
  }

  /** One word for what the list says: whoever confirms confirms what was shown. */
  String fingerprint() {
    return Integer.toHexString(items.stream().sorted(Comparator.comparing(Docket.Item::candidacy))
        .map(item -> Map.entry(item.candidacy(), item.standing().stage() + "/" + item.proposed().id() + "/" + item.acts().size())).toList()
        .hashCode());
  }

  /** The same without those whom nobody heard before a decision against them: see {@link BulkHearing#isUnheard}. */
  BulkChoice heard(Call call) {
    return new BulkChoice(act, items.stream().filter(item -> !act.equals("decide") || !BulkHearing.isUnheard(call, item)).toList());
  }
}
