package it.telaio.pec;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder of message files, of exports, or a Maildir; links are not followed, hidden files and {@code tmp} are passed over. */
record FolderMailbox(Path folder, Limits limits) implements Mailbox {

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public long count() throws IOException {
    return files().size();
  }

  @Override
  public void each(Predicate<String> wanted, Taker taker) throws IOException {
    new Shelf(folder + "/", limits, 0, wanted, taker).give(files().stream().map(this::item).toList());
  }

  @Override
  public void close() {
    // nothing is held open between calls
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(this::isShown).sorted().toList();
    }
  }

  private boolean isShown(Path file) {
    for (Path part : folder.relativize(file)) {
      if (part.toString().startsWith(".") || part.toString().equals("tmp")) {
        return false;
      }
    }
    return true;
  }

  private Shelf.Item item(Path file) {
    String path = folder.relativize(file).toString().replace('\\', '/');
    return new Shelf.Item(path, FileMailbox.mark(file), null, () -> Files.newInputStream(file));
  }
}
