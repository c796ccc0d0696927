package it.telaio.account;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody signed in on some device.
 *
 * @param id       names it to its owner; never what the cookie carries
 * @param person   whose it is
 * @param way      how they proved who they are: {@code password}, {@code totp}, {@code passkey}, {@code link}
 * @param device   what they use, in a few words, as the browser says
 * @param openedAt when they signed in
 * @param seenAt   when they were last seen, to the minute
 * @param provedAt when they last proved who they are; dangerous acts want this to be recent
 * @param endsAt   when it ends, whatever they do
 */
public record Session(UUID id, UUID person, String way, String device, Instant openedAt, Instant seenAt, Instant provedAt, Instant endsAt) {
  /** A working day with its pauses. */
  public static final Duration LONGEST = Duration.ofHours(12);
  /** After so long without a request, one signs in again. */
  public static final Duration IDLE = Duration.ofHours(2);
  /** For so long after a proof of who they are, dangerous acts ask for none. */
  public static final Duration FRESH = Duration.ofMinutes(15);

  /** Whether it still holds at {@code now}. */
  public boolean isOpen(Instant now) {
    return now.isBefore(endsAt) && now.isBefore(seenAt.plus(IDLE));
  }

  /** Whether a dangerous act may be done at {@code now} without asking again who this is. */
  public boolean isFresh(Instant now) {
    return now.isBefore(provedAt.plus(FRESH));
  }
}
