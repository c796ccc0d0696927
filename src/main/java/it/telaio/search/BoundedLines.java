package it.telaio.search;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
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

  /** Lines of {@code in} (UTF-8, or Windows-1252 where a line is not; UTF-16 where it begins so) of at most {@code longest} bytes. */
  BoundedLines(InputStream in, int longest) throws IOException {
    var buffered = new BufferedInputStream(in, 1 << 16);
    Optional<Charset> wide = wide(buffered);
    this.in = wide.isEmpty() ? buffered : new BufferedInputStream(new Recoded(new InputStreamReader(buffered, wide.get())), 1 << 16);
    this.longest = longest;
  }

  /** What a spreadsheet saves as "Unicode": two bytes a sign, told by the mark before it or by the zeros between Latin letters. */
  private static Optional<Charset> wide(InputStream in) throws IOException {
    in.mark(2);
    int one = in.read();
    int other = in.read();
    in.reset();
    boolean little = one == 0xFF && other == 0xFE || one > 0 && other == 0;
    boolean big = one == 0xFE && other == 0xFF || one == 0 && other > 0;
    return little ? Optional.of(StandardCharsets.UTF_16LE) : big ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  /** The same text as UTF-8. */
  private static final class Recoded extends InputStream {
    private final Reader text;
    private byte[] ready = new byte[0];
    private int next;

    Recoded(Reader text) {
      this.text = text;
    }

    @Override
    public int read() throws IOException {
      if (next == ready.length && !fill()) {
        return -1;
      }
      return ready[next++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (next == ready.length && !fill()) {
        return -1;
      }
      int many = Math.min(most, ready.length - next);
      System.arraycopy(ready, next, into, from, many);
      next += many;
      return many;
    }

    private boolean fill() throws IOException {
      var piece = new char[4_097];
      int many = text.read(piece, 0, piece.length - 1);
      if (many < 0) {
        return false;
      }
      if (Character.isHighSurrogate(piece[many - 1])) {
        int second = text.read();
        piece[many] = second < 0 ? '\uFFFD' : (char) second;
        many++;
      }
      ready = new String(piece, 0, many).getBytes(StandardCharsets.UTF_8);
      next = 0;
      return true;
    }

    @Override
    public void close() throws IOException {
      text.close();
    }
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
