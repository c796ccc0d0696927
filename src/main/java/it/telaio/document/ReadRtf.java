package it.telaio.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import it.telaio.document.Caution.Code;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a Rich Text Format file (RTF 1.9.1), and whether something else is packed into it. */
final class ReadRtf {
  static final String TYPE = "application/rtf";
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern TOKEN =
      Pattern.compile("\\\\([a-zA-Z]{1,32})(-?\\d{1,10})? ?|\\\\'([0-9a-fA-F]{2})|\\\\([^a-zA-Z])|([{}])|[\\r\\n]+|([^\\\\{}\\r\\n]+)");
  private static final Set<String> SKIPPED = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "themedata",
      "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "latentstyles");
  private static final Set<String> BREAKS = Set.of("par", "line", "row", "sect", "page");

  private final StringBuilder text = new StringBuilder();
  private final Deque<Boolean> skipping = new ArrayDeque<>();
  private boolean skip;
  private int fallback;

  private ReadRtf() {
  }

  static Reading read(byte[] content, List<Caution> cautions) {
    String source = new String(content, ISO_8859_1);
    if (source.contains("\\objdata") || source.contains("\\objupdate") || source.contains("\\objemb")) {
      cautions.add(Caution.of(Code.EMBEDDED_FILES, "RTF"));
    }
    var rtf = new ReadRtf();
    Matcher token = TOKEN.matcher(source);
    while (token.find() && rtf.text.length() <= Reading.TEXT) {
      rtf.take(token);
    }
    return PlainText.reading(TYPE, rtf.text.toString(), cautions);
  }

  private void take(Matcher token) {
    if ("{".equals(token.group(5))) {
      skipping.push(skip);
    } else if ("}".equals(token.group(5))) {
      skip = !skipping.isEmpty() && skipping.pop();
    } else if (token.group(1) != null) {
      word(token.group(1), token.group(2));
    } else if (token.group(3) != null) {
      say(new String(new byte[] {(byte) Integer.parseInt(token.group(3), 16)}, WINDOWS));
    } else if (token.group(4) != null) {
      symbol(token.group(4));
    } else if (token.group(6) != null) {
      say(token.group(6));
    }
  }

  private void word(String word, String number) {
    if (SKIPPED.contains(word)) {
      skip = true;
    } else if (BREAKS.contains(word)) {
      say("\n");
    } else if (word.equals("tab") || word.equals("cell")) {
      say("\t");
    } else if (word.equals("u") && number != null) {
      say(String.valueOf((char) Long.parseLong(number)));
      fallback = 1;
    }
  }

  private void symbol(String symbol) {
    switch (symbol) {
      case "*" -> skip = true;
      case "~" -> say("\u00A0");
      case "\\", "{", "}" -> say(symbol);
      default -> {
        // hyphenation and index marks are no text
      }
    }
  }

  /** After a Unicode character stands one for programs that know none: it is left out. */
  private void say(String piece) {
    if (skip) {
      return;
    }
    boolean replaced = fallback > 0 && !piece.equals("\n");
    text.append(replaced ? piece.substring(Math.min(fallback, piece.length())) : piece);
    fallback = 0;
  }
}
