package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/**
 * Whether a PDF holds programs that may change what it says: such a document is signed and yet not unchangeable (D.P.C.M.
 * 22 February 2013, art. 4, paragraph 3; security R6).
 */
final class PdfPrograms {
  private static final Set<String> PROGRAMS = Set.of("JavaScript", "Launch", "Rendition", "ImportData", "Hide", "SetOCGState",
      "Movie", "RichMediaExecute", "GoTo3DView");
  private static final COSName XFA = COSName.getPDFName("XFA");
  private static final COSName SCRIPTS = COSName.getPDFName("JavaScript");
  private static final int OBJECTS = 100_000;

  private final Set<COSBase> seen = PdfLooks.places();
  private final Deque<COSBase> next = new ArrayDeque<>();

  private PdfPrograms(PDDocument document) {
    for (PDPage page : document.getPages()) {
      seen.add(page.getCOSObject());
    }
    seen.add(document.getPages().getCOSObject());
  }

  /** Looks where actions stand: on the document, its pages, its notes, its fields. */
  static boolean isIn(PDDocument document) throws IOException {
    COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
    COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
    if (form != null && form.containsKey(XFA) || names != null && names.getCOSDictionary(SCRIPTS) != null) {
      return true;
    }
    var programs = new PdfPrograms(document);
    programs.push(catalog.getDictionaryObject(COSName.OPEN_ACTION));
    programs.push(catalog.getDictionaryObject(COSName.AA));
    for (PDPage page : document.getPages()) {
      programs.push(page.getCOSObject().getDictionaryObject(COSName.AA));
      COSArray notes = page.getCOSObject().getCOSArray(COSName.ANNOTS);
      for (int i = 0; notes != null && i < notes.size(); i++) {
        programs.pushActions(notes.getObject(i));
      }
    }
    for (PDField field : PdfFields.fields(document)) {
      programs.pushActions(field.getCOSObject());
    }
    return programs.found();
  }

  private void pushActions(COSBase holder) {
    if (holder instanceof COSDictionary dictionary) {
      push(dictionary.getDictionaryObject(COSName.A));
      push(dictionary.getDictionaryObject(COSName.AA));
    }
  }

  private void push(COSBase object) {
    if (object instanceof COSDictionary || object instanceof COSArray) {
      next.push(object);
    }
  }

  private boolean found() {
    for (int count = 0; !next.isEmpty() && count < OBJECTS; count++) {
      COSBase object = next.pop();
      if (!seen.add(object)) {
        continue;
      }
      if (object instanceof COSDictionary dictionary) {
        boolean program = dictionary.containsKey(COSName.JS) || PROGRAMS.contains(String.valueOf(dictionary.getNameAsString(COSName.S)));
        if (program) {
          return true;
        }
        dictionary.keySet().forEach(key -> push(dictionary.getDictionaryObject(key)));
      } else if (object instanceof COSArray array) {
        for (int i = 0; i < array.size(); i++) {
          push(array.getObject(i));
        }
      }
    }
    return !next.isEmpty();
  }
}
