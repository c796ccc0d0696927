package it.telaio.notice;

import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A step of the procedure, and whether it applies.
 *
 * @param days the term given to who must answer; absent where the step has none
 * @param peremptory whether after the term nothing is taken any more (perentorio), or it is indicative (ordinatorio)
 * @param holidays what happens when the last day is a holiday
 * @param reason why it applies or does not
 */
public record Step(Kind kind, boolean applies, Optional<Integer> days, boolean peremptory, TermInDays.Holidays holidays, String reason,
    String clause) implements Rule {

  /** Steps whose presence the notice or the law decides. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Kind {
    /** Soccorso istruttorio (L. 241/1990, art. 6, c. 1, lett. b). */
    COMPLETION_REQUEST,
    /** Preavviso di rigetto (L. 241/1990, art. 10-bis). */
    NOTICE_OF_REJECTION,
    /** Trasmissione degli esiti dal soggetto istruttore all'organo che decide. */
    HAND_OVER,
    /** Commissione. */
    COMMISSION,
    /** Graduatoria provvisoria. */
    PROVISIONAL_RANKING,
    /** Osservazioni alla graduatoria provvisoria. */
    OBJECTIONS,
    /** Tavolo di co-progettazione. */
    TABLE,
    /** Accettazione da parte di chi è ammesso. */
    ACCEPTANCE,
    /** Controlli prima della concessione, della firma, del pagamento. */
    CHECKS,
    /** Convenzione, accordo, patto. */
    AGREEMENT,
    /** Rendicontazione. */
    REPORTING,
    /** Una seconda persona approva ciò che si pubblica. */
    SECOND_APPROVAL
  }

  /** The term of this step, in days; empty where it has none. */
  public Optional<TermInDays> term() {
    return days.map(count -> new TermInDays(count, holidays));
  }
}
