package it.telaio.register;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A field of a registration annulled and written anew, or the whole registration annulled (DPR 445/2000, art. 54): what was
 * and what is stay visible side by side, with act and operator.
 *
 * @param id       its identifier
 * @param body     whose register
 * @param year     of the registration
 * @param number   of the registration
 * @param field    what was changed
 * @param oldValue what it said; empty after its retention
 * @param newValue what it says; empty where the whole registration is annulled
 * @param act      the act that authorises it
 * @param reason   why
 * @param at       when
 * @param by       who did it
 */
public record RegistrationChange(UUID id, String body, int year, long number, Field field, String oldValue, String newValue, String act,
    String reason, Instant at, String by) {

  /** What can be annulled. Number, day and fingerprint cannot. */
  public enum Field {
    /** Who it is from. */
    SENDER,
    /** Who it is for. */
    RECIPIENTS,
    /** What it says it is about. */
    SUBJECT,
    /** The registration as a whole. */
    ALL;

    /** The column and the word in files. */
    public String literal() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
