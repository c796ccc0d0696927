package it.telaio.body;

import java.util.Locale;

/** Why a code is not valid, or what is to be said about one that is. The literals are a contract of {@code telaio code}. */
public enum CodeReason {
  /** Not valid: nothing was given. */
  EMPTY,
  /** Not valid: too short or too long. */
  LENGTH,
  /** Not valid: a character that cannot stand where it stands, such as the letter O for a zero. */
  CHARACTERS,
  /** Not valid: no month has that letter. */
  MONTH,
  /** Not valid: no such day in that month, in any year that ends so. */
  DAY,
  /** Not valid: the check character or digit does not follow from the others. */
  CHECK,
  /** Not valid: only zeros, which the arithmetic alone would accept. */
  ZEROS,
  /** Not valid: the number of the subject, the first seven digits, is zero. */
  NUMBER,
  /** Not valid: no office gives out numbers under that code (digits eight to ten). */
  OFFICE,
  /** Valid once spaces, lower case or the prefix IT are mended. */
  NORMALIZED,
  /** Valid, with digits replaced by letters because two persons would have had the same code. */
  OMOCODE,
  /** Valid by its form, but the register of municipalities does not know the place. */
  PLACE;

  /** The word in the JSON answer, in lower case. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT);
  }
}
