package it.telaio.pec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A structured field: a value and its parameters (RFC 2045, section 5.1; RFC 2231), read tolerantly: blanks in unquoted
 * values, bytes beyond ASCII, Windows paths with single backslashes.
 *
 * @param value    what stands before the first semicolon, lower case
 * @param entries  the parameters in their order, names in lower case
 * @param repeated whether a parameter is given twice with different values, or there are more than anybody
 *                 reads: readers differ on which ones count
 */
record Parameters(String value, List<Headers.Field> entries, boolean repeated) {
  private static final int MOST = 200;
  private static final Pattern WINDOWS_PATH = Pattern.compile("^[A-Za-z]:\\\\.*");

  static Parameters parse(String field) {
    List<Headers.Field> entries = new ArrayList<>();
    Scanner scanner = new Scanner(field);
    String value = scanner.until(';').strip().toLowerCase(Locale.ROOT);
    while (scanner.more() && entries.size() <= MOST) {
      String name = scanner.name();
      if (scanner.take('=')) {
        entries.add(new Headers.Field(name, scanner.value()));
      }
      scanner.until(';');
    }
    long names = entries.stream().map(Headers.Field::name).distinct().count();
    return new Parameters(value, List.copyOf(entries), entries.size() > MOST || names < entries.stream().distinct().count());
  }

  /** The parameter {@code name}: the extended form (RFC 2231) before the plain one; null when absent. */
  String get(String name) {
    String extended = extended(name);
    return extended != null ? extended : plain(name);
  }

  private String plain(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).map(Headers.Field::value).findFirst().orElse(null);
  }

  private String extended(String name) {
    String whole = plain(name + "*");
    if (whole != null) {
      return new Extended().add(whole, true).text();
    }
    Extended text = new Extended();
    for (int part = 0;; part++) {
      String coded = plain(name + "*" + part + "*");
      String literal = plain(name + "*" + part);
      if (coded == null && literal == null) {
        return part == 0 ? null : text.text();
      }
      text.add(coded != null ? coded : literal, coded != null);
    }
  }

  /** The pieces of an extended value: the first names the charset for all. */
  private static final class Extended {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private String charset;

    Extended add(String piece, boolean coded) {
      String rest = piece;
      String[] marks = piece.split("'", 3);
      if (coded && charset == null && marks.length == 3) {
        charset = marks[0];
        rest = marks[2];
      }
      for (int at = 0; at < rest.length(); at++) {
        int value = coded && rest.charAt(at) == '%' ? EncodedWords.hex(rest, at + 1) : -1;
        if (value >= 0) {
          bytes.write(value);
          at += 2;
        } else {
          bytes.writeBytes(String.valueOf(rest.charAt(at)).getBytes(EncodedWords.charset(known())));
        }
      }
      return this;
    }

    String text() {
      return bytes.toString(EncodedWords.charset(known()));
    }

    private String known() {
      return charset == null || charset.isBlank() ? StandardCharsets.UTF_8.name() : charset;
    }
  }

  /** Walks through the field; comments in parentheses outside quotes are passed over. */
  private static final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    boolean take(char wanted) {
      boolean there = more() && text.charAt(at) == wanted;
      at += there ? 1 : 0;
      return there;
    }

    /** Everything up to {@code stop}, which is passed. */
    String until(char stop) {
      StringBuilder out = new StringBuilder();
      while (more() && text.charAt(at) != stop) {
        if (text.charAt(at) == '(') {
          skipComment();
        } else {
          out.append(text.charAt(at++));
        }
      }
      at++;
      return out.toString();
    }

    String name() {
      int from = at;
      while (more() && text.charAt(at) != '=' && text.charAt(at) != ';') {
        at++;
      }
      return text.substring(from, at).strip().toLowerCase(Locale.ROOT);
    }

    String value() {
      while (more() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return take('"') ? quoted() : unquoted();
    }

    private String unquoted() {
      int from = at;
      while (more() && text.charAt(at) != ';') {
        at++;
      }
      return text.substring(from, at).strip();
    }

    /** A backslash escapes a quotation mark or another; before anything else, and in a path with its drive, it stands for itself. */
    private String quoted() {
      int from = at;
      StringBuilder out = new StringBuilder();
      while (more() && text.charAt(at) != '"') {
        boolean escape = text.charAt(at) == '\\' && at + 1 < text.length() && "\\\"".indexOf(text.charAt(at + 1)) >= 0;
        at += escape ? 1 : 0;
        out.append(text.charAt(at++));
      }
      String literal = text.substring(from, Math.min(at, text.length()));
      at++;
      return WINDOWS_PATH.matcher(literal).matches() ? literal : out.toString();
    }

    private void skipComment() {
      int depth = 0;
      do {
        depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
        at++;
      } while (more() && depth > 0);
    }
  }
}
