package it.telaio.pec;

import it.telaio.kernel.Ref;
import java.util.List;

/**
 * A letter that left our mailbox, as far as mail about it must be recognised.
 *
 * @param letter     the letter
 * @param about      what it concerns: an answer inherits it
 * @param messageId  its Message-ID, fixed before sending (security R28)
 * @param identifier the provider's identifier, known from the acceptance on; null before
 * @param sender     our mailbox
 * @param recipients to whom it went
 */
public record SentLetter(Ref letter, Ref about, String messageId, String identifier, String sender, List<String> recipients) {

  public SentLetter {
    recipients = List.copyOf(recipients);
  }

  /** Whether {@code id}, with or without angle brackets, is one of its two names. */
  boolean isCalled(String id) {
    return id != null && (same(id, messageId) || same(id, identifier));
  }

  boolean wentTo(String address) {
    return recipients.stream().anyMatch(recipient -> Addresses.same(recipient, address));
  }

  private static boolean same(String id, String name) {
    return name != null && !name.isBlank() && Agreement.bare(id).equals(Agreement.bare(name));
  }
}
