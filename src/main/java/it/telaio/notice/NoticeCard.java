package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A notice in a list.
 *
 * @param source the body and its act
 * @param about  what it is for, in a sentence
 * @param tags   who may apply, by which way, how much there is
 * @param news   what happened last that one must know, or nothing
 */
record NoticeCard(String id, String title, Standing standing, String source, String about, List<String> tags, Optional<String> news,
    boolean corrected, String outcome) {

  static NoticeCard of(Published published, Locale locale) {
    Notice notice = published.notice();
    NoticeWords words = new NoticeWords(locale);
    Texts texts = Texts.of(NoticeCard.class, locale);
    List<String> tags = new ArrayList<>(notice.eligible().stream().map(who -> words.of(who.kind())).distinct()
        .map(NoticeCard::capital).toList());
    String ways = notice.channels().stream().map(channel -> words.of(channel.kind())).collect(Collectors.joining(texts.say("page.and")));
    tags.add(capital(notice.channels().size() == 1 ? texts.say("page.only", ways) : ways));
    notice.budget().flatMap(Funding.Budget::total).ifPresent(money -> tags.add(money.inWords(locale)));
    Optional<NoticeAct> last = published.state().because();
    return new NoticeCard(published.id(), notice.title(), Standing.of(published, locale), source(notice, locale),
        notice.aims().stream().findFirst().map(Notice.Aim::text).orElse(""), tags, news(published, texts, locale),
        notice.version() > 1, last.filter(act -> act.kind() != NoticeAct.Kind.PUBLICATION)
            .map(act -> numbered(act, texts, locale) + ". " + act.reason()).orElse(""));
  }

  /** {@code Regione Puglia · Determinazione dirigenziale n. 634 del 30 maggio 2023}. */
  static String source(Notice notice, Locale locale) {
    Texts texts = Texts.of(NoticeCard.class, locale);
    return notice.issuingBody().name() + notice.acts().stream().findFirst().map(act -> " · " + act(act, texts, locale)).orElse("");
  }

  /** An act by its number and day; what a court gave is no act of the body. */
  static String numbered(NoticeAct act, Texts texts, Locale locale) {
    return texts.say(act.kind().isOfCourt() ? "page.order-of" : "page.act-of", act.number(), Clock.dayInWords(act.date(), locale));
  }

  static String act(Notice.Act act, Texts texts, Locale locale) {
    String number = act.number().map(known -> " " + texts.say("page.number", known)).orElse("");
    return act.kind() + number + act.date().map(day -> " " + texts.say("page.of-day", Clock.dayInWords(day, locale))).orElse("");
  }

  private static Optional<String> news(Published published, Texts texts, Locale locale) {
    List<NoticeAct> acts = published.history().acts().stream().filter(act -> !act.effective().isAfter(published.at())).toList();
    if (acts.isEmpty()) {
      return Optional.empty();
    }
    NoticeAct last = acts.getLast();
    String day = day(last.effective(), locale);
    return switch (last.kind()) {
      case EXTENSION, CORRECTION, RESUMPTION, STAY_ENDED, REOPENING -> Optional.of(texts.say("page.news." + last.kind(), day));
      default -> published.notice().clarifications().filter(asked -> asked.until().isAfter(published.at()))
          .map(asked -> texts.say("page.news.questions", Clock.inWords(asked.until(), locale)));
    };
  }

  static String day(Instant instant, Locale locale) {
    return Clock.dayInWords(instant.atZone(Clock.ROME).toLocalDate(), locale);
  }

  static String capital(String words) {
    return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ITALIAN) + words.substring(1);
  }
}
