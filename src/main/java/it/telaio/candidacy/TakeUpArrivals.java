package it.telaio.candidacy;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import org.springframework.stereotype.Component;

/**
 * Wants arrivals to be read as soon as the journal tells of them, and candidacies settled anew when a person sorts one: the procedure
 * takes, no channel pushes.
 */
@Component
final class TakeUpArrivals implements Follower {
  private final Sql sql;
  private final Jobs jobs;

  TakeUpArrivals(Sql sql, Jobs jobs) {
    this.sql = sql;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "take-up-arrivals";
  }

  @Override
  public void take(JournalEntry entry) {
    if (entry.kind().equals("arrival-taken")) {
      jobs.want(ReadArrivals.KIND, null);
    } else if (entry.kind().equals("arrival-sorted") && !entry.actor().startsWith("system")) {
      sql.statement("select about_id from arrival_scope where arrival = :id::uuid and about_kind = 'notice'")
          .param("id", entry.about().id()).query(String.class).list()
          .forEach(notice -> jobs.want(SettleCandidacies.KIND, new Ref("notice", notice)));
    }
  }
}
