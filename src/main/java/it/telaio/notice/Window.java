package it.telaio.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import it.telaio.kernel.Clock;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * When candidacies may be handed in. Both ends are inclusive, to the second, in the civil time of Italy.
 *
 * @param opens the first instant; a bare date in the file means 00:00:00 in Europe/Rome; absent where
 *     the text does not say: then nothing is too early
 * @param closes the last instant; a bare date means 23:59:59, an hour without fractions means fractions are zero (Cons. Stato, sez. VI,
 *     25.10.2024, n. 8546); absent where the window stays open
 * @param basis which instant of a candidacy is compared with the term
 * @param clause the sentence that says so
 */
public record Window(Optional<Instant> opens, Optional<Instant> closes, Basis basis, String clause) implements Rule {

  /** What counts as the instant of a candidacy. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Basis {
    /** The instant in which the sender's provider accepted the message. */
    ACCEPTANCE,
    /** The instant in which the message reached the mailbox ("pervenute"). */
    DELIVERY,
    /** The instant in which the hand-in on the web was complete. */
    WEB,
    /** The notice does not say: treated as {@link #DELIVERY}, and the notice is linted with a warning. */
    SILENT
  }

  /** Where an instant stands. */
  public enum Position { BEFORE, WITHIN, AFTER }

  @JsonCreator
  static Window of(@JsonProperty("opens") String opens, @JsonProperty("closes") String closes, @JsonProperty("basis") Basis basis,
      @JsonProperty("clause") String clause) {
    return new Window(Optional.ofNullable(opens).map(CivilInstant::opening),
        Optional.ofNullable(closes).map(CivilInstant::closing), basis, clause);
  }

  /** Whether {@code instant} is before, within or after the window, at the precision of the second. */
  public Position position(Instant instant) {
    if (closes.isPresent() && !Clock.isWithin(instant, closes.get())) {
      return Position.AFTER;
    }
    return opens.isPresent() && instant.isBefore(opens.get()) ? Position.BEFORE : Position.WITHIN;
  }
}
