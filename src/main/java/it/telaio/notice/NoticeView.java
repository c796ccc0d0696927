package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A notice on its page: everything that the template shows, in words.
 *
 * @param kind      avviso or bando, and what sort of procedure
 * @param timeline  the dates of the notice and now, in order
 * @param facts     what one wants to know at a glance
 * @param acts      what happened to it after its publication, latest first
 * @param answers   clarifications, latest first
 */
record NoticeView(Published published, Locale locale, Texts texts, String kind, Standing standing, List<String> tags, List<Date> timeline,
    List<Fact> facts, List<HowToApply.Step> steps, String basis, List<Correction> corrections, List<Act> acts,
    List<Clarification> answers) {

  /**
   * A point of the line of time.
   *
   * @param style key for what is over, now, term, or nothing
   */
  record Date(String style, String when, String what) {
  }

  /** A key fact. */
  record Fact(String name, String value) {
  }

  /** An act in words. */
  record Act(String title, String number, String text, String effect) {
  }

  static NoticeView of(Published published, List<Clarification> answers, Locale locale) {
    Notice notice = published.notice();
    NoticeWords words = new NoticeWords(locale);
    Texts texts = Texts.of(NoticeView.class, locale);
    String kind = texts.say("page.called." + notice.called()) + " · " + NoticeCard.capital(words.of(notice.kind()));
    return new NoticeView(published, locale, texts, kind, Standing.of(published, locale), NoticeCard.of(published, locale).tags(),
        timeline(published, texts, locale), facts(published, texts, words, locale), HowToApply.steps(notice, locale),
        HowToApply.basis(notice, published.closes(), locale), Correction.of(published, locale).reversed(), acts(published, texts, locale),
        answers.reversed());
  }

  Notice notice() {
    return published.notice();
  }

  /** A sentence of the page. */
  String say(String key, Object... arguments) {
    return texts.say("page." + key, arguments);
  }

  String inWords(Instant instant) {
    return Clock.inWords(instant, locale);
  }

  String day(Instant instant) {
    return NoticeCard.day(instant, locale);
  }

  /** When this page was computed, with its second. */
  String computed() {
    return Clock.toTheSecond(published.at(), locale);
  }

  boolean takesQuestions() {
    return AskQuestion.isTaken(published);
  }

  /** Whether one can apply, now or soon. */
  boolean isCurrent() {
    return NoticeList.CURRENT.contains(published.state().status());
  }

  /** Whether questions are over because their term has passed, and not because of an act. */
  boolean isAfterQuestions() {
    return questionsUntil().filter(until -> !Clock.isWithin(published.at(), until)).isPresent();
  }

  Optional<Instant> questionsUntil() {
    return notice().clarifications().map(Clarifications::until);
  }

  String act(Notice.Act act) {
    return NoticeCard.act(act, texts, locale);
  }

  /** What the notice says, rule by rule, folded by heading: the whole of it in words. */
  String whole() {
    return ShowNotice.text(notice(), locale);
  }

  private static List<Date> timeline(Published published, Texts texts, Locale locale) {
    Notice notice = published.notice();
    Instant now = published.at();
    record Point(Instant at, String what, boolean term, boolean exact) {
    }
    List<Point> points = new ArrayList<>();
    notice.bulletin().ifPresent(bulletin -> points.add(new Point(Clock.startOf(bulletin.date()),
        texts.say("page.time.bulletin", bulletin.name(), bulletin.number()), false, false)));
    published.history().acts().forEach(act -> points.add(new Point(act.effective(),
        texts.say("page.time." + act.kind(), act.number()), false, false)));
    notice.window().opens().ifPresent(opens -> points.add(new Point(opens, texts.say("page.time.opens"), false, true)));
    notice.clarifications().ifPresent(asked -> points.add(new Point(asked.until(), texts.say("page.time.questions"), false, true)));
    published.closes().ifPresent(closes -> points.add(new Point(closes, texts.say("page.time.closes"), true, true)));
    points.sort(Comparator.comparing(Point::at));
    List<Date> dates = new ArrayList<>();
    boolean past = true;
    for (Point point : points) {
      if (past && point.at().isAfter(now)) {
        past = false;
        dates.add(today(now, texts, locale));
      }
      String style = point.term() ? "term" : past ? "key" : "";
      dates.add(new Date(style, point.exact() ? Clock.inWords(point.at(), locale) : NoticeCard.day(point.at(), locale), point.what()));
    }
    if (past) {
      dates.add(today(now, texts, locale));
    }
    return dates;
  }

  private static Date today(Instant now, Texts texts, Locale locale) {
    return new Date("now", texts.say("page.time.today"), NoticeCard.day(now, locale));
  }

  private static List<Fact> facts(Published published, Texts texts, NoticeWords words, Locale locale) {
    Notice notice = published.notice();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(texts.say("page.fact.who"), HowToApply.who(notice, locale)));
    if (!notice.quotas().isEmpty()) {
      facts.add(new Fact(texts.say("page.fact.many"), notice.quotas().stream().map(quota -> many(notice, quota, texts, words))
          .collect(Collectors.joining("; "))));
    }
    facts.add(new Fact(texts.say("page.fact.how"), NoticeCard.capital(notice.channels().stream().map(one -> words.of(one.kind()))
        .collect(Collectors.joining(", ")))));
    notice.budget().flatMap(Funding.Budget::total).ifPresent(all -> facts.add(new Fact(texts.say("page.fact.total"), all.inWords(locale))));
    notice.budget().flatMap(Funding.Budget::most).ifPresent(one -> facts.add(new Fact(texts.say("page.fact.most"), one.inWords(locale))));
    facts.add(new Fact(texts.say("page.fact.basis"), NoticeCard.capital(words.of(notice.window().basis()))));
    facts.add(new Fact(texts.say("page.fact.issuing"), notice.issuingBody().name()));
    if (!notice.screeningBody().name().equals(notice.issuingBody().name())) {
      facts.add(new Fact(texts.say("page.fact.screening"), notice.screeningBody().name()
          + notice.screeningBody().under().map(under -> " (" + under + ")").orElse("")));
    }
    notice.officer().ifPresent(officer -> facts.add(new Fact(texts.say("page.fact.officer"), officer.name())));
    notice.acts().forEach(act -> facts.add(new Fact(texts.say("page.fact.act"), NoticeCard.act(act, texts, locale))));
    notice.bulletin().ifPresent(bulletin -> facts.add(new Fact(texts.say("page.fact.bulletin"),
        texts.say("page.bulletin", bulletin.name(), bulletin.number(), Clock.dayInWords(bulletin.date(), locale)))));
    notice.published().ifPresent(day -> facts.add(new Fact(texts.say("page.fact.web"), Clock.dayInWords(day, locale))));
    return facts;
  }

  private static String many(Notice notice, Quota quota, Texts texts, NoticeWords words) {
    return texts.say("page.many", quota.most(), words.of(quota.per())) + quota.extras().stream().map(extra -> texts.say("page.many-extra",
        extra.most(), extra.themes().stream().map(id -> notice.theme(id).map(Notice.Theme::label).orElse(id))
            .collect(Collectors.joining(", "))))
        .collect(Collectors.joining());
  }

  private static List<Act> acts(Published published, Texts texts, Locale locale) {
    return published.history().acts().reversed().stream().filter(act -> act.kind() != NoticeAct.Kind.PUBLICATION
        && !act.effective().isAfter(published.at())).map(act -> new Act(texts.say("page.act." + act.kind()),
            NoticeCard.numbered(act, texts, locale) + ", " + act.organ(), act.reason(), effect(published, act, texts, locale))).toList();
  }

  private static String effect(Published published, NoticeAct act, Texts texts, Locale locale) {
    return published.state().isStayed() && published.state().because().filter(act::equals).isPresent() ? texts.say("page.stayed")
        : act.closes().map(closes -> texts.say("page.new-term", Clock.toTheSecond(closes, locale))).orElse("");
  }
}
