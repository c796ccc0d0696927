package it.telaio.screening;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * What was recorded of one candidacy because a court said so (D.Lgs. 104/2010, artt. 55 and 56).
 *
 * @param words  the measure and what it orders, as it was recorded; empty after its retention
 * @param office the court
 * @param day    of the measure
 */
record CourtAct(UUID dispute, ScreeningAct.Kind kind, String words, Measure measure, String office, String number, LocalDate day) {

  /** What the court gave. */
  enum Measure {
    /** By its president alone, before the hearing. */
    DECREE,
    /** On the interim request. */
    ORDER,
    /** On the merits. */
    JUDGMENT;

    /** The word in texts. */
    String literal() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
