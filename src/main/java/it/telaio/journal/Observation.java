package it.telaio.journal;

import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;

/**
 * One thing that a verification saw.
 *
 * @param where     the file in which it is: a name in the archive, {@code archive directory}, {@code proof}, or a file of the
 *                  journal with its line; empty where it is about the whole
 * @param code      stable, for programs
 * @param arguments of the sentence
 */
public record Observation(String where, String code, List<Object> arguments) {
  /** The part of an archive that says which files it holds and where. */
  static final String DIRECTORY = "archive directory";
  /** A receipt that stands alone. */
  static final String PROOF = "proof";

  static Observation at(String where, String code, Object... arguments) {
    return new Observation(where, code, List.of(arguments));
  }

  static Observation of(String code, Object... arguments) {
    return new Observation("", code, List.of(arguments));
  }

  /** The sentence for a person, without the place. */
  public String text(Locale locale) {
    return Texts.of(Observation.class, locale).say("verify." + code, arguments.toArray());
  }

  /** The place for a person. */
  public String place(Locale locale) {
    return where.equals(DIRECTORY) || where.equals(PROOF)
        ? Texts.of(Observation.class, locale).say("verify.where." + where.replace(' ', '-'))
        : where;
  }
}
