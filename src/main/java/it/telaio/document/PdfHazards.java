package it.telaio.document;

import it.telaio.document.Caution.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What a PDF would do by itself, or carries unseen: every object that can be reached from the catalogue is looked at,
 * not only the places where such things usually stand.
 */
final class PdfHazards {
  private static final int OBJECTS = 1_000_000;
  private static final Set<String> RICH = Set.of("RichMedia", "Movie", "Sound", "Screen", "3D");

  private final Map<Code, String> found = new EnumMap<>(Code.class);
  private final Map<Role, Set<COSBase>> seen = new EnumMap<>(Role.class);
  private final Deque<Step> next = new ArrayDeque<>();

  /** What an object is on the way we came to it: a program acts on an unasked action without a click. */
  private enum Role { OTHER, UNASKED_ACTION, UNASKED_ACTIONS }

  private record Step(COSBase object, Role role) {
  }

  static List<Caution> of(PDDocument document) {
    var hazards = new PdfHazards();
    hazards.next.add(new Step(document.getDocumentCatalog().getCOSObject(), Role.OTHER));
    hazards.walk();
    List<Caution> cautions = new ArrayList<>();
    hazards.found.forEach((code, detail) -> cautions.add(Caution.of(code, detail)));
    return cautions;
  }

  private void walk() {
    for (int count = 0; !next.isEmpty() && count < OBJECTS; count++) {
      Step step = next.pop();
      COSBase object = step.object() instanceof COSObject reference ? reference.getObject() : step.object();
      if (object == null || !seen.computeIfAbsent(step.role(), role -> identities()).add(object)) {
        continue;
      }
      if (object instanceof COSDictionary dictionary) {
        look(dictionary, step.role());
      } else if (object instanceof COSArray array) {
        array.forEach(element -> push(element, step.role()));
      }
    }
  }

  private static Set<COSBase> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private void look(COSDictionary dictionary, Role role) {
    action(dictionary, role == Role.UNASKED_ACTION);
    if (dictionary.containsKey(COSName.JS)) {
      found.putIfAbsent(Code.JAVASCRIPT, "");
    }
    if (dictionary.containsKey(COSName.EF)) {
      found.putIfAbsent(Code.EMBEDDED_FILES, text(dictionary, COSName.UF, COSName.F));
    }
    if (dictionary.containsKey(COSName.getPDFName("XFA"))) {
      found.putIfAbsent(Code.XFA, "");
    }
    if (RICH.contains(name(dictionary, COSName.SUBTYPE))) {
      found.putIfAbsent(Code.RICH_MEDIA, name(dictionary, COSName.SUBTYPE));
    }
    dictionary.forEach((key, value) -> push(value, role(dictionary, role, key)));
  }

  private void action(COSDictionary dictionary, boolean unasked) {
    switch (name(dictionary, COSName.S)) {
      case "JavaScript" -> found.putIfAbsent(Code.JAVASCRIPT, "");
      case "Launch" -> found.putIfAbsent(Code.LAUNCH, text(dictionary, COSName.F, COSName.UF));
      case "SubmitForm", "ImportData" -> found.putIfAbsent(Code.SENDS_FORM, text(dictionary, COSName.F, COSName.UF));
      case "Rendition", "Movie", "Sound" -> found.putIfAbsent(Code.RICH_MEDIA, name(dictionary, COSName.S));
      case "URI", "GoToR", "GoToE" -> {
        if (unasked) {
          found.putIfAbsent(Code.OPENS_ADDRESS, text(dictionary, COSName.URI, COSName.F));
        }
      }
      default -> {
        // an action within the document, or no action
      }
    }
  }

  /** ISO 32000-1, 12.6: OpenAction is an action or a place in the document; AA holds one action for each event. */
  private static Role role(COSDictionary dictionary, Role role, COSName key) {
    if (key.equals(COSName.AA)) {
      return Role.UNASKED_ACTIONS;
    }
    boolean opening = key.equals(COSName.OPEN_ACTION) && dictionary.getDictionaryObject(key) instanceof COSDictionary;
    boolean chained = role == Role.UNASKED_ACTION && key.equals(COSName.NEXT);
    return opening || chained || role == Role.UNASKED_ACTIONS ? Role.UNASKED_ACTION : Role.OTHER;
  }

  private void push(COSBase object, Role role) {
    if (object instanceof COSObject || object instanceof COSDictionary || object instanceof COSArray) {
      next.push(new Step(object, role));
    }
  }

  private static String name(COSDictionary dictionary, COSName key) {
    return dictionary.getDictionaryObject(key) instanceof COSName name ? name.getName() : "";
  }

  private static String text(COSDictionary dictionary, COSName... keys) {
    for (COSName key : keys) {
      String text = dictionary.getString(key);
      if (text != null) {
        return text;
      }
      if (dictionary.getDictionaryObject(key) instanceof COSDictionary file) {
        return text(file, COSName.UF, COSName.F);
      }
    }
    return "";
  }
}
