package it.telaio.document;

/**
 * Foreign text made fit to be looked at: what moves, hides or rings is written out as {@code ⟨U+202E⟩} (security R30, R31).
 * That is every control character, direction mark, zero-width or otherwise unseen character (general categories Cc, Cf,
 * Cn, Co, Cs, Zl, Zp). For names, terminals, calendars, feeds and tables; it does not escape for HTML, templates do.
 */
public final class VisibleText {

  private VisibleText() {
  }

  /** For one line: line breaks and tabs are written out too. */
  public static String line(String text) {
    return show(text, "");
  }

  /** For running text: line breaks and tabs stay. */
  public static String lines(String text) {
    return show(text, "\n\r\t");
  }

  /** Whether {@link #line} would change {@code text}. */
  public static boolean isHidden(String text) {
    return text.codePoints().anyMatch(VisibleText::isUnseen);
  }

  private static String show(String text, String kept) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      if (isUnseen(point) && kept.indexOf(point) < 0) {
        shown.append(String.format("⟨U+%04X⟩", point));
      } else {
        shown.appendCodePoint(point);
      }
    });
    return shown.toString();
  }

  /** Also the fillers and blanks that are letters by category and empty to the eye. */
  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0 || point == 0x2800
          || point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF;
    };
  }
}
