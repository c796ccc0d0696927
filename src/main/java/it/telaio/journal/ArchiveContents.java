package it.telaio.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in an archive, for who has verified it before: nothing is unpacked and nothing is written. */
public final class ArchiveContents implements AutoCloseable {
  private final ArchiveReader archive;
  private final Map<String, ZipLayout.Item> items = new LinkedHashMap<>();

  private ArchiveContents(ArchiveReader archive) {
    this.archive = archive;
    archive.items().forEach(item -> items.put(item.name(), item));
  }

  /** Opens {@code file}; empty where it is no archive of ours. */
  public static Optional<ArchiveContents> open(Path file) throws IOException {
    try {
      return ArchiveReader.looksLikeOne(file) ? Optional.of(new ArchiveContents(ArchiveReader.open(file))) : Optional.empty();
    } catch (Malformed notOurs) {
      return Optional.empty();
    }
  }

  /** The names of the files in {@code folder}, in order. */
  public List<String> in(String folder) {
    return items.keySet().stream().filter(name -> name.startsWith(folder + "/")).toList();
  }

  /** The file {@code name}; one that is not there, or of more than {@code most} bytes, is an {@link IOException}. */
  public byte[] read(String name, int most) throws IOException {
    ZipLayout.Item item = items.get(name);
    if (item == null) {
      throw new IOException("not in the archive: " + name);
    }
    try {
      return archive.content(item, most);
    } catch (Malformed tooLarge) {
      throw new IOException(tooLarge);
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
