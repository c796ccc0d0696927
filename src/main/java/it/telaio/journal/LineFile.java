package it.telaio.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that grows line by line. What was appended is on disk after {@link #force}, not before. */
final class LineFile implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private long end;

  LineFile(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.end = channel.size();
  }

  FileChannel channel() {
    return channel;
  }

  /** Forgets what stands after {@code length}, and says how many bytes that were. */
  long cut(long length) throws IOException {
    long gone = channel.size() - length;
    if (gone > 0) {
      channel.truncate(length);
      channel.force(true);
    }
    end = length;
    return gone;
  }

  /** Appends {@code text} and a line feed, and gives the offset at which it begins. */
  long append(String text) throws IOException {
    byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
    long offset = end;
    if (line.length > buffer.remaining()) {
      flush();
    }
    if (line.length > buffer.capacity()) {
      write(ByteBuffer.wrap(line), end);
    } else {
      buffer.put(line);
    }
    end += line.length;
    return offset;
  }

  /** The line that begins at {@code offset}, without its line feed. */
  byte[] read(long offset) throws IOException {
    flush();
    ByteBuffer chunk = ByteBuffer.allocate(4096);
    var line = new java.io.ByteArrayOutputStream();
    for (long at = offset; channel.read(chunk.clear(), at) > 0; at += chunk.limit()) {
      chunk.flip();
      for (int i = 0; i < chunk.limit(); i++) {
        if (chunk.get(i) == '\n') {
          line.write(chunk.array(), 0, i);
          return line.toByteArray();
        }
      }
      line.write(chunk.array(), 0, chunk.limit());
    }
    throw new IOException("no line at offset " + offset);
  }

  /** Writes {@code bytes} over what stands at {@code offset}; the length of the file does not change. */
  void overwrite(long offset, byte[] bytes) throws IOException {
    flush();
    write(ByteBuffer.wrap(bytes), offset);
    channel.force(false);
  }

  /** Returns once everything appended so far is on disk. */
  void force() throws IOException {
    flush();
    channel.force(true);
  }

  private void flush() throws IOException {
    buffer.flip();
    write(buffer, end - buffer.limit());
    buffer.clear();
  }

  private void write(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
