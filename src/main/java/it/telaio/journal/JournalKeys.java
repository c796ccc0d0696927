package it.telaio.journal;

import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The keys with which a node can sign, in files outside the database: the one in use, and during a change of key the next one
 * beside it ({@code .next}). All nodes of an installation are given the same files.
 */
public final class JournalKeys {
  private final Path file;

  /** The key in {@code file}, made there when it is first needed. */
  public JournalKeys(Path file) {
    this.file = file;
  }

  /** The key in use. */
  public JournalKey current() {
    return read(file);
  }

  /** The key to which the next change of key leads; made when it is first asked for. */
  JournalKey next() {
    return read(nextFile());
  }

  /** The key that {@code wanted} verifies, if this node has it. */
  Optional<JournalKey> matching(VerifierKey wanted) {
    JournalKey current = current();
    if (current.verifier(wanted.name()).equals(wanted)) {
      return Optional.of(current);
    }
    return Files.exists(nextFile()) && next().verifier(wanted.name()).equals(wanted) ? Optional.of(next()) : Optional.empty();
  }

  /** Once the database says that the next key signs, it takes the place of the one in use, which is gone for good. */
  void promote() throws IOException {
    OnDisk.inPlaceOf(nextFile(), file);
  }

  /** Where this node remembers the last head it has seen committed. */
  Path memory() {
    return file.resolveSibling(file.getFileName() + ".seen");
  }

  private Path nextFile() {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  private static JournalKey read(Path file) {
    try {
      return JournalKey.at(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
