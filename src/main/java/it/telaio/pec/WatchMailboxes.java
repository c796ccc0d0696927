package it.telaio.pec;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The mailboxes that are watched here, each on a thread of its own. */
@Component
public final class WatchMailboxes implements AutoCloseable {
  private final Map<String, WatchedDoor> doors = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, WatchMailbox> watches = new ConcurrentHashMap<>();
  private final KeepMail keep;
  private final Mailboxes mailboxes;

  public WatchMailboxes(ObjectProvider<Doors> doors, KeepMail keep, Mailboxes mailboxes) {
    doors.stream().flatMap(all -> all.doors().stream()).forEach(one -> this.doors.put(one.door().name(), one));
    this.keep = keep;
    this.mailboxes = mailboxes;
  }

  /** The mailboxes that the configuration names. */
  public interface Doors {
    /** Each with a name of its own. */
    List<WatchedDoor> doors();
  }

  /** Begins to watch all of them. */
  public void start() {
    doors.keySet().forEach(this::again);
  }

  /** Watches {@code name} anew: after a wrong password nobody tries again by himself. Does nothing where it is not ours. */
  public void again(String name) {
    WatchedDoor one = doors.get(name);
    if (one != null) {
      watches.compute(name, (key, running) -> {
        if (running != null) {
          running.close();
        }
        mailboxes.begin(one.door(), true, -1);
        return WatchMailbox.start(one.access(), one.password(), one.atLeast(), () -> Sql.Lane.JOBS.call(() -> {
          look(one);
          return null;
        }));
      });
    }
  }

  /** What keeps {@code name} from being looked at now; empty when all is well, or when it is watched elsewhere. */
  public Optional<Refusal> trouble(String name) {
    return Optional.ofNullable(watches.get(name)).flatMap(WatchMailbox::trouble);
  }

  /** Whether {@code name} is watched here. */
  public boolean watches(String name) {
    return watches.containsKey(name);
  }

  private void look(WatchedDoor one) throws IOException {
    try (ImapMailbox mailbox = new ImapMailbox(one.access(), one.password())) {
      keep.from(one.door(), mailbox, true);
      mailbox.space().ifPresent(space -> mailboxes.full(one.door(), space));
    }
  }

  @Override
  public void close() {
    watches.values().parallelStream().forEach(WatchMailbox::close);
  }
}
