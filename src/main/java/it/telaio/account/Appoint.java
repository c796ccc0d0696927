package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives a person a role, from a day to a day, by an act: done by an administrator of the body, or by the machine at first. The
 * administrators of the installation give a body its administrators and nothing more.
 */
@Component
public final class Appoint {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public Appoint(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Gives the role that {@code wanted} describes; its identifier is the caller's, so that asking twice appoints once. */
  public void appoint(Viewer viewer, Appointment wanted) {
    if (!may(viewer, wanted.body(), wanted.kind())) {
      throw AccountRefusal.NOT_ALLOWED.thrown();
    }
    refuseIncoherent(wanted);
    // The person may hold nothing for this body yet, so the row of the person is not visible to who appoints.
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      refuseOtherRole(wanted);
      boolean known = sql.statement("select exists (select from person where id = :id)").param("id", wanted.person())
          .query(Boolean.class).single();
      if (!known) {
        throw AccountRefusal.NOT_ALLOWED.thrown();
      }
      insert(viewer, wanted);
    });
  }

  /** Whether {@code viewer} gives and ends roles of {@code kind} for {@code body}. */
  public static boolean may(Viewer viewer, String body, RoleKind kind) {
    return viewer.holds(body, RoleKind.ADMINISTRATOR)
        || kind == RoleKind.ADMINISTRATOR && viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR);
  }

  /** Refuses what makes no sense as an appointment, whoever is to hold it; inside a transaction that sees every row. */
  void check(Appointment wanted) {
    refuseIncoherent(wanted);
    refuseOtherRole(wanted);
  }

  private static void refuseIncoherent(Appointment wanted) {
    if (wanted.validTo() != null && wanted.validTo().isBefore(wanted.validFrom())) {
      throw AccountRefusal.SPAN.thrown();
    }
    if (wanted.act().isBlank()) {
      throw AccountRefusal.WITHOUT_ACT.thrown();
    }
    if (wanted.substituteFor() != null && wanted.validTo() == null) {
      throw AccountRefusal.SUBSTITUTE_WITHOUT_END.thrown();
    }
  }

  private void refuseOtherRole(Appointment wanted) {
    if (wanted.substituteFor() == null) {
      return;
    }
    UUID replaced = wanted.substituteFor();
    boolean same = new Appointments(sql).find(new Viewer.Machine("appoint"), replaced)
        .filter(role -> role.kind() == wanted.kind() && role.body().equals(wanted.body()) && role.notice().equals(wanted.notice()))
        .filter(role -> !role.person().equals(wanted.person())).isPresent();
    if (!same) {
      throw AccountRefusal.SUBSTITUTE_OTHER_ROLE.thrown();
    }
  }

  private void insert(Viewer viewer, Appointment wanted) {
    int inserted = sql.statement("""
        insert into appointment (id, person, kind, body, notice, valid_from, valid_to, substitute_for, act, granted_at, granted_by)
        values (:id, :person, :kind, :body, :notice, :from, :to, :substituteFor, :act, :at, :by)
        on conflict (id) do nothing""")
        .param("id", wanted.id()).param("person", wanted.person()).param("kind", wanted.kind()).param("body", wanted.body())
        .param("notice", wanted.notice()).param("from", wanted.validFrom()).param("to", wanted.validTo())
        .param("substituteFor", wanted.substituteFor()).param("act", wanted.act().strip()).param("at", clock.now())
        .param("by", viewer.actor()).update();
    if (inserted == 1) {
      journal.record("appointed", new Ref("appointment", wanted.id().toString()), viewer.actor(), clock.now(),
          Map.of("person", wanted.person().toString(), "kind", wanted.kind().name(), "body", wanted.body(), "notice", wanted.notice(),
              "from", wanted.validFrom().toString(), "to", Objects.toString(wanted.validTo(), ""), "act", wanted.act()));
    }
  }
}
