package it.telaio.register;

import java.util.Locale;

/** The door through which something reached us: told by where it was found, never by what it turned out to be. */
public enum Channel {
  /** A certified mailbox; what was found there may still be ordinary mail or an anomaly envelope. */
  PEC,
  /** An ordinary mailbox. */
  MAIL,
  /** A hand-in on the site. */
  WEB,
  /** Registered by an officer: paper, a USB stick, another office's mailbox. */
  HAND;

  /** The word in files and in storage, in lower case. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT);
  }
}
