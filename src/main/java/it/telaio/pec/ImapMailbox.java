package it.telaio.pec;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * A mailbox on an IMAP server (RFC 9051), read without leaving a trace. A lost connection is taken up again where it broke; a
 * message that disappears meanwhile is passed over; a server that numbers anew is read from the start.
 */
public final class ImapMailbox implements Mailbox {
  private static final long LONGEST_PAUSE = 30_000;

  private final ImapAccess access;
  private final Supplier<String> password;

  /** @param password asked for at each connection, and never kept */
  public ImapMailbox(ImapAccess access, Supplier<String> password) {
    this.access = access;
    this.password = password;
  }

  @Override
  public String name() {
    return access.toString();
  }

  @Override
  public long count() throws IOException {
    return asking(connection -> (long) connection.numbers().size());
  }

  /** How much of the mailbox is used; empty where the server does not say. */
  public Optional<MailboxSpace> space() throws IOException {
    return asking(ImapConnection::space);
  }

  @Override
  public void each(Predicate<String> wanted, Taker taker) throws IOException {
    Reading reading = new Reading(wanted, taker);
    int failures = 0;
    while (true) {
      long before = reading.reached;
      try (ImapConnection connection = ImapConnection.open(access, password.get())) {
        reading.goOn(connection);
        return;
      } catch (MessagingException e) {
        failures = reading.reached > before ? 1 : failures + 1;
        pauseOrGiveUp(failures, e);
      }
    }
  }

  @Override
  public void close() {
    // each reading has a connection of its own
  }

  private interface Question<T> {
    T ask(ImapConnection connection) throws MessagingException;
  }

  private <T> T asking(Question<T> question) throws IOException {
    for (int failures = 1;; failures++) {
      try (ImapConnection connection = ImapConnection.open(access, password.get())) {
        return question.ask(connection);
      } catch (MessagingException e) {
        pauseOrGiveUp(failures, e);
      }
    }
  }

  private void pauseOrGiveUp(int failures, MessagingException e) throws IOException {
    if (failures > access.attempts()) {
      throw new MailboxRefusal.Unreachable(access.host(), reason(e)).thrown();
    }
    try {
      Thread.sleep(Math.min(LONGEST_PAUSE, access.pause().toMillis() << Math.min(failures - 1, 10)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + access.host(), interrupted);
    }
  }

  private static String reason(MessagingException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** How far a reading has come, over all its connections. */
  private final class Reading {
    private final Predicate<String> wanted;
    private final Taker taker;
    private long validity = -1;
    private long reached;
    private long failing;
    private int failures;

    Reading(Predicate<String> wanted, Taker taker) {
      this.wanted = wanted;
      this.taker = taker;
    }

    void goOn(ImapConnection connection) throws MessagingException, IOException {
      if (connection.validity() != validity) {
        validity = connection.validity();
        reached = 0;
      }
      for (long number : connection.numbers()) {
        String key = access.folder() + ";" + validity + "/" + number;
        if (number > reached && wanted.test(key)) {
          give(connection, number, key);
        }
        reached = Math.max(reached, number);
      }
    }

    private void give(ImapConnection connection, long number, String key) throws MessagingException, IOException {
      IMAPMessage message = connection.message(number);
      if (message == null) {
        return;
      }
      Date received = message.getReceivedDate();
      Instant at = received == null ? null : received.toInstant();
      String place = name() + ";uid=" + number;
      if (failing == number && failures > access.attempts() / 2) {
        taker.take(new Found(key, place, at, () -> {
          throw new NotGiven(place);
        }));
        return;
      }
      try (Spool spool = fetch(message, number)) {
        taker.take(new Found(key, place, at, spool::open));
      }
    }

    /** Everything is fetched before it is given, so that a failure of the line is never taken for one of the taker. */
    private Spool fetch(IMAPMessage message, long number) throws MessagingException, IOException {
      try (InputStream in = message.getMimeStream()) {
        return Spool.of(in);
      } catch (Spool.Full ours) {
        throw ours;
      } catch (IOException | MessagingException lost) {
        failures = failing == number ? failures + 1 : 1;
        failing = number;
        throw lost instanceof MessagingException known ? known : new MessagingException("lost while fetching", lost);
      }
    }
  }
}
