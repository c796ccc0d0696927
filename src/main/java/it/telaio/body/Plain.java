package it.telaio.body;

/**
 * A code as people type it, with spaces taken away and ASCII letters in upper case. Nothing else is mended: a full-width
 * letter or a dotless i stays what it is and will be refused, because a code is never silently changed into another.
 *
 * @param text   what is left
 * @param mended whether anything had to be mended
 */
record Plain(String text, boolean mended) {
  /** Nothing longer is a code; the rest is not even looked at. */
  private static final int LONGEST = 64;

  static Plain of(String typed) {
    String given = typed == null ? "" : typed;
    var kept = new StringBuilder();
    for (int i = 0; i < given.length() && kept.length() < LONGEST; i++) {
      char c = given.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        kept.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      }
    }
    String text = kept.toString();
    return new Plain(text, !text.equals(given));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
