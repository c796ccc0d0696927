package it.telaio.candidacy;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.notice.TermInDays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an applicant was asked to complete (soccorso istruttorio). It has a clock of its own, which runs from its delivery, and
 * opens only what it names.
 *
 * @param id         its identifier
 * @param notice     of which notice
 * @param candidacy  of which candidacy
 * @param items      what is asked for, in order
 * @param text       its words; empty after its retention
 * @param term       how long the applicant has
 * @param peremptory whether after the term nothing is taken any more
 * @param norm       where the term comes from, in words
 * @param at         when it was made
 * @param by         by whom
 * @param running    from when to when the term runs; absent while its delivery is not known
 * @param answers    what came back, by instant
 * @param end        how it was ended by a person; absent where nobody did
 */
public record CompletionRequest(UUID id, String notice, String candidacy, List<Item> items, String text, TermInDays term,
    boolean peremptory, String norm, Instant at, String by, Optional<Running> running, List<Answer> answers, Optional<End> end) {

  public CompletionRequest {
    items = List.copyOf(items);
    answers = List.copyOf(answers);
  }

  /**
   * One thing asked for.
   *
   * @param key      of the answer of a check that it is about
   * @param document id of the document of the notice it is about, or null
   * @param remedy   code of the sentence that says what to do, or null
   */
  public record Item(String key, String document, String remedy) {
  }

  /**
   * The term as it runs.
   *
   * @param from     the delivery
   * @param to       the last instant, inclusive
   * @param evidence how the delivery is known
   */
  public record Running(Instant from, Instant to, String evidence) {
  }

  /** A message taken as the answer; {@code instant} is what counts for the term. */
  public record Answer(String sending, Instant instant, Instant at) {
  }

  /** A person ended it: taken back before it left, or closed without waiting. */
  public record End(boolean takenBack, String reason, Instant at) {
  }

  /** How it stands. */
  public enum State {
    /** Made, its delivery is not known yet. */
    TO_DELIVER,
    /** Delivered: the term runs. */
    RUNNING,
    /** Something came back in time. */
    ANSWERED,
    /** Something came back, after the term. */
    ANSWERED_LATE,
    /** The term is over and nothing came. */
    EXPIRED,
    /** Taken back by who made it. */
    TAKEN_BACK,
    /** Closed by a person without waiting any longer. */
    CLOSED
  }

  /** How it stands at {@code now}. */
  public State state(Instant now) {
    if (end.isPresent()) {
      return end.get().takenBack() ? State.TAKEN_BACK : State.CLOSED;
    }
    if (!answers.isEmpty()) {
      boolean late = running.isPresent() && !Clock.isWithin(answers.getFirst().instant(), running.get().to());
      return late ? State.ANSWERED_LATE : State.ANSWERED;
    }
    return running.isEmpty() ? State.TO_DELIVER : Clock.isWithin(now, running.get().to()) ? State.RUNNING : State.EXPIRED;
  }

  /** Whether the applicant has the word. */
  public boolean isRunning(Instant now) {
    return state(now) == State.TO_DELIVER || state(now) == State.RUNNING;
  }

  /** When what it opened came back to the officer: the last answer, the end of the term, the closing; absent before that. */
  public Optional<Instant> endedAt(Instant now) {
    return switch (state(now)) {
      case TO_DELIVER, RUNNING, TAKEN_BACK -> Optional.empty();
      case ANSWERED, ANSWERED_LATE -> Optional.of(answers.getLast().at());
      case EXPIRED -> running.map(Running::to);
      case CLOSED -> end.map(End::at);
    };
  }

  /** How letters, the journal and other folders call it. */
  public Ref ref() {
    return new Ref("completion", id.toString());
  }
}
