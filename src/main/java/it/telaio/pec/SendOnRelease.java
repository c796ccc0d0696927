package it.telaio.pec;

import it.telaio.journal.Follower;
import it.telaio.journal.JournalEntry;
import it.telaio.kernel.Jobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Wants the sending of letters as soon as one is let go; paused after a restore, like everything that leaves the house. */
@Component
final class SendOnRelease implements Follower {
  private static final Duration AT_LEAST = Duration.ofMinutes(5);
  private final Jobs jobs;

  SendOnRelease(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "letters";
  }

  @Override
  public void take(JournalEntry entry) {
    switch (entry.kind()) {
      case "letter-released" -> jobs.want(SendLetters.KIND, null);
      // What waited while it was off leaves now, and what the hourly cap held back leaves later.
      case "sending-switched" -> {
        jobs.want(SendLetters.KIND, null);
        jobs.every(AT_LEAST, SendLetters.KIND);
      }
      default -> {
      }
    }
  }

  @Override
  public boolean isOutward() {
    return true;
  }
}
