package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Why something about a screening was not done. */
public sealed interface ScreeningRefusal extends Refusal {

  /** Refuses with {@code refusal} where {@code when} holds. */
  static void refuse(boolean when, ScreeningRefusal refusal) {
    if (when) {
      throw refusal.thrown();
    }
  }

  /** Reasons without more to say. */
  enum Plain implements ScreeningRefusal {
    /** Who asks may not do this; or the candidacy does not exist for them, which is answered in the same way. */
    NOT_ALLOWED,
    /** The call is comparative and nobody has opened its candidacies yet. */
    SEALED,
    /** The candidacies are opened already, or were never sealed. */
    NOT_SEALED,
    /** Sealed candidacies are opened after the term only. */
    TERM_NOT_OVER,
    /** This answer, or this conclusion, needs its reason. */
    WITHOUT_REASON,
    /** A conclusion is proposed already: take it back first. */
    ALREADY_PROPOSED,
    /** It is decided already: take the decision back first. */
    ALREADY_DECIDED,
    /** Nothing was proposed yet. */
    NOT_PROPOSED,
    /** The proposal was not handed over yet. */
    NOT_HANDED_OVER,
    /** There is nothing that could be taken back, or it is not theirs to take back. */
    NOTHING_TO_TAKE_BACK,
    /** The applicant was told: what follows is an act of its own, not an undoing. */
    NOTIFIED,
    /** A charge needs the act or agreement that gives it. */
    WITHOUT_ACT,
    /** Persons have screened already, so no other body takes it over. */
    ALREADY_SCREENED,
    /** The notice wants two persons for what goes against an applicant, and this one proposed it. */
    SAME_PERSON,
    /** The notice wants two persons for what goes against an applicant, and nobody proposed it. */
    PROPOSED_OTHERWISE,
    /** No register knows this body, and nobody holds a role for it. */
    UNKNOWN_BODY,
    /** The notice says that nothing is completed, or gives no term for it. */
    NO_COMPLETION,
    /** The procedure has no notice of rejection, or none was delivered. */
    NO_REJECTION_NOTICE,
    /** Observations came: whoever decides against the applicant says how they were considered. */
    OBSERVATIONS_UNANSWERED,
    /** Observations from an address that is not the applicant's: it must be told who writes, and by what right. */
    WRITER_UNTOLD,
    /** No message was chosen as observations, or one that may not be. */
    OBSERVATION_UNCHOSEN,
    /** The journal has not caught up yet; in a moment it will. */
    PROOF_FOLLOWS,
    /** No conclusion was chosen. */
    NO_CONCLUSION,
    /** The list changed since it was looked at. */
    LIST_CHANGED,
    /** No candidacy was chosen. */
    NOTHING_CHOSEN,
    /** A dispute without its kind, office, docket or subject. */
    DISPUTE_UNNAMED,
    /** Not a day. */
    NO_DAY,
    /** What happened did not happen on a day to come. */
    DAY_TO_COME,
    /** A term, or an end, before what it belongs to. */
    TERM_BEFORE_DAY,
    /** A term that runs has a source: a norm, an order of the court. */
    TERM_WITHOUT_NORM,
    /** What a court gave, without its court, number or what it orders. */
    COURT_ACT_UNNAMED,
    /** No court can have ordered this as the candidacy stands. */
    COURT_ACT_OUT_OF_TURN,
    /** A court suspends a whole notice only where an appeal against it was recorded before. */
    NOTICE_NOT_DISPUTED,
    /** A court has the notice suspended: nothing is decided, and applicants are not written to. */
    STAYED,
    /** A dispute is closed with its outcome. */
    WITHOUT_OUTCOME,
    /** The signatures of this paper were verified several times within the hour. */
    VERIFIED_OFTEN,
    /** Other signatures are being verified. */
    VERIFYING;

    @Override
    public String text(Locale locale) {
      return Texts.of(ScreeningRefusal.class, locale).say("refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  /** Checks still wait for an answer; {@code requirements} are their names. */
  record Unanswered(List<String> requirements) implements ScreeningRefusal {
    public Unanswered {
      requirements = List.copyOf(requirements);
    }

    @Override
    public String text(Locale locale) {
      return Texts.of(ScreeningRefusal.class, locale).say("refusal.unanswered", requirements.size(), String.join("; ", requirements));
    }
  }

  /** The applicant is still heard: nobody decides against them before the end of {@code to}, unless observations come. */
  record StillHeard(Instant from, Instant to, String norm) implements ScreeningRefusal {
    @Override
    public String text(Locale locale) {
      LocalDate last = to.atZone(Clock.ROME).toLocalDate();
      return Texts.of(ScreeningRefusal.class, locale).say("refusal.still-heard", Clock.toTheSecond(from, locale), norm,
          Clock.dayInWords(last, locale), Clock.dayInWords(last.plusDays(1), locale));
    }
  }
}
