package it.telaio.search;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Puts a space where one was forgotten, in the place of the sign that stands there: the tokenizer takes fragili.Il for one word. */
final class SpacedReader extends FilterReader {
  private static final int AROUND = 2;
  private final char[] text = new char[4_096];
  /** What was read begins here; two characters before it are still there. */
  private int next = AROUND;
  private int end = AROUND;
  private boolean all;

  SpacedReader(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    var one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (end - next <= AROUND && !all) {
      fill();
    }
    int ready = all ? end - next : end - next - AROUND;
    if (ready <= 0) {
      return -1;
    }
    int many = Math.min(most, ready);
    for (int i = 0; i < many; i++, next++) {
      into[from + i] = spaces(next) ? ' ' : text[next];
    }
    return many;
  }

  private void fill() throws IOException {
    System.arraycopy(text, next - AROUND, text, 0, end - next + AROUND);
    end = end - next + AROUND;
    next = AROUND;
    while (!all && end - next <= AROUND) {
      int read = in.read(text, end, text.length - end);
      all = read < 0;
      end += Math.max(0, read);
    }
  }

  private boolean spaces(int at) {
    char sign = text[at];
    return sign == ':' || sign == '_'
        || sign == '.' && at + AROUND < end && letter(at - 2) && letter(at - 1) && letter(at + 1) && letter(at + 2);
  }

  private boolean letter(int at) {
    return Character.isLetter(text[at]);
  }
}
