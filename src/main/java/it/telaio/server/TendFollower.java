package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.journal.Followers;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a person does about a reader of the journal, recorded with who did it and why. */
@Component
class TendFollower {
  private final Sql sql;
  private final Followers followers;
  private final Journal journal;
  private final Clock clock;

  TendFollower(Sql sql, Followers followers, Journal journal, Clock clock) {
    this.sql = sql;
    this.followers = followers;
    this.journal = journal;
    this.clock = clock;
  }

  /** Lets it try at once what it could not take about {@code about}. */
  void retry(Viewer viewer, String follower, Ref about) {
    sql.inTransaction(() -> {
      followers.retry(follower, about);
      journal.record("follower-retried", ref(follower), viewer.actor(), Map.of("about", about.toString()));
    });
  }

  /** Gives one entry up for good: what waits behind it goes on. Says whether it was still there. */
  boolean giveUp(Viewer viewer, String follower, Place place, String reason) {
    return sql.inTransaction(() -> {
      boolean there = followers.giveUp(follower, place);
      if (there) {
        journal.record("follower-entry-given-up", ref(follower), viewer.actor(),
            Map.of("epoch", place.epoch(), "position", place.position(), "reason", reason));
      }
      return there;
    });
  }

  /** Lets it read nothing until {@link #resume}. */
  void pause(Viewer viewer, String follower, String reason) {
    sql.inTransaction(() -> {
      followers.pause(follower, reason, clock.now());
      journal.record("follower-paused", ref(follower), viewer.actor(), Map.of("reason", reason));
    });
  }

  /** Lets it go on, after a restore too: somebody has looked at what would leave the house. */
  void resume(Viewer viewer, String follower, String reason) {
    sql.inTransaction(() -> {
      followers.resume(follower);
      journal.record("follower-resumed", ref(follower), viewer.actor(), Map.of("reason", reason));
    });
  }

  private static Ref ref(String follower) {
    return new Ref("follower", follower);
  }
}
