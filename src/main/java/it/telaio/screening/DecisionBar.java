package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.kernel.Texts;
import it.telaio.screening.CheckCards.Card;
import it.telaio.screening.OneScreening.Bar;
import it.telaio.screening.OneScreening.Button;
import it.telaio.screening.ScreeningState.Suggestion;
import java.util.ArrayList;
import java.util.List;

/** What may be done with a candidacy now, by whom: the most likely first, what goes against the applicant last. */
final class DecisionBar {
  private final Viewer viewer;
  private final Call call;
  private final Docket.Item item;
  private final List<Card> cards;
  private final Texts texts;

  DecisionBar(Viewer viewer, Call call, Docket.Item item, List<Card> cards, Texts texts) {
    this.viewer = viewer;
    this.call = call;
    this.item = item;
    this.cards = cards;
    this.texts = texts;
  }

  Bar bar() {
    ScreeningState standing = item.standing();
    Suggestion suggestion = standing.suggestion(call.handsOver());
    List<Card> missing = standing.stage() == ScreeningState.Stage.OPEN || standing.stage() == ScreeningState.Stage.COMPLETION
        ? cards.stream().filter(Card::isWanted).toList() : List.of();
    String undo = standing.undoable().filter(last -> ConcludeScreening.mayTakeBack(viewer, call, last))
        .map(last -> texts.say("bar.undo." + Worklist.literal(last.kind()))).orElse("");
    return new Bar(head(suggestion, missing), note(standing), missing, buttons(standing, suggestion), undo);
  }

  private String head(Suggestion suggestion, List<Card> missing) {
    int wanted = item.standing().wanted(item.findings());
    return switch (suggestion) {
      case ANSWER_CHECKS -> texts.say("bar.missing", missing.size(), wanted);
      case ASK_COMPLETION -> texts.say("bar.ask-completion", item.standing().appraised(Appraisal.COMPLETION).size());
      case ADMIT -> texts.say(wanted == 0 ? "bar.clean" : "bar.admit");
      case REJECT -> texts.say("bar.reject", item.standing().appraised(Appraisal.NOT_MET).size());
      case WAIT -> texts.say("bar.wait");
      case HAND_OVER -> texts.say("bar.hand-over", conclusion());
      case DECIDE -> texts.say("bar.decide", conclusion());
      case NOTHING -> texts.say("bar.decided");
    };
  }

  private String conclusion() {
    return item.standing().proposed().map(act -> texts.say("conclusion." + act.conclusion().literal() + ".proposed")).orElse("");
  }

  private String note(ScreeningState standing) {
    if (standing.court().isPresent()) {
      return standing.court().get().reason() + " " + CourtWords.first(standing);
    }
    return standing.notified() ? texts.say("bar.note.notified") : texts.say("bar.note.undo");
  }

  private List<Button> buttons(ScreeningState standing, Suggestion suggestion) {
    boolean undecided = standing.proposed().isEmpty() && standing.decided().isEmpty();
    if (undecided && call.isScreenedBy(viewer)) {
      return proposing(suggestion);
    }
    if (standing.decided().isEmpty() && call.isDecidedBy(viewer) && (!call.handsOver() || standing.handed().isPresent())) {
      return deciding(standing);
    }
    boolean handing = suggestion == Suggestion.HAND_OVER && call.isHandedOverBy(viewer);
    return handing ? List.of(new Button("hand-over", texts.say("act.hand-over"), "primary", "it-arrow-right")) : List.of();
  }

  private List<Button> proposing(Suggestion suggestion) {
    boolean completes = RequestCompletion.terms(call.notice()).isPresent();
    List<Button> buttons = new ArrayList<>();
    buttons.add(new Button("admitted", texts.say("act.propose.admitted"), suggestion == Suggestion.ADMIT ? "primary" : "outline",
        "it-check"));
    if (completes) {
      buttons.add(new Button("completion", texts.say("act.completion"), suggestion == Suggestion.ASK_COMPLETION ? "primary" : "outline",
          "it-mail"));
    }
    buttons.add(new Button("admitted-with-reserve", texts.say("act.propose.admitted-with-reserve"), "outline", ""));
    buttons.add(new Button("rejected", texts.say("act.propose.rejected"), suggestion == Suggestion.REJECT ? "primary" : "danger", ""));
    return first(buttons);
  }

  private List<Button> deciding(ScreeningState standing) {
    Conclusion proposed = standing.proposed().map(ScreeningAct::conclusion).orElse(Conclusion.ADMITTED);
    List<Button> buttons = new ArrayList<>();
    for (Conclusion one : List.of(Conclusion.ADMITTED, Conclusion.ADMITTED_WITH_RESERVE)) {
      buttons.add(new Button(one.literal(), texts.say("act.decide." + one.literal()), one == proposed ? "primary" : "outline",
          one == proposed ? "it-check" : ""));
    }
    buttons.add(new Button("rejected", texts.say("act.decide.rejected"), proposed.isNegative() ? "primary" : "danger", ""));
    return first(buttons);
  }

  /** The most likely one first. */
  private static List<Button> first(List<Button> buttons) {
    List<Button> ordered = new ArrayList<>(buttons.stream().filter(button -> button.kind().equals("primary")).toList());
    buttons.stream().filter(button -> !button.kind().equals("primary")).forEach(ordered::add);
    return ordered;
  }
}
