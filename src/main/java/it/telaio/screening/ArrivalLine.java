package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.Window.Basis;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When a candidacy came, as a line of instants to the second with the term among them.
 *
 * @param tone    of the state: {@code ok}, {@code no}, {@code ask}, {@code off}
 * @param state   in time or not, in words
 * @param moments in the order in which they were
 */
record ArrivalLine(String tone, String state, List<Moment> moments) {

  /**
   * One instant.
   *
   * @param kind {@code key} for the one that counts, {@code term} for the term, empty for others
   * @param hour with seconds
   * @param day  in words
   * @param text what happened
   */
  record Moment(String kind, Instant at, String hour, String day, String text) {
  }

  /** The line of {@code dossier}; {@code registered} is when each message got its number, by the hash that names it. */
  static ArrivalLine of(Call call, Dossier dossier, Map<String, Finding> findings, Map<String, Registered> registered, Texts texts,
      Locale locale) {
    List<Moment> moments = new ArrayList<>();
    String counts = findings.values().stream().filter(finding -> finding.check() == Check.WITHIN_WINDOW)
        .flatMap(finding -> finding.evidence().stream()).filter(one -> one.what().equals("instant")).map(Finding.Evidence::value)
        .findFirst().orElse("");
    Basis basis = call.notice().window().basis();
    String accepted = basis == Basis.ACCEPTANCE || basis == Basis.WEB ? "arrival.counts" : "arrival.proves";
    int parts = dossier.sendings().size();
    for (int part = 0; part < parts; part++) {
      add(moments, dossier.sendings().get(part), parts == 1 ? "" : texts.say("arrival.part", part + 1, parts), counts, accepted, registered,
          texts, locale);
    }
    call.closes().ifPresent(term -> moments.add(moment("term", term, texts.say("arrival.term"), locale)));
    moments.sort(Comparator.comparing(Moment::at).thenComparing(moment -> moment.kind().equals("term") ? 1 : 0));
    Finding within = findings.get(Check.WITHIN_WINDOW.literal());
    return new ArrivalLine(tone(within), state(call, within, counts, texts), moments);
  }

  /** A number given to an arrival. */
  record Registered(Instant at, String reference) {
  }

  private static void add(List<Moment> moments, Sending sending, String part, String counts, String accepted,
      Map<String, Registered> registered, Texts texts, Locale locale) {
    var arrival = sending.arrival();
    String proven = arrival.proven() ? "" : " " + texts.say("arrival.unproven");
    if (arrival.certifiedAt() != null) {
      boolean key = arrival.certifiedAt().toString().equals(counts);
      moments.add(moment(key ? "key" : "", arrival.certifiedAt(),
          part + texts.say("arrival.accepted") + (key ? texts.say(accepted) : "") + proven, locale));
    }
    if (arrival.deliveredAt() != null) {
      boolean key = arrival.deliveredAt().toString().equals(counts);
      moments.add(moment(key ? "key" : "", arrival.deliveredAt(),
          part + texts.say("arrival.delivered") + (key ? texts.say("arrival.counts") : "") + proven, locale));
    }
    if (sending.mailboxAt() != null) {
      moments.add(moment("", sending.mailboxAt(), part + texts.say("arrival.mailbox"), locale));
    } else if (arrival.certifiedAt() == null && !arrival.receivedAt().equals(Instant.EPOCH)) {
      moments.add(moment("", arrival.receivedAt(), part + texts.say("arrival.received"), locale));
    }
    Registered number = registered.get(sending.id());
    if (number != null) {
      moments.add(moment("", number.at(), part + texts.say("arrival.registered", number.reference()), locale));
    }
  }

  private static Moment moment(String kind, Instant at, String text, Locale locale) {
    var civil = at.atZone(Clock.ROME);
    return new Moment(kind, at, civil.format(DateTimeFormatter.ofPattern("HH:mm:ss", locale)),
        Clock.dayInWords(civil.toLocalDate(), locale), text);
  }

  private static String tone(Finding within) {
    return within == null ? "off" : switch (within.outcome()) {
      case MET -> "ok";
      case PROPOSED_FAILURE -> "no";
      case NEEDS_PERSON -> "ask";
      case NOT_RELEVANT -> "off";
    };
  }

  private static String state(Call call, Finding within, String counts, Texts texts) {
    Optional<Instant> term = call.closes();
    if (within == null || term.isEmpty()) {
      return texts.say("arrival.no-term");
    }
    if (counts.isEmpty() || within.outcome() == Outcome.NEEDS_PERSON) {
      return texts.say("arrival.unsure");
    }
    Instant at = Instant.parse(counts);
    if (within.outcome() == Outcome.PROPOSED_FAILURE) {
      return texts.say("arrival.late", TermChecks.delay(term.get(), at, texts));
    }
    boolean same = Duration.between(at, term.get()).toSeconds() == 0;
    return same ? texts.say("arrival.on-the-second") : texts.say("arrival.in-time", TermChecks.delay(at, term.get(), texts));
  }
}
