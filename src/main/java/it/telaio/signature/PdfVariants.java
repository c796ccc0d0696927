package it.telaio.signature;

import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;

/**
 * Whether a PDF shows something else on paper than on the screen, at another size, or on another machine, without a byte of it being
 * changed: content that stands in another file (ISO 32000-1, 7.3.8 and 8.10.4), pictures with another one for printing (8.9.5.4), layers
 * that are seen and not printed (8.11.4.4), notes that play. Signed, it says several things.
 */
final class PdfVariants {
  private static final Set<String> PLAYING = Set.of("RichMedia", "3D", "Movie", "Screen");
  /** What a layer may follow by itself besides paper and screen. */
  private static final Set<String> FOLLOWED = Set.of("Zoom", "Language", "User");
  private static final COSName USAGE = COSName.getPDFName("Usage");
  private static final int OBJECTS = 20_000;

  private final Set<COSBase> seen = PdfLooks.places();

  private PdfVariants() {
  }

  static boolean isIn(PDDocument document) {
    var variants = new PdfVariants();
    for (PDPage page : document.getPages()) {
      COSDictionary dictionary = page.getCOSObject();
      if (variants.isElsewhere(dictionary.getDictionaryObject(COSName.CONTENTS)) || plays(dictionary.getCOSArray(COSName.ANNOTS))
          || PDPageTree.getInheritableAttribute(dictionary, COSName.RESOURCES) instanceof COSDictionary resources
          && variants.varies(resources)) {
        return true;
      }
    }
    return hasLayersOfTwoKinds(document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.OCPROPERTIES));
  }

  private boolean isElsewhere(COSBase content) {
    if (content instanceof COSArray parts) {
      for (int i = 0; i < parts.size(); i++) {
        if (isElsewhere(parts.getObject(i))) {
          return true;
        }
      }
    }
    return content instanceof COSStream stream && stream.containsKey(COSName.F);
  }

  private static boolean plays(COSArray notes) {
    for (int i = 0; notes != null && i < notes.size(); i++) {
      if (notes.getObject(i) instanceof COSDictionary note && PLAYING.contains(String.valueOf(note.getNameAsString(COSName.SUBTYPE)))) {
        return true;
      }
    }
    return false;
  }

  /** Pictures and what is drawn by name, at any depth; what was looked at once is not looked at again. */
  private boolean varies(COSDictionary resources) {
    COSDictionary drawn = resources.getCOSDictionary(COSName.XOBJECT);
    if (drawn == null || seen.size() > OBJECTS || !seen.add(drawn)) {
      return false;
    }
    for (COSName name : drawn.keySet()) {
      if (drawn.getDictionaryObject(name) instanceof COSStream stream && seen.add(stream)
          && (isElsewhere(stream) || stream.containsKey(COSName.getPDFName("Ref")) || stream.containsKey(COSName.getPDFName("Alternates"))
              || stream.getCOSDictionary(COSName.RESOURCES) instanceof COSDictionary own && varies(own))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLayersOfTwoKinds(COSDictionary properties) {
    COSDictionary shown = properties == null ? null : properties.getCOSDictionary(COSName.D);
    COSArray following = shown == null ? null : shown.getCOSArray(COSName.AS);
    for (int i = 0; following != null && i < following.size(); i++) {
      if (following.getObject(i) instanceof COSDictionary rule && (follows(rule) || differs(rule.getCOSArray(COSName.OCGS)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean follows(COSDictionary rule) {
    COSArray categories = rule.getCOSArray(COSName.getPDFName("Category"));
    for (int i = 0; categories != null && i < categories.size(); i++) {
      if (categories.getObject(i) instanceof COSName name && FOLLOWED.contains(name.getName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(COSArray layers) {
    for (int i = 0; layers != null && i < layers.size(); i++) {
      COSDictionary usage = layers.getObject(i) instanceof COSDictionary layer ? layer.getCOSDictionary(USAGE) : null;
      String printed = state(usage, "Print", "PrintState");
      String viewed = state(usage, "View", "ViewState");
      if (printed != null && viewed != null && !printed.equals(viewed)) {
        return true;
      }
    }
    return false;
  }

  private static String state(COSDictionary usage, String use, String key) {
    COSDictionary one = usage == null ? null : usage.getCOSDictionary(COSName.getPDFName(use));
    return one == null ? null : one.getNameAsString(key);
  }
}
