package it.telaio.signature;

import it.telaio.kernel.Texts;
import it.telaio.signature.Verdict.Outcome;
import java.util.List;
import java.util.Locale;

/**
 * What one rule found wrong or worth saying.
 *
 * @param code          stable, also the key of its sentence
 * @param outcome       how much it weighs
 * @param indication    in the words of ETSI EN 319 102-1; null where the norm has none for it
 * @param subIndication likewise
 * @param arguments     for the sentence, already as words
 */
record Remark(String code, Outcome outcome, String indication, String subIndication, List<String> arguments) {

  Remark {
    arguments = List.copyOf(arguments);
  }

  static Remark of(String code, Outcome outcome, String... arguments) {
    return new Remark(code, outcome, null, null, List.of(arguments));
  }

  static Remark indeterminate(String code, String subIndication, String... arguments) {
    return new Remark(code, Outcome.INDETERMINATE, "INDETERMINATE", subIndication, List.of(arguments));
  }

  static Remark failed(String code, String subIndication, String... arguments) {
    return new Remark(code, Outcome.INVALID, "TOTAL_FAILED", subIndication, List.of(arguments));
  }

  /** The warning for a person, in their language. */
  Verdict.Warning warning(Locale locale) {
    return new Verdict.Warning(code, Texts.of(Remark.class, locale).say("warning." + code, arguments.toArray()));
  }
}
