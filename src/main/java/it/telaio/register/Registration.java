package it.telaio.register;

import it.telaio.kernel.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A document in the internal register of a body: not the protocol, and never called so (offices 3).
 *
 * @param body       whose register
 * @param year       year in Italy, in which the numbers begin at 1
 * @param number     number within body and year, without gaps but those that are recorded
 * @param direction  whether it came in or goes out
 * @param arrival    what came in, or null
 * @param letter     what goes out, or null
 * @param sha256     fingerprint of the document
 * @param at         when it was registered, UTC; never before the one registered before it
 * @param by         who registered it
 * @param sender     as registered; empty after its retention
 * @param recipients as registered; empty after its retention
 * @param subject    as registered; empty after its retention
 */
public record Registration(String body, int year, long number, Direction direction, UUID arrival, UUID letter, String sha256,
    Instant at, String by, String sender, String recipients, String subject) {

  /** Which way a document goes. */
  public enum Direction {
    /** It came in. */
    IN,
    /** It goes out. */
    OUT
  }

  /** The year and at least seven digits: {@code 2026/0000123}. */
  public String reference() {
    return reference(year, number);
  }

  /** The day in Italy on which it was registered. */
  public LocalDate day() {
    return at.atZone(Clock.ROME).toLocalDate();
  }

  static String reference(int year, long number) {
    return "%d/%07d".formatted(year, number);
  }
}
