package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * Compares the form that somebody signed with the form as it is now. A further signature may add its own field, or fill an empty
 * one, and nothing else: neither values nor looks nor places of what was there.
 *
 * @param signedStops objects of the signed document that are compared elsewhere and are not followed
 * @param nowStops    the same of the document as it is now
 */
record CompareForms(Set<COSBase> signedStops, Set<COSBase> nowStops) {
  private static final Set<COSName> PARTS = Set.of(COSName.KIDS, COSName.P, COSName.PARENT, COSName.getPDFName("StructParent"));
  /** What signing puts into an empty signature field, and what it may draw there. */
  private static final Set<COSName> BY_SIGNING = Set.of(COSName.KIDS, COSName.P, COSName.PARENT, COSName.getPDFName("StructParent"),
      COSName.V, COSName.AP, COSName.M, COSName.getPDFName("MK"), COSName.F);
  private static final Set<COSName> OF_THE_FORM = Set.of(COSName.NEED_APPEARANCES, COSName.getPDFName("XFA"), COSName.DA,
      COSName.getPDFName("CO"), COSName.Q);
  private static final String FORM = "(modulo)";

  /** What differs between {@code signed} and {@code now}. */
  PdfForms of(PDDocument signed, PDDocument now) throws IOException {
    Map<String, List<PDField>> then = fields(signed);
    Map<String, List<PDField>> today = fields(now);
    Set<String> names = new TreeSet<>(then.keySet());
    names.addAll(today.keySet());
    List<String> changed = new ArrayList<>();
    List<PDSignatureField> added = new ArrayList<>();
    for (String name : names) {
      if (isChanged(then.getOrDefault(name, List.of()), today.getOrDefault(name, List.of()), added)) {
        changed.add(name);
      }
    }
    if (!sameForm(form(signed), form(now))) {
      changed.add(FORM);
    }
    return new PdfForms(changed, PdfCover.isOverWords(signed, now, added));
  }

  /** Several fields may carry one name: each is compared with the one in its place. */
  private boolean isChanged(List<PDField> then, List<PDField> today, List<PDSignatureField> added) throws IOException {
    boolean changed = then.size() > today.size();
    for (int i = 0; i < today.size(); i++) {
      PDField old = i < then.size() ? then.get(i) : null;
      if (today.get(i) instanceof PDSignatureField signature && isSigned(signature) && (old == null || !isSigned(old))) {
        added.add(signature);
      }
      changed |= isChanged(old, today.get(i));
    }
    return changed;
  }

  private boolean isChanged(PDField old, PDField now) throws IOException {
    if (old == null) {
      return !(now instanceof PDSignatureField) || !isSigned(now) && shows(now);
    }
    boolean justSigned = old instanceof PDSignatureField && now instanceof PDSignatureField && !isSigned(old) && isSigned(now);
    Set<COSName> without = justSigned ? BY_SIGNING : PARTS;
    return !looks(old, without, signedStops).equals(looks(now, without, nowStops));
  }

  private static boolean isSigned(PDField field) {
    return field instanceof PDSignatureField && field.getCOSObject().getCOSDictionary(COSName.V) != null;
  }

  private static boolean shows(PDField field) {
    return field.getWidgets().stream().anyMatch(widget -> widget.getRectangle() != null && widget.getRectangle().getWidth() > 0
        && widget.getRectangle().getHeight() > 0 && widget.getAppearance() != null);
  }

  private static List<String> looks(PDField field, Set<COSName> without, Set<COSBase> stops) throws IOException {
    List<String> looks = new ArrayList<>(List.of(PdfLooks.of(field.getCOSObject(), without, stops)));
    for (PDAnnotationWidget widget : field.getWidgets()) {
      looks.add(PdfLooks.of(widget.getCOSObject(), without, stops));
    }
    return looks;
  }

  private boolean sameForm(COSDictionary old, COSDictionary now) throws IOException {
    for (COSName key : OF_THE_FORM) {
      if (!same(old, now, key)) {
        return false;
      }
    }
    return keeps(dictionary(old, COSName.DR), dictionary(now, COSName.DR), 2);
  }

  /** A signature may bring fonts of its own; those that were there stay what they were. */
  private boolean keeps(COSDictionary old, COSDictionary now, int depth) throws IOException {
    for (COSName key : old == null ? Set.<COSName>of() : old.keySet()) {
      COSDictionary inner = depth > 1 ? dictionary(old, key) : null;
      if (!(inner != null ? keeps(inner, dictionary(now, key), depth - 1) : same(old, now, key))) {
        return false;
      }
    }
    return true;
  }

  private boolean same(COSDictionary old, COSDictionary now, COSName key) throws IOException {
    return Objects.equals(look(old, key, signedStops), look(now, key, nowStops));
  }

  private static String look(COSDictionary holder, COSName key, Set<COSBase> stops) throws IOException {
    return holder == null ? null : PdfLooks.of(holder.getDictionaryObject(key), Set.of(), stops);
  }

  private static COSDictionary dictionary(COSDictionary holder, COSName key) {
    return holder == null ? null : holder.getCOSDictionary(key);
  }

  private static COSDictionary form(PDDocument document) {
    return document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
  }

  private static Map<String, List<PDField>> fields(PDDocument document) {
    Map<String, List<PDField>> fields = new HashMap<>();
    PdfFields.fields(document).forEach(field -> fields.computeIfAbsent(String.valueOf(field.getFullyQualifiedName()),
        any -> new ArrayList<>()).add(field));
    return fields;
  }
}
