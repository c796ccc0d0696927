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
  /** A template or a field that takes something from elsewhere; a template on one's own disk is none. */
  private static final Pattern FETCHED = Pattern.compile("(\\\\template\\s|\\b(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK)\\s)[^}]{0,200}?"
      + "(?<where>((https?|ftp|file):|\\\\\\\\\\\\\\\\)[^}\"\\s]{0,300})");
  /** A field that starts another program (dynamic data exchange). */
  private static final Pattern EXCHANGE = Pattern.compile("\\\\fldinst[^}]{0,60}\\bDDE(AUTO)?\\s");
  private static final Set<String> SKIPPED = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "themedata",
      "datastore", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "latentstyles");
  private static final Set<String> BREAKS = Set.of("par", "line", "row", "sect", "page");

  private final StringBuilder text = new StringBuilder();
  private final Deque<Group> around = new ArrayDeque<>();
  private boolean skip;
  /** How many characters stand for one of Unicode, for programs that know none. */
  private int marks = 1;
  private int fallback;

  private record Group(boolean skip, int marks) {
  }

  private ReadRtf() {
  }

  static Reading read(byte[] content, List<Caution> cautions) {
    String source = new String(content, ISO_8859_1);
    if (source.contains("\\objdata") || source.contains("\\objupdate") || source.contains("\\objemb")) {
      cautions.add(Caution.of(Code.EMBEDDED_FILES, "RTF"));
    }
    Matcher fetched = FETCHED.matcher(source);
    if (fetched.find()) {
      cautions.add(Caution.of(Code.REMOTE_CONTENT, fetched.group("where")));
    }
    if (EXCHANGE.matcher(source).find()) {
      cautions.add(Caution.of(Code.MACROS));
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
      around.push(new Group(skip, marks));
    } else if ("}".equals(token.group(5))) {
      leave();
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

  private void leave() {
    Group outer = around.isEmpty() ? new Group(false, 1) : around.pop();
    skip = outer.skip;
    marks = outer.marks;
    fallback = 0;
  }

  private void word(String word, String number) {
    if (SKIPPED.contains(word)) {
      skip = true;
    } else if (BREAKS.contains(word)) {
      say("\n");
    } else if (word.equals("tab") || word.equals("cell")) {
      say("\t");
    } else if (word.equals("uc") && number != null) {
      marks = (int) Math.clamp(Long.parseLong(number), 0, 9);
    } else if (word.equals("u") && number != null && !skip) {
      fallback = 0;
      say(String.valueOf((char) Long.parseLong(number)));
      fallback = marks;
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

  /** After a Unicode character stand those for programs that know none: they are left out. */
  private void say(String piece) {
    if (skip) {
      return;
    }
    int left = piece.equals("\n") ? 0 : Math.min(fallback, piece.length());
    text.append(piece, left, piece.length());
    fallback -= left;
  }
}
