package it.telaio.journal;

import it.telaio.journal.Followers.Parked;
import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Lets followers read, each on a thread of its own, on as many nodes as there are: one node at a time per follower and log.
 * An entry that cannot be taken is parked with its error and tried again later, then left to a person; entries about the
 * same thing wait behind it in their order, all others go on.
 */
public final class Follow implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follow.class);
  private static final int BATCH = 100;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int LONGEST_ERROR = 500;
  /** After these waits a parked entry is left to a person. */
  private static final List<Duration> WAITS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(3));
  private static final Instant UNTIL_A_PERSON = Instant.parse("9999-01-01T00:00:00Z");

  private final Sql sql;
  private final Collection<? extends Follower> all;
  private final Signal sequenced;
  private final Clock clock;
  private final Followers followers;
  private final Entries entries;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /** Lets {@code all} read; {@code sequencer} wakes them. */
  public Follow(Sql sql, Collection<? extends Follower> all, Sequencer sequencer, Clock clock) {
    this.sql = sql.as(Sql.Sight.SYSTEM);
    this.all = all;
    this.sequenced = sequencer.sequenced();
    this.clock = clock;
    this.followers = new Followers(this.sql);
    this.entries = new Entries(this.sql);
  }

  /** Begins. */
  public void start() {
    for (Follower follower : all) {
      threads.add(Thread.ofPlatform().daemon().name("follower-" + follower.name())
          .start(() -> Sql.Lane.JOBS.run(() -> work(follower))));
    }
  }

  /** Stops after the entries at hand. */
  @Override
  public void close() {
    stopping = true;
    sequenced.raise();
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void work(Follower follower) {
    while (!stopping) {
      try {
        long before = sequenced.count();
        if (round(follower) == 0) {
          sequenced.await(before, LOOK_AGAIN);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        LOG.warn("follower {} cannot go on for now", follower.name(), e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets {@code follower} read what there is, and try what is due again; how many entries it took or parked. */
  int round(Follower follower) {
    followers.know(follower);
    int moved = 0;
    for (Parked parked : followers.due(follower.name())) {
      moved += tryAgain(follower, parked);
    }
    for (Logs.Log log : new Logs(sql).all()) {
      for (int read = -1; read != 0 && !stopping;) {
        read = batch(follower, log.epoch());
        moved += read;
      }
    }
    return moved;
  }

  /** Many at once; where one of them fails, one after the other. */
  private int batch(Follower follower, int epoch) {
    try {
      return read(follower, epoch, BATCH);
    } catch (RuntimeException e) {
      rethrowPassing(e);
    }
    int moved = 0;
    for (int read = -1; read != 0 && moved < BATCH && !stopping;) {
      read = one(follower, epoch);
      moved += read;
    }
    return moved;
  }

  private int read(Follower follower, int epoch, int most) {
    return sql.inTransaction(() -> followers.lock(follower.name(), epoch).map(place -> {
      List<JournalEntry> next = entries.from(place, most);
      Set<String> parked =
          followers.parkedAmong(follower.name(), next.stream().map(entry -> entry.about().toString()).distinct().toList());
      for (JournalEntry entry : next) {
        if (parked.contains(entry.about().toString())) {
          followers.park(follower.name(), entry, null, clock.now());
        } else {
          follower.take(entry);
        }
      }
      followers.advance(follower.name(), new Place(epoch, place.position() + next.size()));
      return next.size();
    }).orElse(0));
  }

  private int one(Follower follower, int epoch) {
    try {
      return read(follower, epoch, 1);
    } catch (RuntimeException e) {
      rethrowPassing(e);
      return parkNext(follower, epoch, e);
    }
  }

  private int parkNext(Follower follower, int epoch, RuntimeException failure) {
    return sql.inTransaction(() -> followers.lock(follower.name(), epoch).map(place -> {
      JournalEntry entry = entries.from(place, 1).getFirst();
      LOG.warn("follower {} cannot take entry {}: parked", follower.name(), entry.id(), failure);
      followers.park(follower.name(), entry, said(failure), clock.now().plus(WAITS.getFirst()));
      followers.advance(follower.name(), new Place(epoch, place.position() + 1));
      return 1;
    }).orElse(0));
  }

  private int tryAgain(Follower follower, Parked parked) {
    try {
      return sql.inTransaction(() -> {
        if (!followers.lockParked(follower.name(), parked.place())) {
          return 0;
        }
        follower.take(entries.from(parked.place(), 1).getFirst());
        followers.unpark(follower.name(), parked.place());
        followers.retry(follower.name(), Ref.parse(parked.about()));
        return 1;
      });
    } catch (RuntimeException e) {
      rethrowPassing(e);
      Instant next = parked.tries() < WAITS.size() ? clock.now().plus(WAITS.get(parked.tries())) : UNTIL_A_PERSON;
      sql.inTransaction(() -> {
        if (followers.lockParked(follower.name(), parked.place())) {
          followers.park(follower.name(), entries.from(parked.place(), 1).getFirst(), said(e), next);
        }
      });
      return 0;
    }
  }

  /** Not the entry's fault, and likely gone in a moment: the follower stops here and comes back. */
  private static void rethrowPassing(RuntimeException e) {
    if (e instanceof TransientDataAccessException || e instanceof RecoverableDataAccessException
        || e instanceof ConcurrencyFailureException || e instanceof NonTransientDataAccessResourceException
        || e instanceof CannotCreateTransactionException) {
      throw e;
    }
  }

  /** A refusal says it for a person; what a fault says may hold personal data, so only the name of its kind is kept. */
  private static String said(RuntimeException e) {
    String text = e instanceof Refusal.Thrown refused ? refused.refusal().text(Texts.ITALIAN) : e.getClass().getSimpleName();
    return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
  }
}
