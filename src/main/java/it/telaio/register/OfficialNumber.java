package it.telaio.register;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The number of the body's own protocol, recorded for something that we registered (offices 3).
 *
 * @param body           whose
 * @param year           of our registration
 * @param number         of our registration
 * @param officialNumber as the protocol writes it
 * @param officialDate   its day
 * @param registerCode   code of the register within the AOO; may be empty
 * @param aoo            area organizzativa omogenea; may be empty
 * @param source         how we know it
 * @param reason         why it replaces an earlier one; empty for the first
 * @param at             when it was recorded
 * @param by             who recorded it
 */
public record OfficialNumber(String body, int year, long number, String officialNumber, LocalDate officialDate, String registerCode,
    String aoo, Source source, String reason, Instant at, String by) {

  /** How an official number came to us. */
  public enum Source {
    /** Typed in by a person. */
    HAND,
    /** From a table of the protocol system. */
    CSV,
    /** From the protocol system itself. */
    PORT
  }

  /** Whether both name the same number of the same register. */
  boolean isSame(OfficialNumber other) {
    return officialNumber.equals(other.officialNumber) && officialDate.equals(other.officialDate)
        && registerCode.equals(other.registerCode) && aoo.equals(other.aoo);
  }
}
