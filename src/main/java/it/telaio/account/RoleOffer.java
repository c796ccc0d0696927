package it.telaio.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A role that waits for the person with an address to accept it.
 *
 * @param id     also that of the appointment it becomes
 * @param name   as who offers it wrote it
 * @param notice empty: for all notices of the body
 * @param by     who offers it
 */
record RoleOffer(UUID id, String email, String name, RoleKind kind, String body, String notice, LocalDate validFrom, LocalDate validTo,
    UUID substituteFor, String act, Instant at, String by) {

  /** What it is once {@code person} accepts it. */
  Appointment accepted(UUID person) {
    return new Appointment(id, person, kind, body, notice, validFrom, validTo, substituteFor, act);
  }

  /** Whether it is for {@code person}. */
  boolean isFor(Person person) {
    return person.email().equalsIgnoreCase(email);
  }
}
