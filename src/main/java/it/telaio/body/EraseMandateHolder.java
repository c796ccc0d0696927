package it.telaio.body;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.ForgetFile;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Erases who held a mandate, once it is over and its retention with it: name, tax code, the paper that proved it, and what the
 * journal was told. That somebody could sign for the body, from a day to a day and by an act, stays.
 */
@Component
public final class EraseMandateHolder {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final ForgetFile forget;

  public EraseMandateHolder(Sql sql, Clock clock, Journal journal, ForgetFile forget) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.forget = forget;
  }

  /** Erases the holder of {@code mandate}: for the administrator of its body, or the machine; refused while it is in force. */
  public void erase(Viewer viewer, UUID mandate) {
    Mandate found = new Mandates(sql).find(viewer, mandate).filter(one -> viewer.holds(one.body(), RoleKind.ADMINISTRATOR))
        .orElseThrow(MandateRefusal.NOT_ALLOWED::thrown);
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    if (found.validTo() == null || !found.validTo().isBefore(today)) {
      throw MandateRefusal.IN_FORCE.thrown();
    }
    // The journal's payloads stand behind no body: they are destroyed as the system, in one transaction with the rest.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      Ref about = new Ref("mandate", mandate.toString());
      sql.statement("delete from mandate_holder where mandate = :id").param("id", mandate).update();
      journal.erase(about, viewer.actor());
      journal.record("mandate-holder-erased", about, viewer.actor(), clock.now(), Map.of());
    });
    if (found.evidenceSha256() != null) {
      forget.forget(found.evidenceSha256());
    }
  }
}
