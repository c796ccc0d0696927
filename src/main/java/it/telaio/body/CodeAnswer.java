package it.telaio.body;

import it.telaio.kernel.Texts;
import java.util.Locale;

/**
 * What can be said of a code without asking anybody.
 *
 * @param value      as it was given, untouched
 * @param normalized as it is to be stored: without spaces, in upper case, without prefix; the given value where not valid
 * @param valid      whether form, dates and check agree; never whether the code was really given out
 * @param kind       whose code it is; null where not valid
 * @param reason     why it is not valid, or a remark on a valid one; null where there is nothing to remark
 */
public record CodeAnswer(String value, String normalized, boolean valid, CodeKind kind, CodeReason reason) {

  static CodeAnswer refused(String value, CodeReason reason) {
    return new CodeAnswer(value, value, false, null, reason);
  }

  /** The answer as a sentence. */
  public String text(Locale locale) {
    var texts = Texts.of(CodeAnswer.class, locale);
    String remark = reason == null ? "" : texts.say("code.reason." + reason.literal());
    if (!valid) {
      return texts.say("code.invalid", remark);
    }
    String sentence = texts.say("code.valid." + kind.literal());
    return remark.isEmpty() ? sentence : texts.say("code.remark", sentence, remark);
  }
}
