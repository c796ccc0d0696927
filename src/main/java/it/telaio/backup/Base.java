package it.telaio.backup;

import java.time.Instant;

/**
 * One whole copy of the database; stored open, so that it can be chosen and pruned without the key.
 *
 * @param at       when it was begun
 * @param done     from this instant on it can be brought back to
 * @param firstLog the first part of the write-ahead log that it needs
 * @param postgres major version of the server
 * @param schema   the last migration
 * @param bytes    of the cluster, open
 */
record Base(String name, Instant at, Instant done, String firstLog, String postgres, String schema, long bytes) {

  /** Where all of it is, below the folder of copies; ends in a stroke. */
  static String of(String life, String name) {
    return "lives/" + life + "/bases/" + name + "/";
  }

  /** Where it is described, below the folder of copies. */
  static String description(String life, String name) {
    return of(life, name) + "base.json";
  }

  /** Where its bytes are. */
  static String cluster(String life, String name) {
    return of(life, name) + "cluster.tar.gz.age";
  }

  /** Which files existed then, by the names of their copies. */
  static String files(String life, String name) {
    return of(life, name) + "files.txt";
  }

  /** Where the parts of the write-ahead log are. */
  static String log(String life) {
    return "lives/" + life + "/log/";
  }
}
