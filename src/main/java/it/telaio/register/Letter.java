package it.telaio.register;

import it.telaio.kernel.Ref;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A letter of a body: its document is final, its number is given, and it will leave once or be in doubt.
 *
 * @param id             its identifier
 * @param body           who writes
 * @param channel        by which it goes: certified or ordinary mail, or by hand (post)
 * @param about          the thing it concerns
 * @param documentSha256 fingerprint of the signed document
 * @param messageId      Message-ID fixed before sending, so that a crash never sends twice (security R28)
 * @param recipients     to whom; empty after its retention
 * @param subject        its subject; empty after its retention
 * @param state          what became of it
 * @param detail         what is to be said about that state
 * @param at             since when
 */
public record Letter(UUID id, String body, Channel channel, Ref about, String documentSha256, String messageId,
    List<String> recipients, String subject, State state, String detail, Instant at) {

  public Letter {
    recipients = List.copyOf(recipients);
  }

  /** What may become of a letter. It never goes from SENDING back to READY by itself. */
  public enum State {
    /** Registered, waiting to be sent. */
    READY,
    /** Being handed to the mail server: a crash here leaves it in doubt. */
    SENDING,
    /** Taken by the mail server. */
    SENT,
    /** Nobody knows whether it left; a receipt or a person decides. */
    IN_DOUBT,
    /** Accepted by the sender's provider. */
    ACCEPTED,
    /** Delivered to every recipient. */
    DELIVERED,
    /** Not delivered to at least one recipient: a task for a person. */
    FAILED,
    /** Given up before sending, by a person. */
    WITHDRAWN
  }
}
