package it.telaio.register;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why something about arrivals, letters or registrations was not done. */
public enum RegisterProblem implements Refusal {
  /** Who asks may not do this; or the thing does not exist for them, which is answered in the same way. */
  NOT_ALLOWED,
  /** The day is not over yet in Italy. */
  DAY_NOT_OVER,
  /** The register of that day, or of a later one, is closed. */
  DAY_CLOSED,
  /** The registration is annulled already. */
  ANNULLED,
  /** The field says that already. */
  SAME_VALUE,
  /** An annulment or a change needs an act and a reason. */
  WITHOUT_ACT,
  /** A letter needs at least one recipient. */
  WITHOUT_RECIPIENT,
  /** A recipient or a subject with a line break or a NUL, which could forge headers. */
  FORGED_HEADER,
  /** An arrival registered by hand needs a proof in words. */
  WITHOUT_PROOF,
  /** The notice wants two persons, and this one brought the letter back signed. */
  SAME_PERSON,
  /** A correction of an official number needs a reason. */
  OFFICIAL_WITHOUT_REASON,
  /** The registrations changed since the file was looked at; look again. */
  PREVIEW_OLD;

  @Override
  public String text(Locale locale) {
    return Texts.of(RegisterProblem.class, locale).say(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
