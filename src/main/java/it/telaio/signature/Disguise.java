package it.telaio.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The dress in which a signed file travels when a mail program or a signing tool wrapped it: PEM with any label, Base64
 * in lines of any length or in one line, with a byte order mark, blank lines, MIME headers and boundaries, what quoted-printable
 * left behind, hexadecimal digits, in the midst of words, in wide characters, or all of it twice; blanks before a file that is
 * signed as it stands; a file pressed by gzip.
 */
final class Disguise {
  private static final int TIMES = 3;
  private static final Pattern BEGINS = Pattern.compile("-----BEGIN [^-]{1,60}-----");
  private static final Pattern ENDS = Pattern.compile("-----END [^-]{1,60}-----");
  private static final int ARMOURS = 64;
  /** Lines between parts: of PEM, however it is broken, and of a message. */
  private static final Pattern MARKS = Pattern.compile("(?m)^[ \\t]*--.*$");
  private static final Pattern DATA_ADDRESS = Pattern.compile("\\Adata:[^,\\n]{0,200},");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z-]{1,40}:.*", Pattern.DOTALL);
  private static final int HEADERS = 200;
  private static final String BLANK = " \t\r\n\0\u00EF\u00BB\u00BF";
  private static final int BLANKS = 64;
  /** The zeros and marks of wide characters, and what is no letter in UTF-8: byte order mark, hard blank, signs without width. */
  private static final Pattern UNSEEN = Pattern.compile(
      "\\x00|\\A(\u00FF\u00FE|\u00FE\u00FF)|\u00EF\u00BB\u00BF|\u00C2\u00A0|\u00E2\u0080[\u008B-\u008F]");
  private static final int MARKS_OF_TEXT = 12;
  private static final Pattern DIGITS = Pattern.compile("[A-Za-z0-9+/]++={0,3}");
  private static final Pattern MAIL =
      Pattern.compile("(?i)(from|to|received|return-path|delivered-to|subject|date|message-id|reply-to|x-[a-z-]{1,40}):");
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]++");
  /** Letters of the smallest thing that is worth looking at among words. */
  private static final int SHORTEST = 200;
  private static final int PRESSED = 128 << 20;

  private Disguise() {
  }

  /** The bytes under the dress, where {@code bytes} wear one and something we can verify is under it; else {@code bytes}. */
  static byte[] undo(byte[] bytes) {
    byte[] plain = bytes;
    for (int i = 0; i < TIMES && Shape.of(plain) == Shape.OTHER; i++) {
      byte[] under = decode(plain);
      if (under.length == 0) {
        break;
      }
      plain = under;
    }
    return Shape.of(plain) == Shape.OTHER ? bytes : plain;
  }

  private static byte[] decode(byte[] bytes) {
    if (bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
      return opened(bytes);
    }
    if (bytes.length == 0 || !looksLikeText(bytes)) {
      return afterBlanks(bytes);
    }
    String text = withoutTail(UNSEEN.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).replaceAll("")).strip();
    byte[] armoured = underArmour(text);
    if (armoured.length > 0) {
      return armoured;
    }
    String unmarked = text.contains("--") ? MARKS.matcher(text).replaceAll("").strip() : text;
    return base64(DATA_ADDRESS.matcher(withoutHeaders(unmarked)).replaceFirst(""));
  }

  /** Blanks and marks of the end of a file, from the end on: a pattern would look at a long row of blanks once from each of them. */
  private static String withoutTail(String text) {
    int end = text.length();
    while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == 0x1A)) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The first armour with something under it that we can verify; the end is looked for once, however often one begins. */
  private static byte[] underArmour(String text) {
    Matcher begins = BEGINS.matcher(text);
    Matcher ends = ENDS.matcher(text);
    int at = 0;
    for (int i = 0; i < ARMOURS && begins.find(at) && ends.find(begins.end()); i++) {
      byte[] under = base64(withoutHeaders(text.substring(begins.end(), ends.start()).strip()));
      if (Shape.of(under) != Shape.OTHER) {
        return under;
      }
      at = ends.end();
    }
    return new byte[0];
  }

  /** Only what something we can verify is in, and not more than we open. */
  private static byte[] opened(byte[] pressed) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(pressed))) {
      byte[] head = in.readNBytes(1024);
      if (Shape.of(head) == Shape.OTHER && !looksLikeText(head)) {
        return new byte[0];
      }
      byte[] rest = in.readNBytes(PRESSED);
      byte[] all = Arrays.copyOf(head, head.length + rest.length);
      System.arraycopy(rest, 0, all, head.length, rest.length);
      return in.read() < 0 ? all : new byte[0];
    } catch (IOException damaged) {
      return new byte[0];
    }
  }

  /** A mark or line breaks that a tool put before the structure are no part of it; anything else before it is. */
  private static byte[] afterBlanks(byte[] bytes) {
    int start = 0;
    while (start < Math.min(bytes.length, BLANKS) && BLANK.indexOf(bytes[start] & 0xFF) >= 0) {
      start++;
    }
    return start == 0 ? new byte[0] : Arrays.copyOfRange(bytes, start, bytes.length);
  }

  /** What follows the headers of a part, where the text begins with such; a blank line ends them. */
  private static String withoutHeaders(String text) {
    int at = 0;
    for (int i = 0; i < HEADERS; i++) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return text;
      }
      String line = text.substring(at, end);
      if (line.isBlank()) {
        return i == 0 ? text : text.substring(end + 1);
      }
      boolean goesOn = i > 0 && (line.startsWith(" ") || line.startsWith("\t"));
      if (!goesOn && !HEADER.matcher(line).matches()) {
        return text;
      }
      at = end + 1;
    }
    return text;
  }

  private static byte[] base64(String text) {
    byte[] plain = digits(text);
    if (plain.length == 0) {
      plain = digits(withoutQuoting(text));
    }
    return plain.length > 0 ? plain : digits(amongWords(text));
  }

  /**
   * The lines of Base64 that stand among words: a remark before them, a greeting after them. None where they are not the only
   * ones, and none in a message of mail, whose files are verified one by one.
   */
  private static String amongWords(String text) {
    if (MAIL.matcher(text).lookingAt()) {
      return "";
    }
    String found = "";
    StringBuilder block = new StringBuilder();
    for (String line : (Iterable<String>) Stream.concat(text.lines(), Stream.of(""))::iterator) {
      String bare = line.strip();
      boolean digits = DIGITS.matcher(bare).matches();
      block.append(digits ? bare : "");
      if (block.length() >= SHORTEST && (!digits || bare.endsWith("="))) {
        if (!found.isEmpty()) {
          return "";
        }
        found = block.toString();
      }
      if (!digits || bare.endsWith("=")) {
        block.setLength(0);
      }
    }
    return found;
  }

  /** Digits of Base64, where they were cut short as far as they go; or hexadecimal ones of a structure. */
  private static byte[] digits(String text) {
    String dense = text.replaceAll("\\s", "").replace('-', '+').replace('_', '/');
    if (!DIGITS.matcher(dense).matches()) {
      return new byte[0];
    }
    if (dense.startsWith("308") && dense.length() % 2 == 0 && HEXADECIMAL.matcher(dense).matches()) {
      return HexFormat.of().parseHex(dense);
    }
    String bare = dense.replaceAll("=+$", "");
    return Base64.getDecoder().decode(bare.length() % 4 == 1 ? bare.substring(0, bare.length() - 1) : bare);
  }

  /** Soft line breaks and quoted signs of quoted-printable, line breaks written as words, and quotation marks around it all. */
  private static String withoutQuoting(String text) {
    String plain = text.indexOf('\\') < 0 ? text : text.replace("\\r", "").replace("\\n", "");
    if (plain.indexOf('=') >= 0) {
      plain = plain.replaceAll("=[ \\t]*\\r?\\n", "").replaceAll("=(0D|0A|09|20)", "").replace("=3D", "=");
    }
    return plain.replaceFirst("\\A[\"']", "").replaceFirst("[\"']\\z", "");
  }

  /** Whether the first bytes are text: spares the decoding of large binary files. */
  private static boolean looksLikeText(byte[] bytes) {
    boolean wide = bytes.length > 3 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] == (byte) 0xFF || bytes[0] == (byte) 0xFE);
    int beyond = 0;
    for (int i = 0; i < Math.min(bytes.length, 256); i++) {
      int value = bytes[i] & 0xFF;
      beyond += value > 0x7E ? 1 : 0;
      if (beyond > MARKS_OF_TEXT || value < ' ' && value != '\t' && value != '\n' && value != '\r' && !(wide && value == 0)) {
        return false;
      }
    }
    return true;
  }
}
