package it.telaio.signature;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** The form of a PDF, as far as signatures are concerned. */
final class PdfFields {

  private PdfFields() {
  }

  /** How many signatures the document claims to hold, readable or not. */
  static int signatures(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      Set<COSDictionary> values = new HashSet<>();
      for (PDField field : fields(document)) {
        COSDictionary value = field.getCOSObject().getCOSDictionary(COSName.V);
        if (field instanceof PDSignatureField && value != null && claimsSignature(value)) {
          values.add(value);
        }
      }
      return values.size();
    }
  }

  private static boolean claimsSignature(COSDictionary value) {
    return value.containsKey(COSName.BYTERANGE) || value.containsKey(COSName.CONTENTS) || value.containsKey(COSName.FILTER);
  }

  static Iterable<PDField> fields(PDDocument document) {
    PDAcroForm form = document.getDocumentCatalog() == null ? null : document.getDocumentCatalog().getAcroForm(null);
    return form == null ? List.of() : form.getFieldTree();
  }
}
