package it.telaio.screening;

import java.time.Instant;

/**
 * Something a person did about one candidacy. It is never changed: who thinks otherwise adds another.
 *
 * @param id            in the order in which acts were done
 * @param candidacy     which one
 * @param kind          what was done
 * @param finding       key of the answer that was appraised on, see {@link Finding#key}; null for other kinds
 * @param findingSha256 fingerprint of that answer as it was then, so that a later proposal shows that it has changed
 * @param appraisal        the appraisal; null for other kinds
 * @param conclusion    what was proposed or decided; null for other kinds
 * @param takesBack     the act that is taken back, or null
 * @param reason        why, in the person's words; empty where nothing was said or after its retention
 * @param at            when
 * @param by            who, by pseudonym
 */
public record ScreeningAct(long id, String candidacy, Kind kind, String finding, String findingSha256, Appraisal appraisal,
    Conclusion conclusion, Long takesBack, String reason, Instant at, String by) {

  /** What persons do. */
  public enum Kind {
    /** Answered one check. */
    APPRAISED,
    /** The screening body proposes a conclusion. */
    PROPOSED,
    /** The screening body hands its proposal over to the organ that decides (trasmissione esiti). */
    HANDED_OVER,
    /** The competent organ decides. */
    DECIDED,
    /** The decision has reached the applicant: from now on it is not taken back here. */
    NOTIFIED,
    /** A court had the candidacy admitted with reserve. */
    COURT_ADMITTED,
    /** A court decided for the applicant: the reserve is lifted, the candidacy is admitted. */
    RESERVE_LIFTED,
    /** The order of the court has no effect any more: the first decision stands again. */
    ORDER_LAPSED,
    /** An earlier act is taken back. */
    TAKEN_BACK;

    /** Whether it is done because a court said so. */
    boolean isByCourt() {
      return this == COURT_ADMITTED || this == RESERVE_LIFTED || this == ORDER_LAPSED;
    }
  }
}
