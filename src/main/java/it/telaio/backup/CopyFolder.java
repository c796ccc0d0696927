package it.telaio.backup;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.OnDisk;
import it.telaio.kernel.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * A folder of copies: sealed files, and {@code index.jsonl} with one line for each that says what its sealed bytes are, so that
 * damage is found without the key. A file is flushed before its line; a line without its file is damage, a file without its
 * line never was.
 */
final class CopyFolder implements AutoCloseable {
  private static final String INDEX = "index.jsonl";
  private static final String PART = ".part";
  private static final int AT_ONCE = 16;

  private final Path folder;
  private final Clock clock;
  private final FileChannel lock;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  /**
   * One sealed file.
   *
   * @param path   below the folder
   * @param sha256 of the sealed bytes
   * @param at     when they were sealed
   */
  record Line(String path, String sha256, long size, Instant at) {
  }

  /** Writes what goes into a copy. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private CopyFolder(Path folder, Clock clock, FileChannel lock) {
    this.folder = folder;
    this.clock = clock;
    this.lock = lock;
  }

  /** The folder to add copies to, made where it does not exist; one process at a time. */
  static CopyFolder toWrite(Path folder, Clock clock) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        var copies = new CopyFolder(folder, clock, channel);
        copies.readIndex();
        copies.mendIndex();
        copies.explain();
        return copies;
      }
    } catch (OverlappingFileLockException e) {
      // this very process writes there already
    }
    channel.close();
    throw new BackupRefusal.FolderInUse(folder).thrown();
  }

  /** The folder to restore from; it is not changed. */
  static CopyFolder toRead(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve(INDEX))) {
      throw new BackupRefusal.NotABackup(folder).thrown();
    }
    var copies = new CopyFolder(folder, Clock.ofMachine(), null);
    copies.readIndex();
    return copies;
  }

  private void readIndex() throws IOException {
    Path index = folder.resolve(INDEX);
    if (!Files.exists(index)) {
      return;
    }
    int number = 0;
    for (String line : Files.readAllLines(index)) {
      number++;
      try {
        Line read = Json.read(line, Line.class);
        lines.put(read.path(), read);
      } catch (JacksonException e) {
        // A crash may leave half of the last line; its file is written again. Anywhere else it is damage.
        if (number < Files.readAllLines(index).size()) {
          throw new BackupRefusal.Damaged(INDEX + ":" + number).thrown();
        }
      }
    }
  }

  /** Takes out what a crash left of a last line, which would otherwise begin the next one. */
  private void mendIndex() throws IOException {
    Path index = folder.resolve(INDEX);
    if (Files.exists(index) && Files.size(index) > 0 && !Files.readString(index).endsWith("\n")) {
      writeIndex();
    }
  }

  private void explain() throws IOException {
    Path page = folder.resolve("LEGGIMI.txt");
    if (!Files.exists(page)) {
      try (InputStream text = CopyFolder.class.getResourceAsStream("LEGGIMI.txt")) {
        Files.copy(text, page);
      }
    }
  }

  Path folder() {
    return folder;
  }

  boolean has(String path) {
    return lines.containsKey(path);
  }

  /** The paths that begin with {@code prefix}, in order. */
  List<String> below(String prefix) {
    return lines.keySet().stream().filter(path -> path.startsWith(prefix)).sorted().toList();
  }

  /** When what stands under {@code path} was sealed. */
  Instant at(String path) {
    return lines.get(path).at();
  }

  /** When something was last added; empty in a fresh folder. */
  Optional<Instant> newest() {
    return lines.values().stream().map(Line::at).max(Comparator.naturalOrder());
  }

  /** Seals what {@code content} writes for {@code recipient}; on disk when this returns. */
  void seal(String path, String recipient, Content content) throws IOException {
    finish(List.of(write(path, sealed(recipient, content))));
  }

  /**
   * Seals many things at once, several at a time, so that their flushes share the disk's; folders and index are flushed once
   * for all.
   *
   * @return those of {@code contents} that could be read; the others were gone
   */
  Set<String> sealAll(Map<String, Content> contents, String recipient) throws IOException {
    List<Line> written = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Optional<Line>>> all = new ArrayList<>();
      contents.forEach((path, content) -> all.add(() -> writeIfThere(path, sealed(recipient, content))));
      for (Future<Optional<Line>> each : threads.invokeAll(all)) {
        each.get().ifPresent(written::add);
      }
    } catch (InterruptedException e) {
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    }
    finish(written);
    return written.stream().map(Line::path).collect(Collectors.toSet());
  }

  private Optional<Line> writeIfThere(String path, Content content) throws IOException {
    try {
      return Optional.of(write(path, content));
    } catch (NoSuchFileException gone) {
      Files.deleteIfExists(part(path));
      return Optional.empty();
    }
  }

  /** Stores {@code content} open, for what must be read without the key: it says nothing of people. */
  void store(String path, Content content) throws IOException {
    finish(List.of(write(path, content)));
  }

  private static Content sealed(String recipient, Content content) {
    return out -> {
      try (OutputStream sealing = Age.sealing(out, recipient)) {
        content.writeTo(sealing);
      }
    };
  }

  private Path part(String path) {
    return folder.resolve(path + PART);
  }

  /** The bytes are on disk, their name is not yet. */
  private Line write(String path, Content content) throws IOException {
    Path place = folder.resolve(path);
    Files.createDirectories(place.getParent());
    MessageDigest digest = Sha256.digest();
    try (var out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(part(path)), 1 << 17), digest)) {
      content.writeTo(out);
    } catch (IOException | RuntimeException e) {
      // On a full disk the next try, under another name, would find even less room.
      Files.deleteIfExists(part(path));
      throw e;
    }
    OnDisk.file(part(path));
    Files.move(part(path), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new Line(path, HexFormat.of().formatHex(digest.digest()), Files.size(place), clock.now());
  }

  private void finish(List<Line> written) throws IOException {
    Set<Path> touched = new LinkedHashSet<>();
    for (Line line : written) {
      for (Path at = folder.resolve(line.path()).getParent(); at != null && at.startsWith(folder); at = at.getParent()) {
        touched.add(at);
      }
    }
    for (Path each : touched) {
      OnDisk.names(each);
    }
    append(written, folder.resolve(INDEX), StandardOpenOption.APPEND);
    written.forEach(line -> lines.put(line.path(), line));
  }

  private void append(Collection<Line> what, Path file, StandardOpenOption how) throws IOException {
    StringBuilder text = new StringBuilder();
    what.forEach(line -> text.append(Json.line(line)).append('\n'));
    ByteBuffer rest = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      long whole = channel.size();
      try {
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      } catch (IOException full) {
        channel.truncate(whole);
        throw full;
      }
    }
  }

  /** What was sealed under {@code path}; reading it to the end proves it whole, or throws {@link BackupRefusal.Damaged}. */
  InputStream open(String path, String identity) throws IOException {
    try {
      return new ProvedStream(path, Age.opening(Files.newInputStream(folder.resolve(path)), identity));
    } catch (IOException e) {
      throw ProvedStream.damaged(path, e);
    }
  }

  /** What was stored open under {@code path}; checked against the index. */
  String text(String path) throws IOException {
    if (!isIntact(lines.get(path))) {
      throw new BackupRefusal.Damaged(path).thrown();
    }
    return Files.readString(folder.resolve(path));
  }

  /** The paths whose sealed bytes are missing or are not what was sealed. Reads everything. */
  List<String> damaged(Predicate<String> which) throws IOException {
    List<String> damaged = new ArrayList<>();
    for (Line line : lines.values()) {
      if (which.test(line.path()) && !isIntact(line)) {
        damaged.add(line.path());
      }
    }
    return damaged;
  }

  private boolean isIntact(Line line) throws IOException {
    Path file = folder.resolve(line.path());
    return Files.isRegularFile(file) && Files.size(file) == line.size() && Sha256.hex(file).equals(line.sha256());
  }

  /** Takes {@code paths} out: first of the index, then of the disk. */
  void remove(Collection<String> paths) throws IOException {
    if (paths.isEmpty()) {
      return;
    }
    lines.keySet().removeAll(paths);
    writeIndex();
    for (String path : paths) {
      Files.deleteIfExists(folder.resolve(path));
    }
  }

  private void writeIndex() throws IOException {
    Path fresh = folder.resolve(INDEX + PART);
    Files.deleteIfExists(fresh);
    append(lines.values(), fresh, StandardOpenOption.CREATE_NEW);
    OnDisk.inPlaceOf(fresh, folder.resolve(INDEX));
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
