package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Step;
import it.telaio.register.Sorting;
import it.telaio.screening.OneScreening.Candidate;
import it.telaio.screening.RejectionNotice.Observation;
import it.telaio.screening.ScreeningWords.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the hearing of an applicant stands, as the page of the candidacy shows it.
 *
 * @param state      in a word
 * @param term       from when to when, with its norm
 * @param evidence   how the delivery is known
 * @param taken      the observations that were taken, one line each
 * @param candidates messages that may be observations
 * @param mine       whether who looks takes them
 */
record HearingView(Tag state, String term, String evidence, List<String> taken, List<Candidate> candidates, boolean mine) {

  /** The hearing about {@code item}; empty where no notice of rejection was delivered. */
  static Optional<HearingView> of(Docket.Item item, Dossiers.All known, boolean screens, Texts texts, Locale locale) {
    return item.rejection().map(one -> {
      String to = Clock.toTheSecond(one.to(), locale);
      List<String> taken = one.observations().stream().map(came -> taken(one, came, texts, locale)).toList();
      List<Candidate> candidates = candidates(item, known).stream().map(sending -> new Candidate(sending.id(), texts.say(
          "hearing.candidate", sending.arrival().subject(), Clock.toTheSecond(ViewScreening.instantOf(sending), locale)))).toList();
      boolean mine = screens && item.standing().decided().isEmpty();
      return new HearingView(state(item, to, texts), texts.say("hearing.term", Clock.toTheSecond(one.from(), locale), one.days(),
          one.norm(), to), texts.say("hearing.evidence", one.evidence()), taken, candidates, mine);
    });
  }

  private static Tag state(Docket.Item item, String to, Texts texts) {
    return item.isObserved() ? new Tag("info", "it-mail", texts.say("hearing.state.observed"))
        : item.awaited() ? new Tag("ask", "it-clock", texts.say("hearing.state.awaited", to))
        : new Tag("off", "it-clock", texts.say("hearing.state.over", to));
  }

  private static String taken(RejectionNotice rejection, Observation came, Texts texts, Locale locale) {
    boolean late = !Clock.isWithin(came.instant(), rejection.to());
    return texts.say(late ? "hearing.taken-late" : "hearing.taken", Clock.toTheSecond(came.instant(), locale));
  }

  /** Messages of the same sender that came after the delivery and say that they observe or object, not taken yet. */
  static List<Sending> candidates(Docket.Item item, Dossiers.All known) {
    Optional<Dossier> dossier = known.find(item.candidacy());
    if (item.rejection().isEmpty() || dossier.isEmpty()) {
      return List.of();
    }
    RejectionNotice rejection = item.rejection().get();
    List<String> senders = dossier.get().sendings().stream().map(one -> one.arrival().sender().toLowerCase(Locale.ROOT)).toList();
    return known.others().stream().filter(one -> (one.arrival().sortedAs() == Sorting.OBSERVATION
            || one.arrival().sortedAs() == Sorting.OBJECTION)
            && senders.contains(one.arrival().sender().toLowerCase(Locale.ROOT))
            && !ViewScreening.instantOf(one).isBefore(rejection.from())
            && rejection.observations().stream().noneMatch(taken -> taken.sending().equals(one.id()))).toList();
  }

  /**
   * What whoever concludes is told about the hearing before they do.
   *
   * @param tone     {@code no} where it stands in the way, {@code ask} where they should think again, else {@code info}
   * @param observed whether they must say how observations were considered
   */
  record Told(String tone, String text, boolean observed) {
  }

  /** What is told before an outcome against the applicant is proposed ({@code proposing}) or decided; empty where there is nothing. */
  static Optional<Told> told(Call call, Docket.Item item, boolean proposing, Texts texts, Locale locale) {
    if (item.rejection().isPresent()) {
      return item.rejection().map(one -> told(item, one, texts, locale));
    }
    Optional<RejectionNotice.Terms> terms = RejectionNotice.terms(call.notice());
    if (terms.isPresent()) {
      return terms.map(one -> new Told(proposing ? "info" : "ask", texts.say(proposing ? "hearing.due.propose" : "hearing.due", one.norm(),
          one.term().days()), false));
    }
    return call.notice().step(Step.Kind.NOTICE_OF_REJECTION).map(step -> new Told("info", texts.say("hearing.not-due",
        call.notice().clause(step).place(), step.reason().replaceFirst("\\.$", "")), false));
  }

  private static Told told(Docket.Item item, RejectionNotice one, Texts texts, Locale locale) {
    return item.isObserved() ? new Told("ask", texts.say("hearing.observed", one.norm()), true)
        : item.awaited() ? new Told("no", new ScreeningRefusal.StillHeard(one.from(), one.to(), one.norm()).text(locale), false)
        : new Told("info", texts.say("hearing.over", one.norm(), Clock.toTheSecond(one.to(), locale)), false);
  }
}
