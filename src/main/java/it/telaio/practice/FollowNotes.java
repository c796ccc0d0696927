package it.telaio.practice;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Jobs;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Makes e-mail of the notes that facts about practices left. Paused after a restore, as all that leaves the house.
 */
@Component
public final class FollowNotes implements Follower {
  static final String NAME = "practice-mail";
  private static final Set<String> ABOUT = Set.of("practice", "saved-search");

  private final Jobs jobs;
  private final PracticeMails mails;

  public FollowNotes(Jobs jobs, PracticeMails mails) {
    this.jobs = jobs;
    this.mails = mails;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isOutward() {
    return true;
  }

  @Override
  public void take(JournalEntry entry) {
    if (ABOUT.contains(entry.about().kind()) && mails.make(entry.id(), entry.place().epoch()) > 0) {
      jobs.want(SendPracticeMail.KIND, null);
    }
  }
}
