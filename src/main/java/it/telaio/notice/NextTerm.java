package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An instant to come of a notice: it opens, its questions end, it closes.
 *
 * @param what  {@code Si chiude}
 * @param hour  to the second, Europe/Rome, and whose notice it is
 * @param title of the notice
 * @param id    of the notice
 */
record NextTerm(Instant at, LocalDate date, String month, String hour, String what, String title, String id) {

  /** The terms of {@code notices} that are still to come, the nearest first. */
  static List<NextTerm> of(List<Published> notices, Locale locale) {
    Texts texts = Texts.of(NextTerm.class, locale);
    List<NextTerm> terms = new ArrayList<>();
    for (Published one : notices) {
      add(terms, one, "home.opens", one.state().opens(), locale, texts);
      add(terms, one, "home.questions", one.notice().clarifications().map(Clarifications::until), locale, texts);
      add(terms, one, "home.closes", one.state().closes(), locale, texts);
    }
    terms.sort(Comparator.comparing(NextTerm::at).thenComparing(NextTerm::id));
    return List.copyOf(terms);
  }

  private static void add(List<NextTerm> terms, Published one, String what, Optional<Instant> at, Locale locale, Texts texts) {
    at.filter(instant -> instant.isAfter(one.at())).map(instant -> instant.atZone(Clock.ROME)).ifPresent(civil ->
        terms.add(new NextTerm(civil.toInstant(), civil.toLocalDate(), civil.getMonth().getDisplayName(TextStyle.SHORT, locale),
            hour(civil, one, locale, texts), texts.say(what), one.notice().title(), one.id())));
  }

  private static String hour(ZonedDateTime civil, Published one, Locale locale, Texts texts) {
    return texts.say("home.hour", civil.format(DateTimeFormatter.ofPattern("HH:mm:ss", locale)), one.notice().issuingBody().name());
  }
}
