package it.telaio.pec;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a provider says about a letter of ours. It acts only when it is proven and matches that letter (security R27): anybody
 * can write a mail that looks like a receipt.
 *
 * @param news       what happened
 * @param recipient  to whom it happened; null for what concerns the whole letter
 * @param at         the certified instant
 * @param identifier the provider's identifier of the letter
 * @param detail     the provider's own words on a failure; may be null
 */
public record Receipt(News news, String recipient, Instant at, String identifier, String detail) {

  /** What may happen to a letter. */
  public enum News {
    /** Our provider took it. */
    ACCEPTED,
    /** Our provider refused it: it never left. */
    REFUSED,
    /** The recipient's provider has it. */
    TAKEN_IN_CHARGE,
    /** It is in the recipient's mailbox: terms run from here. */
    DELIVERED,
    /** No news for twelve hours; it may still arrive. */
    DELAYED,
    /** It will not arrive. */
    NOT_DELIVERED
  }

  /** What follows from a message for our letters. */
  public sealed interface Effect {
    /** {@code receipt} tells this of {@code letter}. */
    record Acts(SentLetter letter, Receipt receipt) implements Effect {
    }

    /** Nothing follows; a person may look. */
    record None(Reason reason) implements Effect {
    }
  }

  /** Why nothing follows. */
  public enum Reason {
    /** It is no receipt. */
    NO_RECEIPT,
    /** Its claims are not proven. */
    NOT_PROVEN,
    /** It speaks of a letter we did not send. */
    UNKNOWN_LETTER,
    /** The letter is ours by its name, but the receipt names another sender. */
    OTHER_SENDER,
    /** It names a recipient to whom the letter did not go. */
    OTHER_RECIPIENT
  }

  /** What {@code message} does to the letters in {@code sent}. */
  public static Effect of(Message message, Collection<SentLetter> sent) {
    Optional<News> news = news(message.kind());
    if (news.isEmpty()) {
      return new Effect.None(Reason.NO_RECEIPT);
    }
    if (!message.proven()) {
      return new Effect.None(Reason.NOT_PROVEN);
    }
    List<SentLetter> named = sent.stream().filter(letter -> letter.isCalled(message.messageId())).toList();
    if (named.size() != 1) {
      return new Effect.None(Reason.UNKNOWN_LETTER);
    }
    SentLetter letter = named.getFirst();
    if (!Addresses.same(letter.sender(), message.sender())) {
      return new Effect.None(Reason.OTHER_SENDER);
    }
    if (message.delivered() != null && !letter.wentTo(message.delivered())) {
      return new Effect.None(Reason.OTHER_RECIPIENT);
    }
    return new Effect.Acts(letter,
        new Receipt(news.get(), message.delivered(), message.instant(), message.identifier(), message.origin().errorDetail()));
  }

  private static Optional<News> news(String kind) {
    return switch (kind) {
      case Message.ACCEPTANCE -> Optional.of(News.ACCEPTED);
      case "non-accettazione", "non-accettazione-virus" -> Optional.of(News.REFUSED);
      case "presa-in-carico" -> Optional.of(News.TAKEN_IN_CHARGE);
      case Message.DELIVERY -> Optional.of(News.DELIVERED);
      case "preavviso-errore-consegna" -> Optional.of(News.DELAYED);
      case "errore-consegna", "rilevazione-virus" -> Optional.of(News.NOT_DELIVERED);
      default -> Optional.empty();
    };
  }
}
