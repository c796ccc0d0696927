package it.telaio.screening;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The answers of a check. There is no "failed": a machine proposes a lack, a person decides it (L. 241/1990, art. 6).
 */
public enum Outcome {
  /** The requirement is met. */
  MET("met"),
  /** What we see speaks against the requirement; a person confirms or overrules. */
  PROPOSED_FAILURE("proposed-failure"),
  /** What we see does not settle it; a person looks. */
  NEEDS_PERSON("needs-person"),
  /** The requirement does not concern this candidacy. */
  NOT_RELEVANT("not-relevant");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The word in files and in the journal: {@code met}, {@code proposed-failure}, {@code needs-person}, {@code not-relevant}. */
  @JsonValue
  public String word() {
    return word;
  }
}
