package it.telaio.journal;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a journal in a directory: {@code journal.jsonl} with the leaves, {@code journal.payload.jsonl} with what can be
 * erased (line by line beside it), {@code journal.heads.jsonl} with the signed heads and the changes of key.
 */
record JournalFolder(Path directory) {

  /** Whether {@code path} is the {@code journal.jsonl} of a journal, or a directory with one. */
  static boolean isOne(Path path) {
    return Files.isRegularFile(path.resolve("journal.jsonl"))
        || Files.isRegularFile(path) && String.valueOf(path.getFileName()).equals("journal.jsonl");
  }

  /** The journal that {@code path} belongs to. */
  static JournalFolder of(Path path) {
    return new JournalFolder(Files.isDirectory(path) ? path : path.toAbsolutePath().getParent());
  }

  Path entries() {
    return directory.resolve("journal.jsonl");
  }

  Path payloads() {
    return directory.resolve("journal.payload.jsonl");
  }

  Path heads() {
    return directory.resolve("journal.heads.jsonl");
  }

  Path nodes() {
    return directory.resolve(".journal-nodes");
  }

  Path places() {
    return directory.resolve(".journal-places");
  }
}
