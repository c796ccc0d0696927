package it.telaio.candidacy;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wants arrivals to be read as soon as the journal tells of them: the procedure takes, no channel pushes. */
@Component
final class TakeUpArrivals implements Follower {
  /** In case an arrival came in at the very end of a reading. */
  private static final Duration ALSO_EVERY = Duration.ofMinutes(10);

  private final Jobs jobs;
  private boolean scheduled;

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
      if (!scheduled) {
        jobs.every(ALSO_EVERY, ReadArrivals.KIND);
        scheduled = true;
      }
      jobs.want(ReadArrivals.KIND, null);
    }
  }
}
