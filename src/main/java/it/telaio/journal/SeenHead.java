package it.telaio.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The last head that this node has seen committed, kept outside the database: by it a database that was brought back from a
 * copy is recognised even where nobody says so (security R15).
 */
final class SeenHead {
  private final Path file;

  SeenHead(Path file) {
    this.file = file;
  }

  /** What was seen last; empty where nothing was, or where the file cannot be read as a head. */
  Optional<Head> read() throws IOException {
    try {
      return Optional.of(Head.parse(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException | Malformed e) {
      return Optional.empty();
    }
  }

  /** Remembers {@code head}; an end of the process at any moment leaves this one or the one before. */
  void remember(Head head) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(fresh, head.text(), StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
