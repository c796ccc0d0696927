package it.telaio.pec;

import it.telaio.pec.Mailbox.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts an mbox file (RFC 4155) into messages, one in memory at a time: each begins with a line {@code From } after an empty
 * line or at the start, and {@code >From } in it loses one mark, as the writers of our day add one.
 */
final class MboxSplit {
  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** Who takes the messages, numbered from 1. */
  interface Each {
    void take(int number, Bytes message) throws IOException;
  }

  private final InputStream in;
  private final long most;
  private final Each each;
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private int number;
  private int pendingBreak;

  private MboxSplit(InputStream in, long most, Each each) {
    this.in = in;
    this.most = most;
    this.each = each;
  }

  /** @param most bytes of a message that are kept in memory; a longer one is given cut one byte after */
  static void split(InputStream in, long most, Each each) throws IOException {
    new MboxSplit(new BufferedInputStream(in, 1 << 16), most, each).run();
  }

  private void run() throws IOException {
    boolean afterEmpty = true;
    byte[] line;
    while ((line = line()).length > 0) {
      if (afterEmpty && startsWith(line, 0)) {
        give();
        number++;
      } else if (number > 0) {
        add(line);
      }
      afterEmpty = isEmpty(line);
    }
    give();
  }

  /** The empty line before the next message belongs to the box: it is held back until another line follows. */
  private void add(byte[] line) {
    if (isEmpty(line) && pendingBreak == 0) {
      pendingBreak = line.length;
      return;
    }
    if (pendingBreak > 0) {
      write(pendingBreak == 2 ? new byte[] {'\r', '\n'} : new byte[] {'\n'}, 0);
      pendingBreak = isEmpty(line) ? line.length : 0;
      if (pendingBreak > 0) {
        return;
      }
    }
    write(line, isQuoted(line) ? 1 : 0);
  }

  private void write(byte[] bytes, int from) {
    int room = (int) Math.max(0, Math.min(bytes.length - from, most + 1 - message.size()));
    message.write(bytes, from, room);
  }

  private void give() throws IOException {
    if (number > 0) {
      byte[] bytes = message.toByteArray();
      message.reset();
      pendingBreak = 0;
      each.take(number, () -> new ByteArrayInputStream(bytes));
    }
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (line.size() <= most) {
        line.write(b);
      }
      if (b == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  private static boolean isEmpty(byte[] line) {
    return line.length == 1 && line[0] == '\n' || line.length == 2 && line[0] == '\r';
  }

  private static boolean isQuoted(byte[] line) {
    int at = 0;
    while (at < line.length && line[at] == '>') {
      at++;
    }
    return at > 0 && startsWith(line, at);
  }

  private static boolean startsWith(byte[] line, int at) {
    for (int i = 0; i < FROM.length; i++) {
      if (at + i >= line.length || line[at + i] != FROM[i]) {
        return false;
      }
    }
    return true;
  }
}
