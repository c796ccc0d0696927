package it.telaio.signature;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * The form of a PDF, as far as signatures are concerned.
 *
 * @param signatures how many signatures the document claims to hold, readable or not
 * @param old        how many of them are of the oldest kind, a bare RSA value over SHA-1 ({@code adbe.x509.rsa_sha1})
 * @param acts       whether the document runs programs, or shows something else here than there
 * @param cleared    whether a place for a signature holds none and still shows something
 * @param encrypted  whether it is encrypted, with a password that nobody needs for reading
 * @param rights     the stretches of signatures by which the maker of a reader lets it fill in the form (ISO 32000-1, 12.8.2.3): nobody
 *                   signed the document by them
 */
record PdfFields(int signatures, int old, boolean acts, boolean cleared, boolean encrypted, Set<List<Long>> rights) {
  private static final List<String> RIGHTS = List.of("UR3", "UR");
  private static final String BARE = "adbe.x509.rsa_sha1";

  /** Reads the form of {@code document}. */
  static PdfFields of(PDDocument document) throws IOException {
    Set<COSDictionary> values = new HashSet<>();
    boolean cleared = false;
    for (PDField field : fields(document)) {
      COSDictionary value = field.getCOSObject().getCOSDictionary(COSName.V);
      if (field instanceof PDSignatureField && value != null && claimsSignature(value)) {
        values.add(value);
      }
      cleared |= field instanceof PDSignatureField && value == null && showsSomething(field);
    }
    long old = values.stream().filter(value -> BARE.equals(value.getNameAsString(COSName.SUB_FILTER))).count();
    return new PdfFields(values.size(), (int) old, !values.isEmpty() && (PdfPrograms.isIn(document)
        || PdfVariants.isIn(document)), cleared, document.isEncrypted(), rights(document));
  }

  private static Set<List<Long>> rights(PDDocument document) {
    COSDictionary given = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PERMS);
    Set<List<Long>> rights = new HashSet<>();
    for (String name : RIGHTS) {
      COSDictionary signature = given == null ? null : given.getCOSDictionary(COSName.getPDFName(name));
      COSArray reasons = signature == null ? null : signature.getCOSArray(COSName.getPDFName("Reference"));
      COSArray range = signature == null ? null : signature.getCOSArray(COSName.BYTERANGE);
      if (reasons != null && range != null && reasons.getObject(0) instanceof COSDictionary reason
          && RIGHTS.contains(String.valueOf(reason.getNameAsString("TransformMethod")))) {
        rights.add(range.toList().stream().map(each -> each instanceof COSNumber number ? number.longValue() : -1L).toList());
      }
    }
    return rights;
  }

  private static boolean showsSomething(PDField field) {
    return field.getWidgets().stream().anyMatch(widget -> widget.getNormalAppearanceStream() != null
        && widget.getNormalAppearanceStream().getCOSObject().getLength() > 0 && widget.getRectangle() != null
        && widget.getRectangle().getWidth() > 0 && widget.getRectangle().getHeight() > 0);
  }

  private static boolean claimsSignature(COSDictionary value) {
    return value.containsKey(COSName.BYTERANGE) || value.containsKey(COSName.CONTENTS) || value.containsKey(COSName.FILTER);
  }

  /** Whether other readers make fields of what stands on the pages alone: a form that wants its looks made and names no field. */
  static boolean mayBeMade(PDDocument document) {
    PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
    return form != null && form.getNeedAppearances() && form.getFields().isEmpty();
  }

  static Iterable<PDField> fields(PDDocument document) {
    PDAcroForm form = document.getDocumentCatalog() == null ? null : document.getDocumentCatalog().getAcroForm(null);
    return form == null ? List.of() : form.getFieldTree();
  }
}
