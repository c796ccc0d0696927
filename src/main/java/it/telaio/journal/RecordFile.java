package it.telaio.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Records of one length, numbered from 0, in a scratch file: what can be computed again from the journal and would fill the
 * memory. It is made anew each time and removed at the end, so that it is never trusted.
 */
final class RecordFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final int length;
  private final ByteBuffer tail;
  private long written;

  RecordFile(Path file, int length) throws IOException {
    this.file = file;
    this.length = length;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.tail = ByteBuffer.allocate(length * 2048);
  }

  /** How many records there are. */
  long count() {
    return written + tail.position() / length;
  }

  void add(byte[] record) throws IOException {
    if (!tail.hasRemaining()) {
      tail.flip();
      write(tail, written * length);
      written += tail.limit() / length;
      tail.clear();
    }
    tail.put(record, 0, length);
  }

  byte[] get(long index) throws IOException {
    byte[] record = new byte[length];
    if (index >= written) {
      tail.get(Math.toIntExact((index - written) * length), record);
      return record;
    }
    ByteBuffer into = ByteBuffer.wrap(record);
    while (into.hasRemaining()) {
      if (channel.read(into, index * length + into.position()) < 0) {
        throw new IOException("scratch file cut short: " + file);
      }
    }
    return record;
  }

  private void write(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
