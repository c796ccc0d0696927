package it.telaio.practice;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;

/** The port through which notes leave the house as ordinary e-mail. */
public interface PracticeMail {

  /** How many may leave in an hour; 0 where this installation sends none. */
  int hourly();

  /** Where people reach us, without a slash at its end; asked only where mail leaves. */
  String address();

  /** A line to the mail server; nothing of a letter is said on it yet. */
  Line open() throws IOException;

  /** A line over which letters go one after the other. */
  interface Line extends AutoCloseable {
    /** Hands one over, to its address alone. */
    Handed hand(PracticeLetter letter);

    /** Whether another letter can go over it. */
    boolean isOpen();

    @Override
    void close();
  }

  /** What came of handing a letter over: only {@code UNKNOWN} leaves doubt. */
  enum Outcome { TAKEN, REFUSED, NOT_BEGUN, UNKNOWN }

  /** The same, with what the server said in one line. */
  record Handed(Outcome outcome, String detail) {
  }

  /**
   * A letter for one person. Nobody else's address stands in it unless they said so.
   *
   * @param id   of the note: the name under which it leaves, fixed before
   * @param stop where mail like this is stopped, without signing in
   */
  record PracticeLetter(UUID id, String to, String language, String subject, String text, URI stop) {
  }
}
