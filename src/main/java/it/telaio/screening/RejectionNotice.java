package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.notice.Notice;
import it.telaio.notice.Step;
import it.telaio.notice.TermInDays;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice of rejection (preavviso di rigetto, L. 241/1990, art. 10-bis) that reached the applicant: from its delivery the
 * applicant has a term for observations, and before its end nobody decides against them unless observations came.
 *
 * @param letter       by which it was given
 * @param days         how long the applicant has
 * @param norm         where the term comes from, in words
 * @param from         the delivery
 * @param to           the last instant, inclusive
 * @param evidence     how the delivery is known
 * @param observations what came back, by instant
 */
public record RejectionNotice(UUID letter, String candidacy, int days, String norm, Instant from, Instant to, String evidence,
    List<Observation> observations) {
  /** What the law gives where the notice says nothing else (L. 241/1990, art. 10-bis). */
  private static final int DAYS = 10;

  public RejectionNotice {
    observations = List.copyOf(observations);
  }

  /**
   * A message taken as observations.
   *
   * @param instant what counts for the term
   * @param writer  who wrote it, and by what right, where it did not come from the applicant's own address; else empty
   */
  public record Observation(String sending, Instant instant, String writer, Instant at) {
  }

  /** On what terms the applicant is heard, and by what norm. */
  record Terms(TermInDays term, String norm) {
  }

  /** The terms of {@code notice}; empty where its procedure has no such step, as competitive ones (procedure concorsuali). */
  static Optional<Terms> terms(Notice notice) {
    return notice.step(Step.Kind.NOTICE_OF_REJECTION).filter(Step::applies).map(step ->
        new Terms(step.term().orElseGet(() -> new TermInDays(DAYS, step.holidays())), notice.clause(step).place()));
  }

  /** Whether the applicant has the word at {@code now}: the term runs, and nothing came. */
  public boolean isAwaited(Instant now) {
    return observations.isEmpty() && Clock.isWithin(now, to);
  }
}
