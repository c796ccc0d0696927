package it.telaio.pec;

import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;

/**
 * Something a person should know about a message.
 *
 * @param code      stable, in lower case with hyphens
 * @param arguments what fills the sentence
 */
public record Warning(String code, List<Object> arguments) {

  public Warning {
    arguments = List.copyOf(arguments);
  }

  static Warning of(String code, Object... arguments) {
    return new Warning(code, List.of(arguments));
  }

  /** The sentence for a person. */
  public String text(Locale locale) {
    return Texts.of(Warning.class, locale).say("warning." + code, arguments.toArray());
  }
}
