package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Files that are text as they stand. */
final class PlainText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static final int LOOK = 1 << 16;

  private PlainText() {
  }

  static boolean isPlain(String type) {
    return type.startsWith("text/") || type.startsWith("message/") || type.endsWith("+xml")
        || type.equals("application/xml") || type.equals("application/json");
  }

  /** Whether bytes of no known kind are text: a mark of UTF-16, or no control characters but those of text. */
  static boolean looksLike(byte[] content) {
    if (starts(content, 0xFE, 0xFF) || starts(content, 0xFF, 0xFE)) {
      return content.length % 2 == 0;
    }
    for (int i = 0; i < Math.min(content.length, LOOK); i++) {
      if (content[i] >= 0 && content[i] < ' ' && "\t\n\r\f".indexOf(content[i]) < 0 || content[i] == 0x7F) {
        return false;
      }
    }
    return content.length > 0;
  }

  static Reading read(String type, byte[] content, List<Caution> cautions) {
    return reading(type, decode(content), cautions);
  }

  /** A reading that is text alone, cut where it is too long. */
  static Reading reading(String type, String text, List<Caution> cautions) {
    List<Caution> all = new ArrayList<>(cautions);
    boolean cut = text.length() > Reading.TEXT;
    if (cut) {
      all.add(Caution.of(Caution.Code.TEXT_CUT));
    }
    return new Reading(type, cut ? text.substring(0, Reading.TEXT) : text, List.of(), 0, false, all);
  }

  /** By its byte order mark, else as UTF-8, else as the Windows of Western Europe, which reads anything. */
  static String decode(byte[] content) {
    if (starts(content, 0xFE, 0xFF)) {
      return new String(content, 2, content.length - 2, UTF_16BE);
    }
    if (starts(content, 0xFF, 0xFE)) {
      return new String(content, 2, content.length - 2, UTF_16LE);
    }
    int mark = starts(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content, mark, content.length - mark)).toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(content, WINDOWS);
    }
  }

  private static boolean starts(byte[] content, int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
