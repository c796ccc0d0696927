package it.telaio.search;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a file of strangers, one at a time: a line without end is passed over without being held. */
final class BoundedLines implements Closeable {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private final InputStream in;
  private final int longest;
  private long number;
  private boolean tooLong;

  /** Lines of {@code in} (UTF-8, or Windows-1252 where a line is not) of at most {@code longest} bytes. */
  BoundedLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /** The next line, without its end; a line that is too long comes as empty text, see {@link #wasTooLong}. */
  Optional<String> next() throws IOException {
    var line = new ByteArrayOutputStream(256);
    tooLong = false;
    int octet = in.read();
    if (octet < 0) {
      return Optional.empty();
    }
    number++;
    for (; octet >= 0 && octet != '\n'; octet = in.read()) {
      tooLong |= line.size() >= longest;
      if (!tooLong) {
        line.write(octet);
      }
    }
    String text = tooLong ? "" : decoded(line.toByteArray());
    text = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /** UTF-8; a line that is not, as Windows writes it in Italy. */
  private static String decoded(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      return new String(line, WINDOWS);
    }
  }

  /** The number of the last line, from 1. */
  long number() {
    return number;
  }

  /** Whether the last line was longer than is read. */
  boolean wasTooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
