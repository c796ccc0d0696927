package it.telaio.practice;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why something was not done in the bank of practices. */
enum PracticeRefusal implements Refusal {
  /** Not yours, or no role for it. */
  NOT_ALLOWED,
  /** Somebody else saved the sheet meanwhile. */
  TEXT_CHANGED,
  /** Something needed is missing or wrong. */
  NOT_COMPLETE,
  /** Rights and releases were not declared. */
  WITHOUT_RIGHTS,
  /** Not in the state in which this is done. */
  NOT_NOW,
  /** A reason or a message is needed. */
  WITHOUT_REASON,
  /** The municipality was not recognised. */
  UNKNOWN_PLACE,
  /** This body adopts it already. */
  ADOPTED_ALREADY,
  /** A figure was wanted. */
  NOT_A_NUMBER,
  /** The text is too long or empty. */
  TEXT_SIZE,
  /** Too many in a short time. */
  TOO_MANY,
  /** The file is larger than is taken. */
  TOO_LARGE,
  /** The file cannot be read as what it should be. */
  UNREADABLE_FILE;

  @Override
  public String text(Locale locale) {
    return Texts.of(PracticeRefusal.class, locale).say("refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
