package it.telaio.practice;

import java.util.Locale;

/** What came of the e-mail of a note. None is ever sent a second time. */
enum MailState {
  /** To be sent. */
  READY,
  /** Handed over at this moment. */
  SENDING,
  /** The mail server took it. */
  SENT,
  /** The mail server refused it. */
  REFUSED,
  /** It may have left or not: the line broke, we stopped, or a copy was restored. */
  IN_DOUBT,
  /** Not wanted any more, or too old to be news. */
  DROPPED;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
