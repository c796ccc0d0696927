package it.telaio.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mailboxes of the demonstration, written once for all tests of a run. */
public final class Generated {
  private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

  private Generated() {
  }

  /** Writes a mailbox into a folder. */
  interface Writer {
    void write(Path dir) throws IOException;
  }

  public static Path puglia() {
    return folder("puglia", DemoMailbox::write);
  }

  /** The Puglia mailbox with its trust and bodies, copied into {@code folder}. */
  public static void puglia(Path folder) throws IOException {
    Path from = puglia();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
  }

  static Path milano() {
    return folder("milano", DemoMailbox::writeMilano);
  }

  static Path veneto() {
    return folder("veneto", DemoMailbox::writeVeneto);
  }

  /** The messages by their name, without number and ending. */
  static Map<String, Path> messages(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir.resolve("mail"))) {
      return files.collect(Collectors.toMap(Generated::name, file -> file));
    }
  }

  /** The rows of {@code messages.tsv}, without its head. */
  static List<String[]> rows(Path dir) throws IOException {
    return Files.readAllLines(dir.resolve("messages.tsv")).stream().skip(1).map(line -> line.split("\t")).toList();
  }

  static String name(Path file) {
    return file.getFileName().toString().replaceAll("^\\d+-|\\.(eml|msg)$", "");
  }

  private static Path folder(String name, Writer writer) {
    return FOLDERS.computeIfAbsent(name, any -> {
      try {
        Path dir = Files.createTempDirectory("telaio-demo-" + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(dir)));
        writer.write(dir);
        return dir;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static void remove(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
