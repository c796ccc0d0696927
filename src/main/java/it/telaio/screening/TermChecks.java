package it.telaio.screening;

import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Window;
import it.telaio.notice.Window.Basis;
import it.telaio.notice.Window.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a candidacy came, to the second, on the basis that the notice names (offices 4; security R10). Certification data that
 * are not proven neither pass nor fail a term.
 */
final class TermChecks {
  /** A provider delivers or gives notice of failure within 24 hours: a message accepted earlier than that was delivered. */
  private static final Duration NEAR = Duration.ofHours(24);
  /** How long before the term the mailbox's own clock is believed without a receipt. */
  private static final Duration MAILBOX_MARGIN = Duration.ofHours(1);

  private TermChecks() {
  }

  static List<Finding> afterOpening(Case given) {
    Window window = given.notice().window();
    List<Finding> findings = given.dossier().sendings().stream().map(sending -> opened(window, sending)).toList();
    return List.of(ArrivalChecks.worst(findings).from(window.clause()));
  }

  private static Finding opened(Window window, Sending sending) {
    Instant at = instant(sending);
    if (at == null || !sending.arrival().proven()) {
      return unproven(Check.AFTER_OPENING, sending);
    }
    Finding finding = window.position(at) == Position.BEFORE
        ? Finding.person(Check.AFTER_OPENING, "before-opening", words(at), words(window.opens().orElseThrow()))
        : Finding.met(Check.AFTER_OPENING, "after-opening", words(at));
    return finding.seen("instant", at.toString()).seen("message", sending.id());
  }

  static List<Finding> withinWindow(Case given) {
    Window window = given.notice().window();
    if (window.closes().isEmpty()) {
      return List.of(Finding.notRelevant(Check.WITHIN_WINDOW, "no-term").from(window.clause()));
    }
    Instant term = window.closes().get();
    List<Finding> findings = given.dossier().sendings().stream().map(sending -> inTime(window.basis(), term, sending)).toList();
    return List.of(ArrivalChecks.worst(findings).from(window.clause()));
  }

  /** One part: all parts of a candidacy must be in time. */
  static Finding inTime(Basis basis, Instant term, Sending sending) {
    Instant accepted = instant(sending);
    if (accepted == null || !sending.arrival().proven()) {
      return unproven(Check.WITHIN_WINDOW, sending);
    }
    Finding finding = !Clock.isWithin(accepted, term)
        ? Finding.failure(Check.WITHIN_WINDOW, "late", words(accepted), words(term), delay(term, accepted))
        : basis == Basis.ACCEPTANCE || basis == Basis.WEB ? Finding.met(Check.WITHIN_WINDOW, "in-time", words(accepted), words(term))
        : delivered(term, accepted, sending);
    return finding.seen("instant", accepted.toString()).seen("message", sending.id());
  }

  /** Accepted in time, where delivery counts or the notice is silent. */
  private static Finding delivered(Instant term, Instant accepted, Sending sending) {
    Instant proof = sending.arrival().deliveredAt();
    if (proof != null) {
      return Clock.isWithin(proof, term) ? Finding.met(Check.WITHIN_WINDOW, "delivered-in-time", words(proof), words(term))
          : Finding.failure(Check.WITHIN_WINDOW, "delivered-late", words(proof), words(term), delay(term, proof));
    }
    Instant mailbox = sending.mailboxAt();
    if (mailbox != null && !Clock.isWithin(mailbox, term)) {
      return Finding.person(Check.WITHIN_WINDOW, "mailbox-late", words(accepted), words(mailbox), words(term))
          .seen("instant", mailbox.toString()).remediable(true, "ask-delivery-receipt");
    }
    boolean seenEarly = mailbox != null && Clock.isWithin(mailbox, term.minus(MAILBOX_MARGIN));
    if (seenEarly || Clock.isWithin(accepted, term.minus(NEAR))) {
      return Finding.met(Check.WITHIN_WINDOW, "in-time", words(accepted), words(term));
    }
    return Finding.person(Check.WITHIN_WINDOW, "delivery-unproven", words(accepted), words(term))
        .remediable(true, "ask-delivery-receipt");
  }

  private static Finding unproven(Check check, Sending sending) {
    return Finding.person(check, "instant-unproven").seen("message", sending.id());
  }

  /** The instant that counts for acceptance: certified for mail, the hand-in for the web, the proof for what an officer registers. */
  private static Instant instant(Sending sending) {
    return switch (sending.arrival().channel()) {
      case PEC -> sending.arrival().certifiedAt();
      case WEB, HAND -> sending.arrival().receivedAt();
      case MAIL -> null;
    };
  }

  private static String words(Instant instant) {
    return Clock.toTheSecond(instant, Texts.ITALIAN);
  }

  private static String delay(Instant term, Instant late) {
    return delay(term, late, Texts.of(TermChecks.class, Texts.ITALIAN));
  }

  /** How late, as a clerk says it: {@code 33 secondi}, {@code 2 ore e 5 minuti}, {@code 3 giorni}. */
  static String delay(Instant term, Instant late, Texts texts) {
    long seconds = Duration.between(term, late).toSeconds();
    if (seconds < 60) {
      return texts.say("delay.seconds", seconds);
    }
    if (seconds < 3_600) {
      return and("delay.minutes", seconds / 60, "delay.seconds", seconds % 60, texts);
    }
    if (seconds < 86_400) {
      return and("delay.hours", seconds / 3_600, "delay.minutes", seconds % 3_600 / 60, texts);
    }
    return and("delay.days", seconds / 86_400, "delay.hours", seconds % 86_400 / 3_600, texts);
  }

  private static String and(String large, long many, String small, long more, Texts texts) {
    String first = texts.say(large, many);
    return more == 0 ? first : texts.say("delay.and", first, texts.say(small, more));
  }
}
