package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.LocalDate;

/** What a court ordered of a candidacy, in the words of an act: always in Italian, beside the decision that came first. */
final class CourtWords {
  private static final Texts TEXTS = Texts.of(CourtWords.class, Texts.ITALIAN);

  private CourtWords() {
  }

  /** The measure by its name: court, kind, number and day. */
  static String measure(CourtAct.Measure measure, String office, String number, LocalDate day) {
    return TEXTS.say("court.measure", office, TEXTS.say("court.measure." + measure.literal()), number,
        Clock.dayInWords(day, Texts.ITALIAN));
  }

  /** Why a candidacy stands as it does: the reason of its decision; after a court act that act, and how it was decided at first. */
  static String ground(ScreeningState standing) {
    String first = standing.decided().map(ScreeningAct::reason).orElse("");
    return standing.court().map(act -> (act.reason() + "\n" + first(standing) + " " + first).strip()).orElse(first);
  }

  /** How it was decided at first. */
  static String first(ScreeningState standing) {
    return TEXTS.say("court.first", TEXTS.say("conclusion." + standing.decided().orElseThrow().conclusion().literal()));
  }
}
