package it.telaio.body;

import java.util.Locale;

/** Whose code it is, as far as its form says. The literals are a contract of {@code telaio code}. */
public enum CodeKind {
  /** Tax code of a natural person, sixteen characters. */
  PERSON,
  /**
   * Tax code of eleven digits: of a body or company, or the provisional one of a natural person, which has the same form
   * (DM 23.12.1976, art. 10).
   */
  BODY,
  /** VAT number. */
  VAT;

  /** The word in the JSON answer, in lower case. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT);
  }
}
