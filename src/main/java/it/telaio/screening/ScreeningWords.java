package it.telaio.screening;

import it.telaio.candidacy.CompletionRequest;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningState.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** States, conclusions and what happened, in words: the same on every page. */
final class ScreeningWords {
  private final Texts texts;
  private final Locale locale;

  ScreeningWords(Texts texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  /** A state as it is shown: word, icon and tone. A proposal never looks like a decision. */
  record Tag(String tone, String icon, String text) {
  }

  /** Something that happened to a candidacy. */
  record Event(Instant at, String when, String who, String text, String reason) {
  }

  /** How {@code item} stands. */
  Tag state(Docket.Item item) {
    ScreeningState standing = item.standing();
    return switch (standing.stage()) {
      case DECIDED -> decided(standing);
      case HANDED_OVER -> new Tag("info", "it-arrow-right", texts.say("stage.handed-over", proposed(standing)));
      case PROPOSED -> new Tag("info", "it-flag", texts.say("stage.proposed", proposed(standing)));
      case COMPLETION -> new Tag("ask", "it-mail", texts.say("stage.completion"));
      case OPEN -> new Tag("info", "it-search", texts.say("stage.open"));
    };
  }

  private String proposed(ScreeningState standing) {
    return texts.say("conclusion." + standing.proposed().orElseThrow().conclusion().literal() + ".proposed");
  }

  private Tag decided(ScreeningState standing) {
    Tag tag = decided(standing.outcome().orElseThrow());
    return standing.court().map(act -> new Tag(tag.tone(), tag.icon(), texts.say("court.tag." + Worklist.literal(act.kind()), tag.text())))
        .orElse(tag);
  }

  /** A decision. */
  Tag decided(Conclusion conclusion) {
    return switch (conclusion) {
      case ADMITTED -> new Tag("ok", "it-check-circle", texts.say("conclusion.admitted"));
      case ADMITTED_WITH_RESERVE -> new Tag("ask", "it-warning-circle", texts.say("conclusion.admitted-with-reserve"));
      case NOT_RECEIVABLE, INADMISSIBLE, EXCLUDED -> new Tag("no", "it-close-circle", texts.say("conclusion." + conclusion.literal()));
    };
  }

  /** What the system proposes. */
  Tag proposal(Screening.Proposal proposal) {
    String text = texts.say("proposal." + proposal.literal());
    return switch (proposal) {
      case NOTHING_MISSING -> new Tag("ok", "it-check-circle", text);
      case COMPLETION -> new Tag("ask", "it-mail", text);
      case PERSON -> new Tag("ask", "it-user", text);
      case NOT_REMEDIABLE -> new Tag("no", "it-close-circle", text);
    };
  }

  /** What the system proposes about {@code item}: calm once a person has answered it all and an outcome is proposed or decided. */
  Tag proposal(Docket.Item item) {
    ScreeningState standing = item.standing();
    Tag tag = proposal(item.proposed().proposal());
    boolean settled = (standing.proposed().isPresent() || standing.decided().isPresent()) && standing.open().isEmpty();
    return switch (item.proposed().proposal()) {
      case NOTHING_MISSING -> tag;
      case PERSON -> settled ? new Tag("off", tag.icon(), texts.say("proposal.person.done")) : tag;
      case COMPLETION, NOT_REMEDIABLE -> settled ? new Tag("off", tag.icon(), tag.text()) : tag;
    };
  }

  /** How a request of completion stands. */
  Tag completion(CompletionRequest request, Instant now) {
    String ends = request.running().map(running -> Clock.toTheSecond(running.to(), locale)).orElse("");
    return switch (request.state(now)) {
      case TO_DELIVER -> new Tag("off", "it-clock", texts.say("completion.state.to-deliver"));
      case RUNNING -> new Tag("ask", "it-clock", texts.say("completion.state.running", ends));
      case ANSWERED -> new Tag("info", "it-mail", texts.say("completion.state.answered"));
      case ANSWERED_LATE -> new Tag("no", "it-clock", texts.say("completion.state.answered-late", ends));
      case EXPIRED -> new Tag("no", "it-clock", texts.say("completion.state.expired", ends));
      case TAKEN_BACK -> new Tag("off", "it-minus-circle", texts.say("completion.state.taken-back"));
      case CLOSED -> new Tag("off", "it-minus-circle", texts.say("completion.state.closed"));
    };
  }

  /** Everything that happened to a candidacy, latest first. */
  List<Event> history(Docket.Item item, List<Proposed> proposals, Function<String, String> names) {
    List<Event> events = new ArrayList<>();
    for (Proposed proposed : proposals) {
      String text = proposed.isGone() ? texts.say("event.gone")
          : texts.say("event.system-proposed", texts.say("proposal." + proposed.proposal().literal()), proposed.version());
      events.add(event(proposed.at(), texts.say("event.system"), text, ""));
    }
    for (ScreeningAct act : item.acts()) {
      events.add(event(act.at(), names.apply(act.by()), act(item, act), act.reason()));
    }
    for (CompletionRequest request : item.completions()) {
      events.add(event(request.at(), names.apply(request.by()), texts.say("event.asked", request.items().size()), ""));
      request.running().ifPresent(running -> events.add(event(running.from(), "",
          texts.say("event.delivered", Clock.toTheSecond(running.to(), locale)), running.evidence())));
      request.answers().forEach(answer -> events.add(event(answer.at(), "", texts.say("event.answered"), "")));
      request.end().ifPresent(end -> events.add(event(end.at(), "", texts.say(end.takenBack() ? "event.request-taken-back"
          : "event.request-closed"), end.reason())));
    }
    item.rejection().ifPresent(one -> {
      events.add(event(one.from(), "", texts.say("event.heard", Clock.toTheSecond(one.to(), locale)), one.evidence()));
      one.observations().forEach(observed -> events.add(event(observed.at(), "", texts.say("event.observed"), "")));
    });
    events.sort(Comparator.comparing(Event::at).reversed());
    return events;
  }

  private Event event(Instant at, String who, String text, String reason) {
    return new Event(at, Clock.toTheSecond(at, locale), who, text, reason);
  }

  private String act(Docket.Item item, ScreeningAct act) {
    return switch (act.kind()) {
      case APPRAISED -> texts.say("event.appraised", check(act.finding()), texts.say("appraisal." + act.appraisal().literal()));
      case PROPOSED -> texts.say("event.proposed", texts.say("conclusion." + act.conclusion().literal() + ".proposed"));
      case HANDED_OVER -> texts.say("event.handed-over");
      case DECIDED -> texts.say("event.decided", texts.say("conclusion." + act.conclusion().literal()));
      case NOTIFIED -> texts.say("event.notified");
      case COURT_ADMITTED, RESERVE_LIFTED, ORDER_LAPSED -> texts.say("court.event." + Worklist.literal(act.kind()));
      case TAKEN_BACK -> {
        Optional<ScreeningAct> back = item.acts().stream().filter(other -> other.id() == act.takesBack()).findFirst();
        yield back.map(one -> texts.say("event.taken-back." + one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .orElse(texts.say("event.taken-back.proposed"));
      }
    };
  }

  private String check(String key) {
    String word = "check." + Finding.checkOf(key);
    return texts.knows(word) ? texts.say(word) : key;
  }

  /** The word for a stage, for filters. */
  String stage(Stage stage) {
    return texts.say("filter.stage." + stage.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
