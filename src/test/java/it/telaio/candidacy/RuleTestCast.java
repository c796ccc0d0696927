package it.telaio.candidacy;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who plays in the tests of candidacies. */
final class RuleTestCast {

  private RuleTestCast() {
  }

  static Viewer screener() {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, RoleKind.SCREENER, Served.BODY, "", LocalDate.of(2020, 1, 1),
        null, null, "atto")));
  }
}
