package it.telaio.pec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The header block of an entity (RFC 5322, section 2.2): fields in their order, unfolded.
 *
 * @param fields    all fields, repeated ones too
 * @param bodyStart where the body begins in the bytes read
 * @param broken    whether a line is no field, a NUL or a bare CR stands in the block, or it is longer than a megabyte: readers
 *                  differ on such headers
 */
record Headers(List<Field> fields, int bodyStart, boolean broken) {
  /** What old mailers mean when they write bytes beyond ASCII that are not UTF-8. */
  static final Charset LATIN = Charset.forName("windows-1252");

  private static final String MBOX_LINE = "From ";
  private static final int LONGEST_BLOCK = 1 << 20;
  private static final int MOST_FIELDS = 5_000;

  record Field(String name, String value) {
  }

  /** Reads the block that begins at {@code start}; a line that is no field ends it and belongs to the body. */
  static Headers read(byte[] bytes, int start, int end) {
    List<Field> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean broken = false;
    int at = startsWith(bytes, start, end, MBOX_LINE) ? nextLine(bytes, start, end) : start;
    while (at < end) {
      int next = nextLine(bytes, at, end);
      int stop = withoutBreak(bytes, at, next);
      if (stop == at) {
        at = next;
        break;
      }
      boolean folded = bytes[at] == ' ' || bytes[at] == '\t';
      boolean tooMuch = next - start > LONGEST_BLOCK || fields.size() >= MOST_FIELDS;
      if (tooMuch || !folded && !isField(bytes, at, stop) || folded && field.isEmpty()) {
        broken = true;
        break;
      }
      broken |= hasControls(bytes, at, stop);
      if (!folded) {
        add(fields, field);
      }
      field.append(text(bytes, at, stop));
      at = next;
    }
    add(fields, field);
    return new Headers(List.copyOf(fields), at, broken);
  }

  /** The value of the first field {@code name}, case-insensitive, without surrounding blanks. */
  Optional<String> first(String name) {
    return fields.stream().filter(field -> field.name.equalsIgnoreCase(name)).map(Field::value).findFirst();
  }

  /** The value of the first field {@code name}, or null. */
  String get(String name) {
    return first(name).orElse(null);
  }

  long count(String name) {
    return fields.stream().filter(field -> field.name.equalsIgnoreCase(name)).count();
  }

  /** Bytes as text: UTF-8 where they are, Windows-1252 otherwise. */
  static String text(byte[] bytes, int from, int to) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from);
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(buffer);
      return text.toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, from, to - from, LATIN);
    }
  }

  static int nextLine(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, end);
  }

  /** The end of the line {@code [from, next)} without its line break. */
  static int withoutBreak(byte[] bytes, int from, int next) {
    int stop = next;
    if (stop > from && bytes[stop - 1] == '\n') {
      stop--;
      if (stop > from && bytes[stop - 1] == '\r') {
        stop--;
      }
    }
    return stop;
  }

  private static void add(List<Field> fields, StringBuilder field) {
    if (!field.isEmpty()) {
      int colon = field.indexOf(":");
      fields.add(new Field(field.substring(0, colon).strip(), field.substring(colon + 1).strip()));
      field.setLength(0);
    }
  }

  private static boolean isField(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] > ' ' && bytes[at] < 127 && bytes[at] != ':') {
      at++;
    }
    int name = at;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return name > from && at < to && bytes[at] == ':';
  }

  private static boolean hasControls(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == 0 || bytes[at] == '\r') {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int from, int end, String prefix) {
    return end - from >= prefix.length()
        && new String(bytes, from, prefix.length(), StandardCharsets.US_ASCII).equals(prefix);
  }
}
