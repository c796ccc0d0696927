package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * What differs between the form that somebody signed and the form as it is now. A further signature may add its own field, or
 * fill an empty one, and nothing else: neither values nor looks nor places of what was there.
 *
 * @param changed names of fields that say or show something else; a name in brackets is the form as a whole
 * @param covering whether the field of a later signature is drawn over words or pictures of the signed page
 */
record PdfForms(List<String> changed, boolean covering) {
  private static final Set<COSName> KIDS = Set.of(COSName.KIDS);
  /** What signing puts into an empty signature field, and what it may draw there. */
  private static final Set<COSName> BY_SIGNING =
      Set.of(COSName.KIDS, COSName.V, COSName.AP, COSName.M, COSName.getPDFName("MK"), COSName.F);
  private static final Set<COSName> OF_THE_FORM = Set.of(COSName.NEED_APPEARANCES, COSName.getPDFName("XFA"), COSName.DA,
      COSName.getPDFName("CO"), COSName.Q);
  private static final String FORM = "(modulo)";

  /** Compares the revision {@code before} with the document {@code after}; what cannot be read counts as changed. */
  static PdfForms between(byte[] before, byte[] after) {
    try (PDDocument signed = Loader.loadPDF(before); PDDocument now = Loader.loadPDF(after)) {
      Map<String, PDField> then = fields(signed);
      Map<String, PDField> today = fields(now);
      Set<String> names = new TreeSet<>(then.keySet());
      names.addAll(today.keySet());
      List<String> changed = new ArrayList<>();
      List<PDSignatureField> added = new ArrayList<>();
      for (String name : names) {
        PDField old = then.get(name);
        PDField current = today.get(name);
        if (current instanceof PDSignatureField signature && isSigned(current) && (old == null || !isSigned(old))) {
          added.add(signature);
        }
        if (isChanged(old, current)) {
          changed.add(name);
        }
      }
      if (!sameForm(form(signed), form(now))) {
        changed.add(FORM);
      }
      return new PdfForms(changed, PdfCover.isOverWords(signed, now, added));
    } catch (IOException unreadable) {
      return new PdfForms(List.of("?"), false);
    }
  }

  private static boolean isChanged(PDField old, PDField now) throws IOException {
    if (old == null) {
      return !(now instanceof PDSignatureField) || !isSigned(now) && shows(now);
    }
    if (now == null) {
      return true;
    }
    boolean justSigned = old instanceof PDSignatureField && now instanceof PDSignatureField && !isSigned(old) && isSigned(now);
    return !looks(old, justSigned ? BY_SIGNING : KIDS).equals(looks(now, justSigned ? BY_SIGNING : KIDS));
  }

  private static boolean isSigned(PDField field) {
    return field instanceof PDSignatureField && field.getCOSObject().getCOSDictionary(COSName.V) != null;
  }

  private static boolean shows(PDField field) {
    return field.getWidgets().stream().anyMatch(widget -> widget.getRectangle() != null && widget.getRectangle().getWidth() > 0
        && widget.getRectangle().getHeight() > 0 && widget.getAppearance() != null);
  }

  private static List<String> looks(PDField field, Set<COSName> without) throws IOException {
    List<String> looks = new ArrayList<>(List.of(PdfLooks.of(field.getCOSObject(), without)));
    for (PDAnnotationWidget widget : field.getWidgets()) {
      looks.add(PdfLooks.of(widget.getCOSObject(), without));
    }
    return looks;
  }

  private static boolean sameForm(COSDictionary old, COSDictionary now) throws IOException {
    for (COSName key : OF_THE_FORM) {
      if (!Objects.equals(look(old, key), look(now, key))) {
        return false;
      }
    }
    return keeps(dictionary(old, COSName.DR), dictionary(now, COSName.DR), 2);
  }

  /** A signature may bring fonts of its own; those that were there stay what they were. */
  private static boolean keeps(COSDictionary old, COSDictionary now, int depth) throws IOException {
    for (COSName key : old == null ? Set.<COSName>of() : old.keySet()) {
      COSDictionary inner = depth > 1 ? dictionary(old, key) : null;
      boolean same = inner != null ? keeps(inner, dictionary(now, key), depth - 1) : Objects.equals(look(old, key), look(now, key));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static String look(COSDictionary holder, COSName key) throws IOException {
    return holder == null || holder.getDictionaryObject(key) == null ? null : PdfLooks.of(holder.getDictionaryObject(key), Set.of());
  }

  private static COSDictionary dictionary(COSDictionary holder, COSName key) {
    return holder == null ? null : holder.getCOSDictionary(key);
  }

  private static COSDictionary form(PDDocument document) {
    return document.getDocumentCatalog() == null ? null : document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
  }

  private static Map<String, PDField> fields(PDDocument document) {
    Map<String, PDField> fields = new HashMap<>();
    PdfFields.fields(document).forEach(field -> fields.put(String.valueOf(field.getFullyQualifiedName()), field));
    return fields;
  }
}
