package it.telaio.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of lines one by one, each ended by a line feed, and knows where each stands. */
final class Lines implements AutoCloseable {
  /** Longer lines than this we never wrote. */
  static final int GREATEST = 16 << 20;

  private final InputStream in;
  private long start;
  private long end;
  private long torn;

  Lines(Path file) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** The next whole line without its line feed; empty at the end, also where a last line has no line feed. */
  Optional<byte[]> next() throws IOException, Malformed {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    start = end;
    for (int b; (b = in.read()) >= 0;) {
      if (b == '\n') {
        end += line.size() + 1;
        return Optional.of(line.toByteArray());
      }
      if (line.size() == GREATEST) {
        throw new Malformed("a line of more than " + GREATEST + " bytes");
      }
      line.write(b);
    }
    torn = line.size();
    return Optional.empty();
  }

  /** Where the last line given begins. */
  long start() {
    return start;
  }

  /** Where the last line given ends, its line feed included. */
  long end() {
    return end;
  }

  /** After the last line: how many bytes follow it without line feed. */
  long torn() {
    return torn;
  }

  /** The text of {@code bytes}; refuses what is not UTF-8, so that two files of different bytes never read alike. */
  static String utf8(byte[] bytes) throws Malformed {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed("not UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
