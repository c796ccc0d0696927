package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;

/** The pages of a document as it was signed, held against those of the document as it is now. */
final class PdfPages {
  /** What a page draws, and how; those of the second row may stand further up in the tree of pages. */
  private static final List<COSName> DRAWN = names("Contents", "UserUnit", "Group", "AA", "BleedBox", "TrimBox", "ArtBox",
      "Resources", "MediaBox", "CropBox", "Rotate");
  /** Of the whole document: layers that are shown or not, and what is done by itself when it is opened. */
  private static final List<COSName> ACTING = names("OCProperties", "OpenAction", "AA", "NeedsRendering", "Requirements", "Collection");
  /** What stands beside the pages and nobody reads on them. */
  private static final List<COSName> BESIDE = names("Names", "Outlines", "PageLabels", "ViewerPreferences", "PageMode", "PageLayout",
      "AF", "OutputIntents", "URI", "Legal", "Threads", "PieceInfo");
  private static final COSName SCRIPTS = COSName.getPDFName("JavaScript");
  /** What leads from a note back to where it stands. */
  private static final Set<COSName> WAYS_BACK = Set.of(COSName.P, COSName.PARENT, COSName.POPUP, COSName.getPDFName("StructParent"));

  private final PDDocument signed;
  private final Set<COSBase> signedStops;
  private final PDDocument now;
  private final Set<COSBase> nowStops;

  PdfPages(PDDocument signed, Set<COSBase> signedStops, PDDocument now, Set<COSBase> nowStops) {
    this.signed = signed;
    this.signedStops = signedStops;
    this.now = now;
    this.nowStops = nowStops;
  }

  /** Names of what is drawn otherwise or does something else. */
  List<String> changed() throws IOException {
    List<String> changed = new ArrayList<>();
    List<PDPage> then = pages(signed);
    List<PDPage> today = pages(now);
    if (then.size() != today.size()) {
      changed.add("/Pages");
    }
    for (int i = 0; i < Math.min(then.size(), today.size()); i++) {
      for (COSName key : DRAWN) {
        COSBase old = PDPageTree.getInheritableAttribute(then.get(i).getCOSObject(), key);
        COSBase current = PDPageTree.getInheritableAttribute(today.get(i).getCOSObject(), key);
        if (!same(old, current, key.getName().equals("AA"))) {
          changed.add("/Page " + (i + 1) + " /" + key.getName());
        }
      }
    }
    for (COSName key : ACTING) {
      if (!same(catalog(signed, key), catalog(now, key), true)) {
        changed.add("/" + key.getName());
      }
    }
    if (!same(scripts(signed), scripts(now), true)) {
      changed.add("/JavaScript");
    }
    return changed;
  }

  /** Whether something changed that no page shows. */
  boolean changedAside() throws IOException {
    for (COSName key : BESIDE) {
      if (!same(catalog(signed, key), catalog(now, key), true)) {
        return true;
      }
    }
    return false;
  }

  /** How many notes were added, taken away or changed; the fields of the form are no notes. */
  int notes() throws IOException {
    int notes = 0;
    List<PDPage> then = pages(signed);
    List<PDPage> today = pages(now);
    for (int i = 0; i < Math.min(then.size(), today.size()); i++) {
      List<String> left = notes(then.get(i), signedStops);
      List<String> added = new ArrayList<>();
      notes(today.get(i), nowStops).stream().filter(note -> !left.remove(note)).forEach(added::add);
      notes += Math.max(left.size(), added.size());
    }
    return notes;
  }

  private static List<String> notes(PDPage page, Set<COSBase> stops) throws IOException {
    COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    List<String> notes = new ArrayList<>();
    for (int i = 0; annotations != null && i < annotations.size(); i++) {
      COSBase each = annotations.getObject(i);
      if (each != null && !stops.contains(each)) {
        notes.add(PdfLooks.of(each, WAYS_BACK, stops));
      }
    }
    return notes;
  }

  /** @param stopping whether to stop at pages and fields; what a page draws never leads to them, and is followed to its end */
  private boolean same(COSBase old, COSBase current, boolean stopping) throws IOException {
    return Objects.equals(PdfLooks.of(old, Set.of(), stopping ? signedStops : Set.of()),
        PdfLooks.of(current, Set.of(), stopping ? nowStops : Set.of()));
  }

  private static COSBase catalog(PDDocument document, COSName key) {
    return document.getDocumentCatalog().getCOSObject().getDictionaryObject(key);
  }

  private static COSBase scripts(PDDocument document) {
    return catalog(document, COSName.NAMES) instanceof COSDictionary names ? names.getDictionaryObject(SCRIPTS) : null;
  }

  private static List<PDPage> pages(PDDocument document) {
    List<PDPage> pages = new ArrayList<>();
    document.getPages().forEach(pages::add);
    return pages;
  }

  private static List<COSName> names(String... names) {
    return List.of(names).stream().map(COSName::getPDFName).toList();
  }
}
