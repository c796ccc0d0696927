package it.telaio.account;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A role that a person was given (incarico).
 *
 * @param id            its identifier
 * @param person        who holds it
 * @param kind          what they are
 * @param body          for which body
 * @param notice        for which notice of that body; empty: for all
 * @param validFrom     first day, in Italy
 * @param validTo       last day, or null: until it is ended
 * @param substituteFor the appointment of the person they stand in for, or null
 * @param act           the act that gave it
 */
public record Appointment(UUID id, UUID person, RoleKind kind, String body, String notice, LocalDate validFrom, LocalDate validTo,
    UUID substituteFor, String act) {

  /** Whether it is held on {@code day}; both ends are included. */
  public boolean isHeld(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }
}
