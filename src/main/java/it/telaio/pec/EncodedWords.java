package it.telaio.pec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Encoded words (RFC 2047), read as mailers write them: also inside quotes, also where a character is split between two
 * words of the same charset.
 */
final class EncodedWords {
  private static final Pattern WORD = Pattern.compile("=\\?([^?\\s*]+)(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=");

  private EncodedWords() {
  }

  /** {@code text} with its encoded words decoded; what cannot be decoded stays as it was; null stays null. */
  static String decode(String text) {
    if (text == null || !text.contains("=?")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    String charset = null;
    int last = 0;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String between = text.substring(last, word.start());
      if (charset == null || !between.isBlank() || !charset.equalsIgnoreCase(word.group(1))) {
        flush(out, run, charset);
        out.append(charset != null && between.isBlank() ? "" : between);
        charset = word.group(1);
      }
      run.writeBytes(bytesOf(word));
      last = word.end();
    }
    flush(out, run, charset);
    return out.append(text.substring(last)).toString();
  }

  /** The charset {@code name}; Windows-1252 for Latin-1 and ASCII, which mailers confuse with it; UTF-8 when unknown. */
  static Charset charset(String name) {
    if (name == null || name.isBlank() || name.equalsIgnoreCase("iso-8859-1") || name.equalsIgnoreCase("us-ascii")) {
      return Headers.LATIN;
    }
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static void flush(StringBuilder out, ByteArrayOutputStream run, String charset) {
    if (charset != null) {
      out.append(run.toString(charset(charset)));
      run.reset();
    }
  }

  private static byte[] bytesOf(Matcher word) {
    String text = word.group(3);
    if (word.group(2).equalsIgnoreCase("q")) {
      return quoted(text.replace('_', ' '));
    }
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return word.group().getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int value = c == '=' ? hex(text, at + 1) : -1;
      if (value >= 0) {
        out.write(value);
        at += 2;
      } else {
        out.write(c < 256 ? c : '?');
      }
    }
    return out.toByteArray();
  }

  /** The value of two hexadecimal digits at {@code at}, or -1. */
  static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
