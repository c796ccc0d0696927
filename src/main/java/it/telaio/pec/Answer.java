package it.telaio.pec;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message that answers a letter of ours: it inherits what the letter is about. Recipients see the letter under its
 * Message-ID or under the provider's identifier, and answer to the one they see.
 *
 * @param letter        the letter answered
 * @param fromRecipient whether it is proven to come from one to whom the letter went: only then may it complete, withdraw or
 *                      replace anything (security R4)
 */
public record Answer(SentLetter letter, boolean fromRecipient) {

  /** The letter in {@code sent} that {@code message} answers: by In-Reply-To, else by the latest known in References. */
  public static Optional<Answer> in(Message message, Collection<SentLetter> sent) {
    List<String> references = message.origin().references();
    return Stream.concat(message.origin().inReplyTo().stream(), references.reversed().stream())
        .flatMap(id -> sent.stream().filter(letter -> letter.isCalled(id)).limit(1)).findFirst()
        .map(letter -> new Answer(letter, message.proven() && letter.wentTo(message.sender())));
  }
}
