package it.telaio.register;

/** Text of strangers as a register can hold it: control characters and lone surrogates become marks; at most 2,000 characters. */
final class Printable {
  private static final int LONGEST = 2_000;
  private static final char MARK = '\ufffd';

  private Printable() {
  }

  static String of(String text) {
    var kept = new StringBuilder();
    for (int i = 0; i < text.length() && kept.length() < LONGEST;) {
      int point = text.codePointAt(i);
      boolean shown = !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
      kept.appendCodePoint(shown ? point : point == '\t' || point == '\n' || point == '\r' ? ' ' : MARK);
      i += Character.charCount(point);
    }
    return kept.toString();
  }
}
