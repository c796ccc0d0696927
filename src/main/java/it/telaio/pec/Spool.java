package it.telaio.pec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes on their way from a server: in memory when few, in a file of ours when many. */
final class Spool implements AutoCloseable {
  private static final int IN_MEMORY = 1 << 20;

  private final byte[] few;
  private final Path many;

  private Spool(byte[] few, Path many) {
    this.few = few;
    this.many = many;
  }

  /** Our own disk refused, which no new connection mends. */
  static final class Full extends IOException {
    private Full(IOException cause) {
      super(cause);
    }
  }

  /** Takes all of {@code in}; a failure to write is a {@link Full}, a failure to read is whatever {@code in} throws. */
  static Spool of(InputStream in) throws IOException {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 14];
    for (int n; (n = in.read(buffer)) >= 0;) {
      memory.write(buffer, 0, n);
      if (memory.size() > IN_MEMORY) {
        return toFile(memory, in);
      }
    }
    return new Spool(memory.toByteArray(), null);
  }

  private static Spool toFile(ByteArrayOutputStream head, InputStream in) throws IOException {
    Path file = created();
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, head.toByteArray(), head.size());
      byte[] buffer = new byte[1 << 16];
      for (int n; (n = in.read(buffer)) >= 0;) {
        write(out, buffer, n);
      }
      return new Spool(null, file);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static Path created() throws Full {
    try {
      return Files.createTempFile("telaio-", ".eml");
    } catch (IOException e) {
      throw new Full(e);
    }
  }

  private static void write(OutputStream out, byte[] bytes, int length) throws Full {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new Full(e);
    }
  }

  InputStream open() throws IOException {
    return many == null ? new ByteArrayInputStream(few) : Files.newInputStream(many);
  }

  @Override
  public void close() throws IOException {
    if (many != null) {
      Files.deleteIfExists(many);
    }
  }
}
