package it.telaio.journal;

import java.nio.file.Path;

/**
 * The files of a journal in a directory: {@code journal.jsonl} with the leaves, {@code journal.payload.jsonl} with what can be
 * erased (line by line beside it), {@code journal.heads.jsonl} with the signed heads and the changes of key.
 */
record JournalFolder(Path directory) {

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
