package it.telaio.pec;

import java.util.Map;

/** The words of a page without its marks, for showing and searching; one pass, whatever the page holds. */
final class PlainWords {
  private static final int LONGEST_TAG = 4_000;
  private static final Map<String, String> SIGNS = Map.of("&nbsp;", " ", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&egrave;",
      "\u00e8", "&agrave;", "\u00e0", "&amp;", "&");

  private PlainWords() {
  }

  static String of(String page) {
    StringBuilder out = new StringBuilder(page.length());
    String lower = lower(page);
    int at = 0;
    int close = -1;
    for (int open = page.indexOf('<'); open >= 0; open = page.indexOf('<', at)) {
      out.append(page, at, open);
      if (close < open && close < page.length()) {
        close = page.indexOf('>', open);
        close = close < 0 ? page.length() : close;
      }
      at = after(lower, open, close);
      out.append(at == open + 1 ? "<" : " ");
    }
    return signs(out.append(page, at, page.length()).toString());
  }

  /** ASCII letters only, so that every place stays where it was. */
  private static String lower(String page) {
    char[] letters = page.toCharArray();
    for (int i = 0; i < letters.length; i++) {
      letters[i] += letters[i] >= 'A' && letters[i] <= 'Z' ? (char) 32 : 0;
    }
    return new String(letters);
  }

  /** Where the text goes on after what begins at {@code open}; {@code close} is where the next mark ends. */
  private static int after(String page, int open, int close) {
    for (String hidden : new String[] {"script", "style"}) {
      if (page.startsWith(hidden, open + 1)) {
        int end = page.indexOf("</" + hidden, open);
        return end < 0 ? page.length() : end + 2;
      }
    }
    return close - open > LONGEST_TAG || close >= page.length() ? open + 1 : close + 1;
  }

  private static String signs(String text) {
    String plain = text;
    for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
      plain = sign.getKey().equals("&amp;") ? plain : plain.replace(sign.getKey(), sign.getValue());
    }
    return plain.replace("&amp;", "&").replaceAll("[ \\t\\x0B\\f]+", " ").strip();
  }
}
