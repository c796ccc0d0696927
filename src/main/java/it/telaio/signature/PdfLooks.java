package it.telaio.signature;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import it.telaio.kernel.Sha256;

/** What an object of a PDF says, all that it leads to included, as one hash: equal hashes look equal. */
final class PdfLooks {
  /** Ways back to the page and to the form, which hold everything else. */
  private static final Set<COSName> WAYS_BACK = Set.of(COSName.P, COSName.PARENT, COSName.getPDFName("StructParent"), COSName.POPUP);
  private static final int DEPTH = 40;

  private final MessageDigest digest = Sha256.digest();
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<COSName> without;

  private PdfLooks(Set<COSName> without) {
    this.without = without;
  }

  /**
   * The hash of {@code object}.
   *
   * @param without keys of {@code object} itself that do not count
   */
  static String of(COSBase object, Set<COSName> without) throws IOException {
    var looks = new PdfLooks(without);
    looks.add(object, 0);
    return HexFormat.of().formatHex(looks.digest.digest());
  }

  private void add(COSBase object, int depth) throws IOException {
    if (depth > DEPTH || object instanceof COSDictionary && !seen.add(object) || object instanceof COSArray && !seen.add(object)) {
      say("again");
      return;
    }
    switch (object) {
      case null -> say("null");
      case COSDictionary dictionary -> addDictionary(dictionary, depth);
      case COSArray array -> {
        say("[" + array.size());
        for (int i = 0; i < array.size(); i++) {
          add(array.getObject(i), depth + 1);
        }
      }
      case COSString text -> digest.update(text.getBytes());
      default -> say(object.toString());
    }
  }

  private void addDictionary(COSDictionary dictionary, int depth) throws IOException {
    for (COSName key : dictionary.keySet().stream().sorted().toList()) {
      if (!WAYS_BACK.contains(key) && !(depth == 0 && without.contains(key))) {
        say("/" + key.getName());
        add(dictionary.getDictionaryObject(key), depth + 1);
      }
    }
    if (dictionary instanceof COSStream stream) {
      try (InputStream raw = stream.createRawInputStream()) {
        digest.update(raw.readAllBytes());
      }
    }
  }

  private void say(String word) {
    digest.update(word.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
