package it.telaio.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * An act on a published notice. Nothing happens to a notice but by an act with its number, date, organ and reason.
 *
 * @param kind what it does
 * @param number the number of the act
 * @param date the day of the act
 * @param organ who adopted it
 * @param reason why; only a first publication may be without
 * @param effective from when it has effect: its publication, not earlier than its date
 * @param version the version it publishes, for a publication and a correction
 * @param closes the new term, for an extension, a reopening and, where the suspension moved it, a resumption or the end of a stay
 */
public record NoticeAct(Kind kind, String number, LocalDate date, String organ, String reason, Instant effective,
    Optional<Integer> version, Optional<Instant> closes) {

  /** What an act does. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Kind {
    /** Pubblicazione della prima versione. */
    PUBLICATION,
    /** Rettifica: a new version. */
    CORRECTION,
    /** Proroga: a later term, before the term has passed. */
    EXTENSION,
    /** Sospensione. */
    SUSPENSION,
    /** Ripresa dopo una sospensione. */
    RESUMPTION,
    /** Sospensione ordinata dal giudice (D.Lgs. 104/2010, artt. 55 and 56): of the whole procedure, whatever else was decided about it. */
    STAY,
    /** Fine della sospensione ordinata dal giudice: the notice stands again as it did, or with a later term. */
    STAY_ENDED,
    /** Riapertura dei termini, after the term has passed; earlier candidacies stay and may be replaced. */
    REOPENING,
    /** Dichiarazione di avviso deserto. */
    DESERTION,
    /** Revoca (L. 241/1990, art. 21-quinquies): from now on. */
    REVOCATION,
    /** Annullamento d'ufficio (L. 241/1990, art. 21-nonies): as if it had never been. */
    ANNULMENT;

    /** Whether nothing can follow. */
    boolean isLast() {
      return this == REVOCATION || this == ANNULMENT;
    }

    /** Whether a court said so, and the body only records it. */
    boolean isOfCourt() {
      return this == STAY || this == STAY_ENDED;
    }

    boolean publishes() {
      return this == PUBLICATION || this == CORRECTION;
    }
  }
}
