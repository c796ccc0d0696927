package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What an officer works at: drafts, published notices of theirs, and the beginning of a new one.
 *
 * @param bodies  for which they may begin a notice
 * @param models  notices whose text may be the beginning of a new one
 * @param opens   the day proposed for its opening
 * @param error   why it was not begun; empty where nothing was asked
 */
record DraftsView(List<String> bodies, List<Draft> drafts, List<Published> own, List<Published> models, LocalDate opens, String error,
    Locale locale, Texts texts) {

  String say(String key, Object... arguments) {
    return texts.say("write." + key, arguments);
  }

  Standing standing(Published one) {
    return Standing.of(one, locale);
  }

  String saved(Draft draft) {
    return Clock.inWords(draft.savedAt(), locale);
  }
}
