package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Step;
import it.telaio.register.Sorting;
import it.telaio.screening.OneScreening.Candidate;
import it.telaio.screening.RejectionNotice.Observation;
import it.telaio.screening.ScreeningWords.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the hearing of an applicant stands, as the page of the candidacy shows it.
 *
 * @param state     in a word
 * @param term      from when to when, with its norm
 * @param evidence  how the delivery is known
 * @param taken     the observations that were taken
 * @param own       messages of the applicant that may be observations
 * @param strangers such messages of others, who may write for the applicant
 * @param mine      whether who looks takes them
 */
record HearingView(Tag state, String term, String evidence, List<Taken> taken, List<Candidate> own, List<Candidate> strangers,
    boolean mine) {
  /** What is shown of the words of a message. */
  private static final int SHOWN = 20_000;

  /**
   * Observations that were taken.
   *
   * @param when   they came, in words, with who wrote them where that was not the applicant
   * @param text   the words of the message, not longer than a page shows
   * @param papers the names of what was attached, to be taken by their place
   */
  record Taken(String sending, String when, String text, List<String> papers) {
  }

  /**
   * What was sent and not taken.
   *
   * @param message the chosen message; may be empty
   * @param writer  who wrote it, as typed
   * @param trouble what is wrong with it; empty where nothing was sent
   * @param atField whether the trouble is who wrote it, else the choice
   */
  record Sent(String message, String writer, String trouble, boolean atField) {
    /** Nothing was sent. */
    static final Sent NOTHING = new Sent("", "", "", false);

    /** Whether no message was chosen. */
    boolean choiceLacks() {
      return !trouble.isEmpty() && !atField;
    }
  }

  /** The hearing about {@code item}; empty where no notice of rejection was delivered. */
  static Optional<HearingView> of(Docket.Item item, Dossiers.All known, boolean screens, Texts texts, Locale locale) {
    return item.rejection().map(one -> {
      String to = Clock.toTheSecond(one.to(), locale);
      List<Taken> taken = one.observations().stream().map(came -> taken(one, came, known, texts, locale)).toList();
      List<Candidate> own = new ArrayList<>();
      List<Candidate> strangers = new ArrayList<>();
      for (Sending sending : candidates(item, known)) {
        boolean its = isOwn(item, known, sending);
        (its ? own : strangers).add(new Candidate(sending.id(), texts.say(its ? "hearing.candidate" : "hearing.candidate.stranger",
            sending.arrival().subject(), Clock.toTheSecond(ViewScreening.instantOf(sending), locale), sending.arrival().sender())));
      }
      boolean mine = screens && item.standing().decided().isEmpty();
      return new HearingView(state(item, to, texts), texts.say("hearing.term", Clock.toTheSecond(one.from(), locale), one.days(),
          one.norm(), to), texts.say("hearing.evidence", one.evidence()), taken, own, strangers, mine);
    });
  }

  private static Tag state(Docket.Item item, String to, Texts texts) {
    return item.isObserved() ? new Tag("info", "it-mail", texts.say("hearing.state.observed"))
        : item.awaited() ? new Tag("ask", "it-clock", texts.say("hearing.state.awaited", to))
        : new Tag("off", "it-clock", texts.say("hearing.state.over", to));
  }

  private static Taken taken(RejectionNotice rejection, Observation came, Dossiers.All known, Texts texts, Locale locale) {
    boolean late = !Clock.isWithin(came.instant(), rejection.to());
    String when = texts.say(late ? "hearing.taken-late" : "hearing.taken", Clock.toTheSecond(came.instant(), locale));
    String whole = came.writer().isBlank() ? when : texts.say("hearing.taken-by", when, came.writer());
    Optional<Sending> message = message(known, came.sending());
    String text = message.map(Sending::text).orElse("").strip();
    return new Taken(came.sending(), whole, text.length() > SHOWN ? text.substring(0, SHOWN) + " …" : text,
        message.map(Sending::papers).orElse(List.of()).stream().map(Paper::name).toList());
  }

  /** A message that is no part of a candidacy. */
  static Optional<Sending> message(Dossiers.All known, String sending) {
    return known.others().stream().filter(one -> one.id().equals(sending)).findFirst();
  }

  /** Whether {@code sending} came from an address of the applicant. */
  static boolean isOwn(Docket.Item item, Dossiers.All known, Sending sending) {
    return known.find(item.candidacy()).filter(dossier -> senders(dossier).anyMatch(sender(sending)::equals)).isPresent();
  }

  /**
   * Messages since the delivery that may be observations, not taken yet: answers to the very letter, and what says that it observes
   * or objects, from the applicant or from an address that no other applicant has.
   */
  static List<Sending> candidates(Docket.Item item, Dossiers.All known) {
    if (item.rejection().isEmpty() || known.find(item.candidacy()).isEmpty()) {
      return List.of();
    }
    RejectionNotice rejection = item.rejection().get();
    Set<String> own = known.find(item.candidacy()).stream().flatMap(HearingView::senders).collect(Collectors.toSet());
    Set<String> others = known.handedIn().stream().filter(dossier -> !dossier.id().equals(item.candidacy())).flatMap(HearingView::senders)
        .collect(Collectors.toSet());
    String letter = rejection.letter().toString();
    Predicate<Sending> answers = one -> one.inReplyTo() != null && one.inReplyTo().contains(letter);
    Predicate<Sending> observes = one -> (one.arrival().sortedAs() == Sorting.OBSERVATION
        || one.arrival().sortedAs() == Sorting.OBJECTION) && (own.contains(sender(one)) || !others.contains(sender(one)));
    return known.others().stream().filter(answers.or(observes)).filter(one -> one.arrival().sortedAs() != Sorting.RECEIPT)
        .filter(one -> !ViewScreening.instantOf(one).isBefore(rejection.from())
            && rejection.observations().stream().noneMatch(taken -> taken.sending().equals(one.id()))).toList();
  }

  private static Stream<String> senders(Dossier dossier) {
    return dossier.sendings().stream().map(HearingView::sender);
  }

  private static String sender(Sending sending) {
    return sending.arrival().sender().toLowerCase(Locale.ROOT);
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
