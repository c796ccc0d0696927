package it.telaio.document;

import it.telaio.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@link FileStore} on a local disk: {@code dir/ab/abcd…}. A file is written aside, flushed, renamed into its place, and
 * its folder is flushed too; files kept at the same moment share that last flush. After a failed flush nothing is known
 * of what the disk holds, so the store takes no more (security R20).
 */
public final class FolderStore implements FileStore {
  private static final String INCOMING = "incoming";
  private static final String ASIDE = "aside";
  /** For bytes whose name is known already. */
  private static final Hashing NOT_HASHED = (bytes, from, length) -> { };

  private final Path dir;
  private final ConcurrentHashMap<Path, FolderSync> folders = new ConcurrentHashMap<>();
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();
  private volatile IOException broken;

  FolderStore(Path dir) {
    this.dir = dir;
  }

  @Override
  public String keep(byte[] content) throws IOException {
    String sha256 = Sha256.hex(content);
    if (isIntact(sha256, content.length)) {
      keepAgain(path(sha256));
      return sha256;
    }
    return keep(new ByteArrayInputStream(content), () -> sha256, NOT_HASHED);
  }

  @Override
  public String keep(InputStream content) throws IOException {
    MessageDigest digest = Sha256.digest();
    return keep(content, () -> HexFormat.of().formatHex(digest.digest()), digest::update);
  }

  /** Hears of the bytes on their way to the disk. */
  private interface Hashing {
    void of(byte[] bytes, int from, int length);
  }

  private String keep(InputStream content, Supplier<String> name, Hashing hashing) throws IOException {
    refuseIfBroken();
    Path aside = folder(dir.resolve(INCOMING)).resolve(UUID.randomUUID().toString());
    try {
      long size = write(content, aside, hashing);
      String sha256 = name.get();
      Path place = path(sha256);
      folder(place.getParent());
      if (isIntact(sha256, size)) {
        keepAgain(place);
      } else {
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        settle(place.getParent());
      }
      return sha256;
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  @Override
  public boolean has(String sha256) throws IOException {
    return Files.isRegularFile(path(sha256)) || putBack(sha256);
  }

  @Override
  public byte[] read(String sha256) throws IOException {
    has(sha256);
    byte[] content = Files.readAllBytes(path(sha256));
    if (!Sha256.hex(content).equals(sha256)) {
      throw new Changed(sha256);
    }
    return content;
  }

  @Override
  public InputStream open(String sha256) throws IOException {
    has(sha256);
    return new CheckedContent(Files.newInputStream(path(sha256)), sha256);
  }

  @Override
  public void remove(String sha256) throws IOException {
    purge(sha256);
    if (Files.deleteIfExists(path(sha256))) {
      settle(path(sha256).getParent());
    }
  }

  @Override
  public Stream<String> keptBefore(Instant instant) throws IOException {
    return Files.isDirectory(dir) ? before(instant, Files.find(dir, 2, (file, what) -> what.isRegularFile()
        && file.getParent().getFileName().toString().length() == 2)) : Stream.empty();
  }

  @Override
  public void setAside(String sha256) throws IOException {
    if (Files.isRegularFile(path(sha256))) {
      Path aside = folder(dir.resolve(ASIDE)).resolve(sha256);
      Files.setLastModifiedTime(path(sha256), now());
      Files.move(path(sha256), aside, StandardCopyOption.ATOMIC_MOVE);
      settle(aside.getParent());
      settle(path(sha256).getParent());
    }
  }

  @Override
  public Stream<String> asideBefore(Instant instant) throws IOException {
    Path aside = dir.resolve(ASIDE);
    return Files.isDirectory(aside) ? before(instant, Files.list(aside)) : Stream.empty();
  }

  @Override
  public void purge(String sha256) throws IOException {
    Path aside = dir.resolve(ASIDE).resolve(FileStore.checked(sha256));
    if (Files.deleteIfExists(aside)) {
      settle(aside.getParent());
    }
  }

  @Override
  public void discardUnfinished(Instant instant) throws IOException {
    if (Files.isDirectory(dir.resolve(INCOMING))) {
      try (Stream<Path> begun = Files.list(dir.resolve(INCOMING)).filter(file -> isOlder(file, instant))) {
        for (Path file : begun.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean putBack(String sha256) throws IOException {
    Path aside = dir.resolve(ASIDE).resolve(sha256);
    if (!Files.isRegularFile(aside)) {
      return false;
    }
    try {
      Files.setLastModifiedTime(aside, now());
      Files.move(aside, path(sha256), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException alreadyPutBackOrPurged) {
      return Files.isRegularFile(path(sha256));
    }
    settle(path(sha256).getParent());
    return true;
  }

  private static Stream<String> before(Instant instant, Stream<Path> files) {
    return files.filter(file -> isOlder(file, instant)).map(file -> file.getFileName().toString())
        .filter(name -> name.matches("[0-9a-f]{64}"));
  }

  private static boolean isOlder(Path file, Instant instant) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(instant);
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  /** What is kept again is young again: nobody collects it before its new name is committed. */
  private void keepAgain(Path place) throws IOException {
    try {
      Files.setLastModifiedTime(place, now());
    } catch (NoSuchFileException putAsideMeanwhile) {
      has(place.getFileName().toString());
    }
    settle(place.getParent());
  }

  private static FileTime now() {
    return FileTime.fromMillis(System.currentTimeMillis());
  }

  /** Where the bytes with this hash stand or would stand: for programs that read files by name. They are not checked. */
  public Path path(String sha256) {
    return dir.resolve(FileStore.checked(sha256).substring(0, 2)).resolve(sha256);
  }

  /** A file damaged on disk counts as absent, so that keeping the same bytes again heals it. */
  private boolean isIntact(String sha256, long size) throws IOException {
    Path place = path(sha256);
    return Files.isRegularFile(place) && Files.size(place) == size && Sha256.hex(place).equals(sha256);
  }

  private long write(InputStream content, Path aside, Hashing hashing) throws IOException {
    try (FileChannel out = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n; (n = content.readNBytes(buffer, 0, buffer.length)) > 0; size += n) {
        hashing.of(buffer, 0, n);
        for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, n); rest.hasRemaining();) {
          out.write(rest);
        }
      }
      flush(() -> out.force(true));
      return size;
    }
  }

  /** The folder, made durable in its parent the first time we meet it: another process may have just made it. */
  private Path folder(Path folder) throws IOException {
    if (!durable.contains(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (!folder.equals(dir) && folder.startsWith(dir)) {
        folder(dir);
      } else if (!Files.isDirectory(parent)) {
        folder(parent);
      }
      Files.createDirectories(folder);
      settle(parent);
      durable.add(folder);
    }
    return folder;
  }

  private void settle(Path folder) throws IOException {
    refuseIfBroken();
    flush(folders.computeIfAbsent(folder, FolderSync::new)::sync);
  }

  private interface Flush {
    void run() throws IOException;
  }

  private void flush(Flush flush) throws IOException {
    try {
      flush.run();
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  private void refuseIfBroken() throws IOException {
    if (broken != null) {
      throw new IOException("the file store takes no more after a failed flush", broken);
    }
  }
}
