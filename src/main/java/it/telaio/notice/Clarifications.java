package it.telaio.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when questions are taken, and where.
 *
 * @param until the last instant, inclusive; a bare date means 23:59:59
 * @param days from how many days before the term it was computed; absent where the notice gives the day itself
 * @param norm the rule by which it was computed
 * @param confirmedBy who confirmed the computed instant: the procedure officer
 * @param address where questions go
 */
public record Clarifications(Instant until, Optional<Integer> days, Optional<String> norm, Optional<String> confirmedBy,
    Optional<String> address, String clause) implements Rule {

  @JsonCreator
  static Clarifications of(@JsonProperty("until") String until, @JsonProperty("days") Optional<Integer> days,
      @JsonProperty("norm") Optional<String> norm, @JsonProperty("confirmedBy") Optional<String> confirmedBy,
      @JsonProperty("address") Optional<String> address, @JsonProperty("clause") String clause) {
    return new Clarifications(CivilInstant.closing(until), days, norm, confirmedBy, address, clause);
  }
}
