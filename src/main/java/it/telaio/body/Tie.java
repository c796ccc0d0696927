package it.telaio.body;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How one body hangs together with another, from a day to a day.
 *
 * @param kind      what the one is to the other
 * @param one       identifier of a body ({@code ipa:c_h501}), or {@code istat:058091} for a municipality, whatever register holds it
 * @param other     identifier of a body, or {@code section:b} for a section of the register of the third sector
 * @param validFrom first day, or null: since ever
 * @param validTo   last day, or null: still
 */
public record Tie(Kind kind, String one, String other, LocalDate validFrom, LocalDate validTo) {

  /** What one body is to another. */
  public enum Kind {
    /** The one belongs to the Ambito, union or consortium. */
    MEMBER,
    /** The one leads the Ambito (ente capofila). */
    LEADS,
    /** The one is enrolled in the section of the register of the third sector. */
    ENROLLED
  }

  public Tie {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(one, "one");
    Objects.requireNonNull(other, "other");
  }
}
