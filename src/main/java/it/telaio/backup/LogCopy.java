package it.telaio.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Takes parts of the write-ahead log from where PostgreSQL lays them, seals them into the copies, and only then removes them. */
final class LogCopy {
  private static final String PART = "[0-9A-F]{24}|[0-9A-F]{8}\\.history";

  private LogCopy() {
  }

  /** Takes what is there; gives how many parts. */
  static int take(Path spool, CopyFolder copies, String life, String recipient) throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(spool)) {
      parts = files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
    for (Path part : parts) {
      String path = path(life, part.getFileName().toString());
      if (part.getFileName().toString().matches(PART) && !copies.has(path)) {
        copies.seal(path, recipient, out -> {
          try (InputStream in = Files.newInputStream(part); var packed = new GZIPOutputStream(out, 1 << 16)) {
            in.transferTo(packed);
          }
        });
      }
      Files.delete(part);
    }
    return parts.size();
  }

  static String path(String life, String part) {
    return Base.log(life) + part + ".gz.age";
  }

  /** The name that PostgreSQL knows a part by. */
  static String part(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replace(".gz.age", "");
  }
}
