package it.telaio.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who pays, and under which programme.
 *
 * @param programme its name
 * @param funder who gives the money
 * @param fund the fund it comes from
 * @param axis the axis of the programme
 * @param objective the specific objective
 * @param cup codice unico di progetto; before publication the body must hold one where money moves
 * @param logos what must stand on everything that is published
 */
public record Funding(String programme, Optional<String> funder, Optional<String> fund, Optional<String> axis, Optional<String> objective,
    Optional<String> cup, List<String> logos, String clause) implements Rule {
  public Funding {
    logos = Absent.list(logos);
  }

  /**
   * The money of a notice.
   *
   * @param total all there is; absent where the notice does not say
   * @param least the least one candidacy may ask
   * @param most the most one candidacy may ask
   * @param cofinancing what the applicant adds
   * @param advance what is paid before, in hundredths of the grant
   */
  public record Budget(Optional<Money> total, Optional<Money> least, Optional<Money> most, Optional<Cofinancing> cofinancing,
      Optional<Integer> advance, String clause) implements Rule {
  }

  /** What the applicant adds, in hundredths of the whole cost; {@code inKind} where staff, spaces and equipment count. */
  public record Cofinancing(int percent, boolean inKind, String clause) implements Rule {
  }

  /** From when to when; {@code certain} is false where the text says "presumibilmente". */
  public record Duration(Optional<Integer> months, Optional<LocalDate> from, Optional<LocalDate> to, boolean certain,
      boolean extendable, String clause) implements Rule {
  }
}
