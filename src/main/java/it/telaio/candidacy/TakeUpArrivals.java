package it.telaio.candidacy;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Jobs;
import org.springframework.stereotype.Component;

/** Wants arrivals to be read as soon as the journal tells of them: the procedure takes, no channel pushes. */
@Component
final class TakeUpArrivals implements Follower {
  private final Jobs jobs;

  TakeUpArrivals(Jobs jobs) {
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
    }
  }
}
