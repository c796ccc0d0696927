package it.telaio.pec;

import it.telaio.kernel.Refusal;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into a mailbox whenever its server says that something came (IDLE, RFC 2177), and at least every so often. It waits on a
 * platform thread, because the wait holds a lock of the mail library for hours.
 */
public final class WatchMailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchMailbox.class);
  private static final long LONGEST_PAUSE = 60_000;

  private final ImapAccess access;
  private final Supplier<String> password;
  private final Duration atLeast;
  private final Look look;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Refusal trouble;
  private volatile ImapConnection waiting;

  /** Reads what is new, over a connection of its own. */
  public interface Look {
    /** Called again after every failure, at growing distances. */
    void look() throws IOException;
  }

  private WatchMailbox(ImapAccess access, Supplier<String> password, Duration atLeast, Look look) {
    this.access = access;
    this.password = password;
    this.atLeast = atLeast;
    this.look = look;
    this.thread = Thread.ofPlatform().name("mailbox " + access).daemon().unstarted(this::run);
  }

  /** Begins watching; the first look is taken at once. */
  public static WatchMailbox start(ImapAccess access, Supplier<String> password, Duration atLeast, Look look) {
    WatchMailbox watch = new WatchMailbox(access, password, atLeast, look);
    watch.thread.start();
    return watch;
  }

  /** What keeps us from looking now; empty when all is well. */
  public Optional<Refusal> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void run() {
    int failures = 0;
    while (closed.getCount() > 0) {
      try {
        lookAndWait();
        failures = 0;
      } catch (Refusal.Thrown refused) {
        trouble = refused.refusal();
        failures = refused.refusal() instanceof MailboxRefusal.WrongPassword ? Integer.MAX_VALUE : failures + 1;
      } catch (MessagingException | RuntimeException e) {
        trouble = new MailboxRefusal.Unreachable(access.host(), String.valueOf(e.getMessage()));
        failures++;
      }
      if (failures == Integer.MAX_VALUE) {
        return;
      }
      if (failures > 0) {
        pause(Math.min(LONGEST_PAUSE, access.pause().toMillis() << Math.min(failures - 1, 12)));
      }
    }
  }

  /** The waiting connection is opened before the look, so that what comes in between is told when the wait begins. */
  private void lookAndWait() throws MessagingException {
    try (ImapConnection connection = ImapConnection.open(access, password.get(), atLeast.plus(access.patience()))) {
      waiting = connection;
      lookAndKeep();
      trouble = null;
      if (connection.canIdle()) {
        Thread alarm = Thread.ofVirtual().start(() -> {
          if (!pause(atLeast.toMillis())) {
            connection.wake();
          }
        });
        try {
          connection.idle();
        } finally {
          alarm.interrupt();
        }
      } else {
        pause(atLeast.toMillis());
      }
    } finally {
      waiting = null;
    }
  }

  /** What fails here is ours, or the server has refused in words: it is never laid to the server's charge. */
  private void lookAndKeep() {
    try {
      look.look();
    } catch (Refusal.Thrown refused) {
      throw refused;
    } catch (IOException | RuntimeException ours) {
      LOG.error("mail that is there could not be kept", ours);
      throw new MailboxRefusal.NotKept().thrown();
    }
  }

  /** Whether the pause was cut short. */
  private boolean pause(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends the watch and waits until it has ended, a minute at most. */
  @Override
  public void close() {
    closed.countDown();
    ImapConnection connection = waiting;
    if (connection != null) {
      connection.close();
    }
    try {
      thread.join(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
