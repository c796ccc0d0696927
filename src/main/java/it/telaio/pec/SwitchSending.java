package it.telaio.pec;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.RegisterProblem;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Lets letters leave from a mailbox, or stops them. Until somebody says so nothing leaves; after a restore or on a copy it must be
 * said again.
 */
@Component
public final class SwitchSending {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public SwitchSending(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Says whether letters may leave from {@code mailbox} of {@code body}: done by an administrator or a protocol clerk of it. */
  public void set(Viewer viewer, String mailbox, String body, boolean wanted) {
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR, RoleKind.PROTOCOL_CLERK)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("insert into sending_switch (mailbox, body, wanted, log, at, by) values (:mailbox, :body, :wanted, " + OutgoingMail.LOG
          + ", :at, :by)").param("mailbox", mailbox).param("body", body).param("wanted", wanted).param("at", clock.now())
          .param("by", viewer.actor()).update();
      journal.record("sending-switched", new Ref("mailbox", mailbox), viewer.actor(), clock.now(), Map.of("wanted", wanted));
    });
  }
}
