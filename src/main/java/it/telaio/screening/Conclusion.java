package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * How the screening of a candidacy ends: proposed by the screening body, decided by the competent organ. Irricevibile,
 * inammissibile and esclusa are three things; "late" is a reason, not one of them.
 */
public enum Conclusion {
  /** Ammessa. */
  ADMITTED,
  /** Ammessa con riserva. */
  ADMITTED_WITH_RESERVE,
  /** Irricevibile: it is not taken up at all, such as when it came after the term. */
  NOT_RECEIVABLE,
  /** Inammissibile: it lacks what it must have had. */
  INADMISSIBLE,
  /** Esclusa: a requirement of the subject is not met. */
  EXCLUDED;

  /** The word in files, in the journal and in forms: {@code admitted-with-reserve}. */
  @JsonValue
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it goes against the applicant: then it always needs its reason. */
  public boolean isNegative() {
    return this == NOT_RECEIVABLE || this == INADMISSIBLE || this == EXCLUDED;
  }

  /** Whether it is given without a word: only what is simply admitted. */
  public boolean needsReason() {
    return this != ADMITTED;
  }

  /** The conclusion called {@code literal}; empty where there is none. */
  static Optional<Conclusion> of(String literal) {
    for (Conclusion conclusion : values()) {
      if (conclusion.literal().equals(literal)) {
        return Optional.of(conclusion);
      }
    }
    return Optional.empty();
  }
}
