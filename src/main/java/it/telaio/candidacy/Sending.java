package it.telaio.candidacy;

import it.telaio.register.Arrival;
import it.telaio.register.Packet;
import java.time.Instant;
import java.util.List;

/**
 * One message with its papers (an "invio"), as read: a fact that does not depend on the notice, kept so that reading is
 * done once and rules may change.
 *
 * @param arrival    when and how it reached us, and whether that is proven
 * @param kind       the kind of message: {@code posta-certificata}, {@code anomalia}, {@code ordinaria}, {@code illeggibile}, or
 *                   the kind of a receipt
 * @param recipients the addresses it was sent to
 * @param identifier the provider's identifier, the same on acceptance, envelope and delivery; may be null
 * @param messageId  the sender's Message-ID, which is never unique; may be null
 * @param inReplyTo  the Message-ID it answers; may be null
 * @param text       the words of the message itself
 * @param mailboxAt  the instant at which the mailbox says it arrived: an approximation, no proof; may be null
 * @param papers     what was attached
 * @param notes      what a person should know of the message
 * @param deliveries what proven delivery receipts in it say
 */
public record Sending(Arrival arrival, String kind, List<String> recipients, String identifier, String messageId, String inReplyTo,
    String text, Instant mailboxAt, List<Paper> papers, List<Note> notes,
    List<Packet.Delivery> deliveries) {

  public Sending {
    recipients = List.copyOf(recipients);
    papers = List.copyOf(papers);
    notes = List.copyOf(notes);
    deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
  }

  /** A message without delivery receipts in it. */
  public Sending(Arrival arrival, String kind, List<String> recipients, String identifier, String messageId, String inReplyTo,
      String text, Instant mailboxAt, List<Paper> papers, List<Note> notes) {
    this(arrival, kind, recipients, identifier, messageId, inReplyTo, text, mailboxAt, papers, notes, List.of());
  }

  /** What is left of an arrival whose bytes were let go: its outside. */
  static Sending forgotten(Arrival arrival) {
    return new Sending(arrival, "eliminato", List.of(), null, null, null, "", null, List.of(), List.of());
  }

  /** Its name everywhere: the hash of the raw bytes. */
  public String id() {
    return arrival.rawSha256();
  }

  /** The same message, sorted. */
  public Sending with(Arrival sorted) {
    return new Sending(sorted, kind, recipients, identifier, messageId, inReplyTo, text, mailboxAt, papers, notes, deliveries);
  }

  /** The same message, delivered at {@code at} as a receipt proves. */
  Sending delivered(Instant at) {
    return with(new Arrival(arrival.channel(), arrival.rawSha256(), arrival.sourceKey(), arrival.receivedAt(), arrival.certifiedAt(), at,
        arrival.proven(), arrival.sender(), arrival.subject(), arrival.about(), arrival.sortedAs(), arrival.reason()));
  }
}
