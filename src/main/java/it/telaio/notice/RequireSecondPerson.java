package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says whether a body wants a second person before a text of a notice is published: done by its administrator (security R34). */
@Component
public final class RequireSecondPerson {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public RequireSecondPerson(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Sets the rule of {@code body}. */
  public void set(Viewer viewer, String body, boolean wanted) {
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("""
          insert into publishing_rule (body, second_person, changed_at, changed_by) values (:body, :wanted, :at, :by)
          on conflict (body) do update set second_person = :wanted, changed_at = :at, changed_by = :by""")
          .param("body", body).param("wanted", wanted).param("at", clock.now()).param("by", viewer.actor()).update();
      journal.record("second-person-required", new Ref("publishing-rule", body), viewer.actor(), clock.now(), Map.of("wanted", wanted));
    });
  }
}
