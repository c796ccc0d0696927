package it.telaio.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Bytes under the name of their content: the SHA-256 in lower-case hexadecimal. What is kept once is kept for all who
 * keep the same, and nobody can tell. The hash is how bytes are stored, never a right to read them.
 */
public interface FileStore {

  /** The store in the folder {@code dir} of a local disk; the folder is made when the first file is kept. */
  static FolderStore at(Path dir) {
    return new FolderStore(dir);
  }

  /**
   * Keeps what {@code content} gives until its end, and returns its hash. When it returns, the bytes survive a power cut.
   * Throws when they do not; then nothing of them is to be found.
   */
  String keep(InputStream content) throws IOException;

  /** As {@link #keep(InputStream)}, for bytes already in memory. */
  default String keep(byte[] content) throws IOException {
    return keep(new ByteArrayInputStream(content));
  }

  /** Whether bytes with this hash are kept. Does not read them. */
  boolean has(String sha256) throws IOException;

  /** The bytes, checked: {@link Changed} where they are no longer what was kept, {@link NoSuchFileException} where there are none. */
  byte[] read(String sha256) throws IOException;

  /** The bytes as a stream that throws {@link Changed} at its end where they are no longer what was kept. */
  InputStream open(String sha256) throws IOException;

  /** Removes the bytes for good; does nothing where there are none. Who calls has made sure that nobody needs them. */
  void remove(String sha256) throws IOException;

  /** The hashes of what was last kept before {@code instant}; to be closed. What is kept again meanwhile may or may not be in it. */
  Stream<String> keptBefore(Instant instant) throws IOException;

  /**
   * Puts the bytes out of the way, as a first step of removing them. Whoever asks for them until {@link #purge} finds them, and
   * by asking puts them back.
   */
  void setAside(String sha256) throws IOException;

  /** The hashes of what was put out of the way before {@code instant}; to be closed. */
  Stream<String> asideBefore(Instant instant) throws IOException;

  /** Removes for good what was put out of the way; what stands in its place is not touched. */
  void purge(String sha256) throws IOException;

  /** Discards what somebody began to keep before {@code instant} and never finished, because the machine or the process stopped. */
  void discardUnfinished(Instant instant) throws IOException;

  /** What is stored under a hash has another hash: a disk or a person changed it. */
  final class Changed extends IOException {
    Changed(String sha256) {
      super("the file " + sha256 + " is no longer what was kept");
    }
  }

  /** {@code sha256} itself, if it is one: anything else would be a path of somebody's choice. */
  static String checked(String sha256) {
    if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal");
    }
    return sha256;
  }
}
