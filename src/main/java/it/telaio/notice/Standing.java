package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a notice stands, as pages show it: one word with its sign and colour, and the instant that matters.
 *
 * @param word  {@code Aperto}
 * @param icon  of the set of icons
 * @param tone  class of the style: ok, info, ask, no, off
 * @param lead  {@code Si chiude}; empty where no instant matters
 * @param at    the instant that matters
 * @param left  how long it is to it; empty where it has passed
 */
public record Standing(String word, String icon, String tone, String lead, Optional<Instant> at, Optional<TimeLeft> left) {
  private static final Duration LAST_HOURS = Duration.ofHours(48);

  /** How {@code notice} stands at the instant at which it was asked for. */
  public static Standing of(Published notice, Locale locale) {
    Texts texts = Texts.of(Standing.class, locale);
    NoticeState state = notice.state();
    Instant now = notice.at();
    return switch (state.status()) {
      case UNPUBLISHED -> make(texts, "unpublished", "it-pencil", "ask", first(notice), now);
      case UPCOMING -> make(texts, "upcoming", "it-calendar", "info", state.opens(), now);
      case OPEN -> state.closes().filter(term -> Duration.between(now, term).compareTo(LAST_HOURS) <= 0).isPresent()
          ? make(texts, "last-hours", "it-clock", "ask", state.closes(), now)
          : make(texts, state.closes().isPresent() ? "open" : "open-always", "it-check-circle", "ok", state.closes(), now);
      case SUSPENDED -> make(texts, state.isStayed() ? "stayed" : "suspended", "it-minus-circle", "ask", since(state), now);
      case CLOSED -> make(texts, "closed", "it-lock", "off", state.closes(), now);
      case DESERTED -> make(texts, "deserted", "it-lock", "off", since(state), now);
      case REVOKED -> make(texts, "revoked", "it-ban", "no", since(state), now);
      case ANNULLED -> make(texts, "annulled", "it-ban", "no", since(state), now);
    };
  }

  /** The word for a status where no notice is at hand, as in a filter. */
  static String plural(Status status, Locale locale) {
    return Texts.of(Standing.class, locale).say("standing.many." + status);
  }

  /** The words before the instant, with their article as the day wants it, and the space that parts them. */
  String before(Locale locale) {
    String instant = instant(locale);
    String whole = Texts.of(Standing.class, locale).say("standing.at", lead, instant);
    return whole.substring(0, whole.length() - instant.length());
  }

  /** The instant that matters, with seconds where they decide. */
  String instant(Locale locale) {
    return at.map(one -> Clock.toTheSecond(one, locale)).orElse("");
  }

  private static Standing make(Texts texts, String key, String icon, String tone, Optional<Instant> at, Instant now) {
    return new Standing(texts.say("standing." + key), icon, tone, texts.say("standing." + key + ".lead"), at,
        at.filter(one -> one.isAfter(now)).map(one -> TimeLeft.between(now, one)));
  }

  private static Optional<Instant> since(NoticeState state) {
    return state.because().map(NoticeAct::effective);
  }

  private static Optional<Instant> first(Published notice) {
    return Optional.of(notice.history().acts().getFirst().effective());
  }
}
