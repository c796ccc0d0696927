package it.telaio.journal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of one file of an archive come from. They are read twice and must be the same both times. */
public interface ArchiveSource {

  /** A fresh stream from the first byte. */
  InputStream open() throws IOException;

  /** The content of {@code file}. */
  static ArchiveSource of(Path file) {
    return () -> Files.newInputStream(file);
  }

  /** These bytes. */
  static ArchiveSource of(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }
}
