package it.telaio.candidacy;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.Locale;

/** Why something about candidacies was not done. */
public enum CandidacyProblem implements Refusal {
  /** Who asks may not do this; or the thing does not exist for them, which is answered in the same way. */
  NOT_ALLOWED,
  /** What an officer says of messages needs a reason. */
  WITHOUT_REASON,
  /** At least one message is needed, and two to join them. */
  TOO_FEW,
  /** Nothing was typed, or nothing stands typed. */
  NOTHING_TYPED,
  /** Other values were typed since they were looked at. */
  TYPED_ANEW,
  /** A second person is another than the first. */
  SAME_PERSON;

  @Override
  public String text(Locale locale) {
    return Texts.of(CandidacyProblem.class, locale).say("problem." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
