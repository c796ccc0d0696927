package it.telaio.body;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person may bind a body by signing (offices 12): by the office they hold, or because they were delegated. Not what they may
 * do in the product, which is an appointment.
 *
 * @param id             its identifier
 * @param body           whom they bind; identifier of a body
 * @param name           who they are
 * @param taxCode        codice fiscale; empty for a foreigner without one, whom a person must recognise
 * @param capacity       as what they sign
 * @param ground         where the power comes from
 * @param delegatedBy    the mandate of who delegated them, or null
 * @param notice         the one notice it is for; empty: for all
 * @param validFrom      first day, in Italy
 * @param validTo        last day, or null: until it is ended
 * @param act            the act, deed or article that says so
 * @param evidenceSha256 fingerprint of the document that shows it, or null
 */
public record Mandate(UUID id, String body, String name, String taxCode, Capacity capacity, Ground ground, UUID delegatedBy, String notice,
    LocalDate validFrom, LocalDate validTo, String act, String evidenceSha256) {

  /** As what a person signs. */
  public enum Capacity {
    /** Sindaco. */
    MAYOR,
    /** Vicesindaco, while the mayor is away or cannot act. */
    DEPUTY_MAYOR,
    /** Commissario straordinario. */
    COMMISSIONER,
    /** Presidente: of a province, region, union, consortium, association. */
    PRESIDENT,
    /** Dirigente or responsabile di servizio (D.Lgs. 267/2000, art. 107). */
    EXECUTIVE,
    /** Director of a special agency or consortium. */
    DIRECTOR,
    /** Representative of the body that leads an Ambito. */
    LEAD_REPRESENTATIVE,
    /** Legal representative by the statute of a private body. */
    LEGAL_REPRESENTATIVE,
    /** Somebody else, delegated. */
    DELEGATE
  }

  /** Where the power comes from. */
  public enum Ground {
    /** The office itself. */
    OFFICE,
    /** An act of delegation. */
    ACT,
    /** The statute. */
    STATUTE
  }

  /** Whether it held on {@code day}; both ends are included. */
  public boolean isHeld(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /**
   * The mandate by which the holder of {@code taxCode} could sign on {@code day} for {@code notice}: the day of the signature,
   * so that a change of office before the term is no defect. An office before a delegation. Empty: none is recorded, which
   * means that a person must look, not that there was none.
   */
  public static Optional<Mandate> standing(List<Mandate> mandates, String taxCode, String notice, LocalDate day) {
    Optional<TaxCode> wanted = TaxCode.of(taxCode);
    return mandates.stream().filter(mandate -> mandate.isHeld(day))
        .filter(mandate -> mandate.notice().isEmpty() || mandate.notice().equals(notice))
        .filter(mandate -> wanted.isPresent() && mandate.taxCode().equals(wanted.get().value()))
        .min(Comparator.comparing(Mandate::ground).thenComparing(Mandate::validFrom, Comparator.reverseOrder())
            .thenComparing(Mandate::id));
  }
}
