package it.telaio.document;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why something was not done with a document. */
public enum DocumentRefusal implements Refusal {
  /** There is none, or not for who asks: one answer for both. */
  UNKNOWN,
  /** An act forbids to erase it. */
  HELD,
  /** It must be kept for some time yet. */
  TERM_NOT_OVER,
  /** A hold and its end need an act and a reason. */
  WITHOUT_ACT,
  /** Its bytes are not in the store of files, where they should be. */
  LOST,
  /** Its bytes are no longer those that were kept. */
  ALTERED;

  @Override
  public String text(Locale locale) {
    return Texts.of(DocumentRefusal.class, locale).say("refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
