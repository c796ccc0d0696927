package it.telaio.screening;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Jobs;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Wants proposals as soon as the journal tells of a candidacy, or of a message that changes one: nobody waits for the next round. */
@Component
final class TakeUpCandidacies implements Follower {
  private static final Set<String> WORTH_IT = Set.of("candidacy-assembled", "completion-answered");

  private final Jobs jobs;

  TakeUpCandidacies(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "take-up-candidacies";
  }

  @Override
  public void take(JournalEntry entry) {
    if (WORTH_IT.contains(entry.kind())) {
      jobs.want(RescreenCandidacies.KIND, null);
    }
  }
}
