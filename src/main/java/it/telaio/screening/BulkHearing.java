package it.telaio.screening;

import it.telaio.account.AccountRefusal;
import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningState.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever decides several candidacies at once is told before they confirm: against whom they would decide without a notice of
 * rejection, and who is left out, and why (L. 241/1990, art. 10-bis).
 */
final class BulkHearing {
  private final Viewer viewer;
  private final Call call;
  private final SecondPerson second;
  private final Map<String, Optional<AccountRefusal>> asked = new HashMap<>();
  private final Texts texts;
  private final Locale locale;

  BulkHearing(Viewer viewer, Call call, SecondPerson second, Texts texts, Locale locale) {
    this.viewer = viewer;
    this.call = call;
    this.second = second;
    this.texts = texts;
    this.locale = locale;
  }

  /** One candidacy that is left out, and why. */
  record Left(Docket.Item item, String why) {
  }

  /** Whether a decision against {@code item} as proposed would come without the notice of rejection that the procedure has. */
  static boolean isUnheard(Call call, Docket.Item item) {
    return isNegative(item) && item.rejection().isEmpty() && RejectionNotice.terms(call.notice()).isPresent();
  }

  private static boolean isNegative(Docket.Item item) {
    return item.standing().proposed().filter(one -> one.conclusion().isNegative()).isPresent();
  }

  /** {@code choice} without those for which the viewer is no second person. */
  BulkChoice allowed(BulkChoice choice) {
    return new BulkChoice(choice.act(), choice.items().stream().filter(item -> !choice.act().equals("decide")
        || barred(item).isEmpty()).toList());
  }

  private Optional<AccountRefusal> barred(Docket.Item item) {
    return call.twoDecide() && isNegative(item) ? item.standing().proposed().flatMap(one -> asked.computeIfAbsent(one.by(),
        first -> second.why(first, viewer.actor()))) : Optional.empty();
  }

  /** Those of {@code choice} that nobody heard; none where it decides nothing. */
  List<Docket.Item> unheard(BulkChoice choice) {
    return choice.act().equals("decide") ? choice.items().stream().filter(item -> isUnheard(call, item)).toList() : List.of();
  }

  /** What the law wants for them, in a sentence. */
  String due() {
    return RejectionNotice.terms(call.notice()).map(one -> texts.say("bulk.unheard.due", one.norm(), one.term().days())).orElse("");
  }

  /** Those of {@code items} that wait for a decision and are not in {@code choice}, each with the reason. */
  List<Left> left(BulkChoice choice, List<Docket.Item> items) {
    List<Left> left = new ArrayList<>();
    if (choice.act().equals("decide") && call.isDecidedBy(viewer)) {
      items.stream().filter(item -> item.standing().suggestion(call.handsOver()) == Suggestion.DECIDE && !choice.items().contains(item))
          .forEach(item -> why(item).ifPresent(why -> left.add(new Left(item, why))));
    }
    return left;
  }

  private Optional<String> why(Docket.Item item) {
    if (isNegative(item) && item.awaited()) {
      return item.rejection().map(one -> new ScreeningRefusal.StillHeard(one.from(), one.to(), one.norm()).text(locale));
    }
    if (isNegative(item) && item.isObserved()) {
      return Optional.of(texts.say("bulk.left.observed"));
    }
    return item.standing().proposed().filter(one -> call.wantsAnother(viewer, one, one.conclusion()))
        .map(one -> ScreeningRefusal.Plain.SAME_PERSON.text(locale)).or(() -> barred(item).map(refusal -> refusal.text(locale)));
  }
}
