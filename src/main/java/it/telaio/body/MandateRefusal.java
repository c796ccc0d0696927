package it.telaio.body;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why a mandate was not recorded or ended. */
public enum MandateRefusal implements Refusal {
  /** Who asks may not do this; or the thing does not exist for them, which is answered in the same way. */
  NOT_ALLOWED,
  /** The name is missing. */
  NAME,
  /** Not the tax code of a person. */
  TAX_CODE,
  /** The act or the reason is missing. */
  WITHOUT_ACT,
  /** The last day comes before the first. */
  SPAN,
  /** Who delegates must hold a mandate of the same body on the first day; an office is not delegated. */
  DELEGATION,
  /** It is over already by that day. */
  ALREADY_OVER,
  /** It is still in force: it is ended first. */
  IN_FORCE;

  @Override
  public String text(Locale locale) {
    return Texts.of(MandateRefusal.class, locale).say("mandate." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
