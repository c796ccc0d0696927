package it.telaio.cli;

import it.telaio.candidacy.Sending;
import it.telaio.document.FileStore;
import it.telaio.document.FolderStore;
import it.telaio.kernel.Json;
import it.telaio.kernel.OnDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The folder in which a screening lives: raw bytes under their hash, facts about each message, the journal, the outputs. It is
 * the state from which a run that was stopped goes on.
 *
 * <pre>
 * files/        raw messages and documents, by content hash
 * facts/        what was read of each message; thrown away when the reader or the trusted certificates change
 * journal.jsonl what happened, with its proofs
 * candidacies/  one archive for each candidacy
 * screening.json .csv .xlsx, prospetto.pdf, index.html
 * </pre>
 */
final class ScreeningFolder {
  private final Path root;
  private final FolderStore store;
  private final String reader;

  /** The folder {@code root}; {@code reader} names the reader and what it trusted: other facts are read anew. */
  ScreeningFolder(Path root, String reader) throws IOException {
    this.root = root;
    this.reader = reader;
    Files.createDirectories(root.resolve("facts"));
    Files.createDirectories(root.resolve("candidacies"));
    this.store = filesIn(root);
  }

  /** The files of the folder {@code root}, whoever reads. */
  static FolderStore filesIn(Path root) {
    return FileStore.at(root.resolve("files"));
  }

  Path root() {
    return root;
  }

  FolderStore store() {
    return store;
  }

  /** What was read of the message with this hash by this reader; empty when it is to be read. */
  Optional<Sending> facts(String sha256) throws IOException {
    Path file = factsOf(sha256);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Kept kept = Json.read(Files.readString(file), Kept.class);
      return reader.equals(kept.reader()) ? Optional.of(kept.sending()) : Optional.empty();
    } catch (JacksonException torn) {
      return Optional.empty();
    }
  }

  /** Keeps what was read, whole or not at all. */
  void keep(Sending sending) throws IOException {
    write(factsOf(sending.id()), out -> out.write(Json.line(new Kept(reader, sending)).getBytes(StandardCharsets.UTF_8)));
  }

  private record Kept(String reader, Sending sending) {
  }

  private Path factsOf(String sha256) {
    return root.resolve("facts").resolve(sha256 + ".json");
  }

  /** Writes {@code name} of this folder: it appears whole, or the old one stays. */
  void output(String name, Writing content) throws IOException {
    write(root.resolve(name), content);
  }

  /** What writes a file. */
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static void write(Path target, Writing content) throws IOException {
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      content.to(out);
    }
    OnDisk.file(fresh);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
