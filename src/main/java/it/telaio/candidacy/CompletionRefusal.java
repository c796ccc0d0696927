package it.telaio.candidacy;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why something about a request of completion was not done. */
public enum CompletionRefusal implements Refusal {
  /** Who asks may not do this; or the request does not exist for them, which is answered in the same way. */
  NOT_ALLOWED,
  /** Nothing was chosen that could be completed. */
  NOTHING_ASKED,
  /** The request has no words, or far too many. */
  TEXT,
  /** A request about this candidacy is still open. */
  ALREADY_ASKED,
  /** A delivery needs its proof in words. */
  WITHOUT_EVIDENCE,
  /** It cannot have been delivered before it was made, nor tomorrow. */
  DELIVERY_IMPOSSIBLE,
  /** It was delivered: it is closed, not taken back. */
  DELIVERED,
  /** It was ended before. */
  ENDED,
  /** To end it takes a reason. */
  WITHOUT_REASON;

  @Override
  public String text(Locale locale) {
    return Texts.of(CompletionRefusal.class, locale).say("completion." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
