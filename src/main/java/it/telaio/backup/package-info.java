/**
 * Copies from which everything can be brought back: the database with all that happened to it (its write-ahead log), and the
 * files; encrypted for a key that is not here. Bringing back, and proving by doing that it can be brought back.
 *
 * <p>Effects: BaseCopy, KeepCopies, Restore, Erasures, Drill, TableDigest, Backups, ShipCopies
 */
package it.telaio.backup;
