package it.telaio.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Signatures inside a PDF (PAdES baseline B, ETSI EN 319 142-1). */
final class PdfSigning {
  private static final int ROOM = 6_000;

  private PdfSigning() {
  }

  /** {@code pdf} with a signature added as its own revision. */
  static byte[] signed(byte[] pdf, CastPerson who, TestKey key, Instant at) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf); var options = new SignatureOptions()) {
      document.setDocumentId(at.toEpochMilli());
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(COSName.getPDFName("ETSI.CAdES.detached"));
      signature.setName(who.fullName());
      var date = new GregorianCalendar(TimeZone.getTimeZone("Europe/Rome"));
      date.setTimeInMillis(at.toEpochMilli());
      signature.setSignDate(date);
      if (document.getDocumentCatalog().getAcroForm() instanceof PDAcroForm form
          && form.getField("signature") instanceof PDSignatureField field) {
        field.setValue(signature);
      }
      options.setPreferredSignatureSize(ROOM);
      document.addSignature(signature, options);
      var out = new ByteArrayOutputStream();
      var external = document.saveIncrementalForExternalSigning(out);
      byte[] covered;
      try (InputStream content = external.getContent()) {
        covered = content.readAllBytes();
      }
      external.setSignature(CmsSigning.detached(covered, new CmsSigning.Hand(key, null, "SHA256", true)));
      return out.toByteArray();
    }
  }
}
