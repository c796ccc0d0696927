package it.telaio.document;

/**
 * What to do with a file that was read. Whatever it is, the file is kept: we refuse to open, never to keep.
 */
public enum Handling {
  /** Nothing speaks against opening it. */
  ACCEPT,
  /** It stays, a person is told, and it is never shown in the page, only handed over as an attachment. */
  FLAG,
  /** It stays, but nothing in it is opened, shown or counted as read. */
  REFUSE
}
