package it.telaio.body;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Records that a person may sign for a body, and that they no longer may. Done for their own body by its administrator or by
 * who fills in its candidacies; by the machine for what an office checks.
 */
@Component
public final class RecordMandate {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public RecordMandate(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Records {@code mandate}; its identifier is the caller's, so that asking twice records once. */
  public void record(Viewer viewer, Mandate mandate) {
    demand(viewer, mandate.body());
    refuseIncoherent(viewer, mandate);
    sql.as(viewer.sight()).inTransaction(() -> {
      if (insert(viewer, mandate)) {
        sql.statement("""
            insert into mandate_holder (mandate, name, tax_code, evidence_sha256) values (:id, :name, :taxCode, :evidence)""")
            .param("id", mandate.id()).param("name", mandate.name().strip()).param("taxCode", mandate.taxCode())
            .param("evidence", mandate.evidenceSha256()).update();
        journal.record("mandate-recorded", new Ref("mandate", mandate.id().toString()), viewer.actor(), clock.now(),
            Map.of("body", mandate.body(), "name", mandate.name().strip(), "taxCode", mandate.taxCode(), "capacity",
                mandate.capacity().name(), "ground", mandate.ground().name(), "from", mandate.validFrom().toString(), "to",
                Objects.toString(mandate.validTo(), ""), "act", mandate.act(), "evidence",
                Objects.toString(mandate.evidenceSha256(), "")));
      }
    });
  }

  /** Ends a mandate with {@code lastDay}, in Italy, included. What was signed under it stands. */
  public void end(Viewer viewer, UUID mandate, LocalDate lastDay, String reason) {
    Mandate found = new Mandates(sql).find(viewer, mandate).orElseThrow(MandateRefusal.NOT_ALLOWED::thrown);
    demand(viewer, found.body());
    if (reason.isBlank()) {
      throw MandateRefusal.WITHOUT_ACT.thrown();
    }
    if (found.validTo() != null && !lastDay.isBefore(found.validTo())) {
      throw MandateRefusal.ALREADY_OVER.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("""
          insert into mandate_end (id, mandate, last_day, reason, ended_at, ended_by)
          values (:id, :mandate, :lastDay, :reason, :at, :by)""").param("id", UUID.randomUUID()).param("mandate", mandate)
          .param("lastDay", lastDay).param("reason", reason.strip()).param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("mandate-ended", new Ref("mandate", mandate.toString()), viewer.actor(), clock.now(),
          Map.of("lastDay", lastDay.toString(), "reason", reason.strip()));
    });
  }

  private static void demand(Viewer viewer, String body) {
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR, RoleKind.APPLICANT)) {
      throw MandateRefusal.NOT_ALLOWED.thrown();
    }
  }

  private void refuseIncoherent(Viewer viewer, Mandate mandate) {
    if (mandate.name().isBlank()) {
      throw MandateRefusal.NAME.thrown();
    }
    if (!mandate.taxCode().isEmpty() && TaxCode.of(mandate.taxCode()).filter(TaxCode::isPerson).isEmpty()) {
      throw MandateRefusal.TAX_CODE.thrown();
    }
    if (mandate.act().isBlank()) {
      throw MandateRefusal.WITHOUT_ACT.thrown();
    }
    if (mandate.validTo() != null && mandate.validTo().isBefore(mandate.validFrom())) {
      throw MandateRefusal.SPAN.thrown();
    }
    boolean delegatedByOffice = mandate.delegatedBy() != null && mandate.ground() == Mandate.Ground.OFFICE;
    boolean delegatedByStranger = mandate.delegatedBy() != null && new Mandates(sql).find(viewer, mandate.delegatedBy())
        .filter(giver -> giver.body().equals(mandate.body()) && giver.isHeld(mandate.validFrom())).isEmpty();
    if (delegatedByOffice || delegatedByStranger) {
      throw MandateRefusal.DELEGATION.thrown();
    }
  }

  private boolean insert(Viewer viewer, Mandate mandate) {
    return sql.statement("""
        insert into mandate (id, body, capacity, ground, delegated_by, notice, valid_from, valid_to, act, evidence_sha256,
          recorded_at, recorded_by)
        values (:id, :body, :capacity, :ground, :delegatedBy, :notice, :from, :to, :act, :evidence, :at, :by)
        on conflict (id) do nothing""")
        .param("id", mandate.id()).param("body", mandate.body()).param("capacity", mandate.capacity()).param("ground", mandate.ground())
        .param("delegatedBy", mandate.delegatedBy()).param("notice", mandate.notice()).param("from", mandate.validFrom())
        .param("to", mandate.validTo()).param("act", mandate.act().strip()).param("evidence", mandate.evidenceSha256())
        .param("at", clock.now()).param("by", viewer.actor()).update() == 1;
  }
}
