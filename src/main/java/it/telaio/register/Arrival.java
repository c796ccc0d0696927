package it.telaio.register;

import it.telaio.kernel.Ref;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that reached us, by any channel: a value, made after its raw bytes are safe on disk. Instants are in UTC.
 *
 * @param channel     the door
 * @param rawSha256   SHA-256 of the raw bytes as they came, 64 lower-case hexadecimal characters
 * @param sourceKey   what makes it the same thing when met again through the same door; for mail the hash of the raw
 *                    bytes, because message identifiers repeat (security R9)
 * @param receivedAt  when we had it; for what an officer registers, the first instant of which there is proof
 * @param certifiedAt acceptance by the sender's provider as the certification data say, or null; it counts only if proven
 * @param deliveredAt delivery to the mailbox as the certification data or the web hand-in say, or null
 * @param proven      whether structure, signature and headers prove what the certification data claim (security R2);
 *                    a web hand-in is proven by its journal entry
 * @param sender      the address or name it came from, as written there; may be empty, never null
 * @param subject     its subject, as written there; may be empty, never null
 * @param about       the thing it concerns, or null while nobody knows
 * @param sortedAs    what it was sorted as
 * @param reason      why it was sorted so, or what is doubtful; empty when there is nothing to say, never null
 */
public record Arrival(Channel channel, String rawSha256, String sourceKey, Instant receivedAt, Instant certifiedAt,
    Instant deliveredAt, boolean proven, String sender, String subject, Ref about, Sorting sortedAs, String reason) {

  public Arrival {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(sortedAs, "sortedAs");
    Objects.requireNonNull(reason, "reason");
    if (rawSha256 == null || !rawSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256: " + rawSha256);
    }
    if (sourceKey == null || sourceKey.isBlank()) {
      throw new IllegalArgumentException("an arrival without a source key");
    }
  }

  /** The same arrival, sorted otherwise. */
  public Arrival sorted(Sorting as, Ref concerning, String why) {
    return new Arrival(channel, rawSha256, sourceKey, receivedAt, certifiedAt, deliveredAt, proven, sender, subject, concerning,
        as, why);
  }
}
