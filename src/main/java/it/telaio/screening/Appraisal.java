package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What a person answers to one check, and what the system would have them answer. */
public enum Appraisal {
  /** The requirement is met. */
  MET,
  /** What is missing is asked for (soccorso istruttorio, L. 241/1990, art. 6, c. 1, lett. b). */
  COMPLETION,
  /** The requirement is not met and cannot be made good. */
  NOT_MET;

  /** The word in files, in the journal and in forms: {@code not-met}. */
  @JsonValue
  public String literal() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The appraisal called {@code literal}; empty where there is none. */
  static Optional<Appraisal> of(String literal) {
    for (Appraisal appraisal : values()) {
      if (appraisal.literal().equals(literal)) {
        return Optional.of(appraisal);
      }
    }
    return Optional.empty();
  }

  /** What {@code finding} proposes; empty where only a person can tell. To answer otherwise takes a reason. */
  public static Optional<Appraisal> proposedBy(Finding finding) {
    return switch (finding.outcome()) {
      case MET, NOT_RELEVANT -> Optional.of(MET);
      case PROPOSED_FAILURE -> Optional.of(finding.remedy() == null ? NOT_MET : COMPLETION);
      case NEEDS_PERSON -> Optional.empty();
    };
  }

  /** Whether {@code finding} waits for the answer of a person: a proposed failure is confirmed or overruled, never taken as it is. */
  public static boolean isWanted(Finding finding) {
    return finding.outcome() == Outcome.PROPOSED_FAILURE || finding.outcome() == Outcome.NEEDS_PERSON;
  }
}
