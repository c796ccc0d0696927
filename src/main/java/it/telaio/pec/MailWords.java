package it.telaio.pec;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.pec.MailboxOffice.Seat;
import java.time.Instant;
import java.util.Locale;

/** What the pages of the mailboxes of a notice say alike. */
interface MailWords {
  /** Who looks, at the mailboxes of which notice. */
  Seat seat();

  /** The sentences of the page. */
  Texts texts();

  /** The language of the page. */
  Locale locale();

  default String say(String key, Object... arguments) {
    return texts().say(key, arguments);
  }

  default String path() {
    return "/casella/" + seat().notice().id();
  }

  /** To the second; some mail tells no instant. */
  default String at(Instant instant) {
    return instant.equals(Instant.EPOCH) ? say("instant.unknown") : Clock.toTheSecond(instant, locale());
  }

  /** Why it was sorted so: a sentence for what the reader says, the person's own words otherwise. */
  default String why(String reason) {
    String key = "reason." + reason;
    return reason.isBlank() ? say("reason.none") : texts().knows(key) ? say(key) : reason;
  }
}
