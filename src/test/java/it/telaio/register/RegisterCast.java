package it.telaio.register;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Who plays in the tests of the register. */
final class RegisterCast {
  static final Viewer MAILBOX = new Viewer.Machine("mailbox");

  private RegisterCast() {
  }

  /** A fresh body, so that tests over one database do not meet. */
  static String body() {
    return "ipa:c_" + UUID.randomUUID().toString().substring(0, 8);
  }

  static Viewer person(String body, RoleKind kind) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, kind, body, "", LocalDate.of(2020, 1, 1), null, null, "act")));
  }

  static Arrival arrival(String key) {
    return arrival(key, "Candidatura", Instant.parse("2023-07-14T10:00:00Z"));
  }

  static Arrival arrival(String key, String subject, Instant at) {
    return new Arrival(Channel.PEC, Sha256.hex(key.getBytes(StandardCharsets.UTF_8)), key, at, at, at, true, "comune@pec.example", subject,
        null, Sorting.UNSORTED, "");
  }
}
