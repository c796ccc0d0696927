package it.telaio.signature;

import it.telaio.kernel.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * What an object of a PDF says, all that it leads to included, as one hash: equal hashes look equal. Names that a file gives to
 * its own fonts and pictures mean nothing: only where the object stands tells what it is.
 */
final class PdfLooks {
  private final MessageDigest digest = Sha256.digest();
  private final Map<COSBase, Integer> seen = new IdentityHashMap<>();
  /** What is still to be said, the next on top; words and objects. */
  private final Deque<Object> left = new ArrayDeque<>();
  private final Set<COSBase> elsewhere;

  private PdfLooks(Set<COSBase> elsewhere) {
    this.elsewhere = elsewhere;
  }

  /**
   * The hash of {@code object}; null for nothing.
   *
   * @param without   keys of {@code object} itself that do not count
   * @param elsewhere objects that are looked at by themselves and are not followed, such as pages
   */
  static String of(COSBase object, Set<COSName> without, Set<COSBase> elsewhere) throws IOException {
    if (object == null || object == COSNull.NULL) {
      return null;
    }
    var looks = new PdfLooks(elsewhere);
    looks.seen.put(object, 0);
    if (object instanceof COSDictionary dictionary) {
      looks.addDictionary(dictionary, without);
    } else {
      looks.left.push(object);
      looks.seen.clear();
    }
    looks.sayAll();
    return HexFormat.of().formatHex(looks.digest.digest());
  }

  /** A set of objects, each for itself, however equal to others. */
  static Set<COSBase> places() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** Without recursion: how deep a stranger nests things is not for us to bear. */
  private void sayAll() throws IOException {
    while (!left.isEmpty()) {
      Object next = left.pop();
      if (next instanceof String word) {
        say(word);
      } else {
        add((COSBase) next);
      }
    }
  }

  private void add(COSBase object) throws IOException {
    boolean composed = object instanceof COSDictionary || object instanceof COSArray;
    if (composed && elsewhere.contains(object)) {
      say("elsewhere");
      return;
    }
    Integer before = composed ? seen.putIfAbsent(object, seen.size()) : null;
    if (before != null) {
      say("again " + before);
      return;
    }
    switch (object) {
      case COSDictionary dictionary -> addDictionary(dictionary, Set.of());
      case COSArray array -> addArray(array);
      case COSString text -> {
        say("(" + text.getBytes().length);
        digest.update(text.getBytes());
      }
      case COSInteger number -> say("n" + (double) number.longValue());
      case COSFloat number -> say("n" + (double) number.floatValue());
      default -> say(object.toString());
    }
  }

  private void addArray(COSArray array) {
    say("[" + array.size());
    for (int i = array.size() - 1; i >= 0; i--) {
      COSBase each = array.getObject(i);
      left.push(each == null ? "null" : each);
    }
  }

  private void addDictionary(COSDictionary dictionary, Set<COSName> without) throws IOException {
    List<COSName> keys = dictionary.keySet().stream().filter(key -> !without.contains(key)).sorted().toList();
    say("<" + keys.size());
    if (dictionary instanceof COSStream stream) {
      addBytes(stream);
    }
    for (COSName key : keys.reversed()) {
      COSBase value = dictionary.getDictionaryObject(key);
      left.push(value == null ? "null" : value);
      left.push("/" + key.getName());
    }
  }

  private void addBytes(COSStream stream) throws IOException {
    say("stream " + stream.getLength());
    try (InputStream raw = stream.createRawInputStream()) {
      byte[] buffer = new byte[1 << 14];
      for (int read = raw.read(buffer); read >= 0; read = raw.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  private void say(String word) {
    digest.update(word.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
