package it.telaio.screening;

import it.telaio.account.AccountRefusal;
import it.telaio.account.People;
import it.telaio.account.SecondPerson;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.FourEyes;
import it.telaio.notice.FourEyesRules;
import it.telaio.notice.RequireSecondPerson;
import it.telaio.notice.RuleWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For which acts on a call two persons are wanted, who said so and when, and who wants less of it. */
@Component
final class CallRules {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");

  private final RequireSecondPerson publishing;
  private final FourEyesRules rules;
  private final SecondPerson second;
  private final People people;

  CallRules(RequireSecondPerson publishing, FourEyesRules rules, SecondPerson second, People people) {
    this.publishing = publishing;
    this.rules = rules;
    this.second = second;
    this.people = people;
  }

  /**
   * A wish to have less of a rule.
   *
   * @param says   what is wanted, by whom and since when
   * @param whyNot why who looks cannot confirm; empty where they can
   */
  record Wish(UUID id, String says, String whyNot) {
  }

  /**
   * What the page shows.
   *
   * @param publishing whether publishing wants two
   * @param history    who set what, the latest first
   */
  record Page(boolean publishing, Optional<Wish> publishingWish, FourEyes acts, Optional<Wish> actsWish, List<String> history) {
  }

  Page of(Viewer viewer, Call call, Locale locale) {
    Texts texts = Texts.of(CallRules.class, locale);
    String notice = call.notice().id();
    Optional<RequireSecondPerson.Setting> setting = publishing.of(MACHINE, call.decider());
    List<String> history = new ArrayList<>();
    setting.ifPresent(one -> history.add(texts.say(one.secondPerson() ? "people.two.set.publish" : "people.two.unset.publish",
        Clock.toTheSecond(one.changedAt(), locale), name(one.changedBy(), texts))));
    rules.changes(MACHINE, notice).forEach(one -> history.add(change(one, locale, texts)));
    return new Page(setting.map(RequireSecondPerson.Setting::secondPerson).orElse(false),
        publishing.waiting(MACHINE, call.decider()).map(wish -> wish(viewer, wish, texts.say("people.two.none"), locale)),
        rules.of(MACHINE, notice),
        rules.waiting(MACHINE, call.decider(), notice).map(wish -> wish(viewer, wish, acts(wish.wanted(), texts), locale)),
        List.copyOf(history));
  }

  private Wish wish(Viewer viewer, RuleWish wish, String left, Locale locale) {
    Texts texts = Texts.of(CallRules.class, locale);
    Optional<AccountRefusal> why = second.why(wish.by(), viewer.actor());
    return new Wish(wish.id(), texts.say("people.two.wish", name(wish.by(), texts), Clock.toTheSecond(wish.at(), locale), left),
        why.map(one -> one.text(locale)).orElse(""));
  }

  private String change(FourEyesRules.Change one, Locale locale, Texts texts) {
    String left = acts(new FourEyes(one.decisions(), one.letters(), one.entries()), texts);
    String at = Clock.toTheSecond(one.at(), locale);
    return one.askedBy() == null ? texts.say("people.two.set", at, name(one.by(), texts), left)
        : texts.say("people.two.set.asked", at, name(one.by(), texts), left, name(one.askedBy(), texts));
  }

  private static String acts(FourEyes rule, Texts texts) {
    List<String> acts = new ArrayList<>();
    if (rule.decisions()) {
      acts.add(texts.say("people.two.short.decisions"));
    }
    if (rule.letters()) {
      acts.add(texts.say("people.two.short.letters"));
    }
    if (rule.entries()) {
      acts.add(texts.say("people.two.short.entries"));
    }
    return acts.isEmpty() ? texts.say("people.two.none") : String.join(", ", acts);
  }

  /** Whoever may look at the page reads the names of those in charge of the procedure. */
  private String name(String by, Texts texts) {
    return people.name(MACHINE, by).orElse(texts.say("event.somebody"));
  }
}
