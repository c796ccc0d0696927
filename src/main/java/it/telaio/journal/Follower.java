package it.telaio.journal;

/**
 * Reads the journal on behalf of something else: letters, statistics, open data. Each reads every entry once, at its own
 * pace, in the order of each log; see {@link Follow}.
 */
public interface Follower {

  /** Its name in the database, which never changes: lower-case words joined by hyphens. */
  String name();

  /**
   * Takes one entry, in the transaction that also moves the position: what it writes to the database is written exactly
   * once. Runs as our own work ({@code Sight.SYSTEM}). No effect outside the database happens here; what must go out
   * is written down and sent by a job. An exception parks the entry, and all that follow about the same thing.
   */
  void take(JournalEntry entry);

  /** Whether in the end something leaves the house because of it (mail, publication): after a restore it starts paused. */
  default boolean isOutward() {
    return false;
  }
}
