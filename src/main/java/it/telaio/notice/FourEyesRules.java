package it.telaio.notice;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import org.springframework.stereotype.Component;

/** For which acts on each notice a second person is wanted: set by administrators of the issuing body, kept as they were set. */
@Component
public final class FourEyesRules {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public FourEyesRules(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** The rule of {@code notice}; asked by our own work, which shows it to those who take part. */
  public FourEyes of(Viewer.Machine machine, String notice) {
    return sql.as(machine.sight()).inTransaction(() -> sql.statement("""
        select decisions, letters, entries from four_eyes where notice = :notice order by id desc limit 1""").param("notice", notice)
        .query(FourEyes.class).optional()).orElse(FourEyes.NONE);
  }

  /** Sets the rule of {@code notice}, which {@code body} issues. */
  public void set(Viewer viewer, String body, String notice, FourEyes wanted) {
    if (!viewer.holds(body, RoleKind.ADMINISTRATOR)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
    sql.as(viewer.sight()).inTransaction(() -> {
      int set = sql.statement("""
          insert into four_eyes (notice, body, decisions, letters, entries, at, by)
          select n.id, n.body, :decisions, :letters, :entries, :at, :by from notice n where n.id = :notice and n.body = :body""")
          .param("notice", notice).param("body", body).param("decisions", wanted.decisions()).param("letters", wanted.letters())
          .param("entries", wanted.entries()).param("at", clock.now()).param("by", viewer.actor()).update();
      if (set == 1) {
        journal.record("four-eyes-set", new Ref("notice", notice), viewer.actor(), clock.now(), Map.of("decisions", wanted.decisions(),
            "letters", wanted.letters(), "entries", wanted.entries()));
      }
    });
  }
}
