package it.telaio.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** What happens to a PDF after it was signed, or before it is sent. */
final class PdfTampering {

  private PdfTampering() {
  }

  /** A note added after signing: the page is the same, a person must look. */
  static byte[] noted(byte[] signed, String words) throws IOException {
    try (PDDocument document = Loader.loadPDF(signed)) {
      PDPage page = document.getPage(0);
      var note = new PDAnnotationText();
      note.setContents(words);
      note.setRectangle(new PDRectangle(500, 780, 20, 20));
      note.constructAppearances(document);
      page.getAnnotations().add(note);
      page.getCOSObject().setNeedToBeUpdated(true);
      page.getCOSObject().getCOSArray(COSName.ANNOTS).setNeedToBeUpdated(true);
      note.getCOSObject().setNeedToBeUpdated(true);
      return increment(document);
    }
  }

  /** Words painted over the page after signing: what is seen is not what was signed. */
  static byte[] overwritten(byte[] signed, String words) throws IOException {
    try (PDDocument document = Loader.loadPDF(signed)) {
      PDPage page = document.getPage(0);
      try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
        content.setNonStrokingColor(java.awt.Color.WHITE);
        content.addRect(Sheet.LEFT, 60, Sheet.WIDTH, 60);
        content.fill();
        content.setNonStrokingColor(java.awt.Color.BLACK);
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 11);
        content.newLineAtOffset(Sheet.LEFT + 4, 100);
        content.showText(words);
        content.endText();
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      page.getResources().getCOSObject().setNeedToBeUpdated(true);
      return increment(document);
    }
  }

  /** A PDF that opens only with a password nobody wrote in the message. */
  static byte[] locked(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.setDocumentId(1L);
      var policy = new StandardProtectionPolicy("proprietario", "parola segreta", new AccessPermission());
      policy.setEncryptionKeyLength(128);
      document.protect(policy);
      return Sheet.bytes(document);
    }
  }

  /** The form as some browsers save it: values kept, their looks left to who opens it. */
  static byte[] savedByBrowser(byte[] form) throws IOException {
    try (PDDocument document = Loader.loadPDF(form)) {
      document.setDocumentId(3L);
      document.getDocumentInformation().setProducer("Skia/PDF m114");
      PDAcroForm fields = document.getDocumentCatalog().getAcroForm();
      fields.setNeedAppearances(true);
      fields.getFields().stream().filter(PDTextField.class::isInstance)
          .forEach(field -> field.getWidgets().forEach(widget -> widget.getCOSObject().removeItem(COSName.AP)));
      return Sheet.bytes(document);
    }
  }

  /** A form in which a program reads another entry than the one that is marked (security R6). */
  static byte[] twoFaced(byte[] form, String field, String value) throws IOException {
    try (PDDocument document = Loader.loadPDF(form)) {
      document.setDocumentId(4L);
      document.getDocumentCatalog().getAcroForm().getField(field).getCOSObject().setName(COSName.V, value);
      return Sheet.bytes(document);
    }
  }

  /** A PDF that runs a program when it is opened. */
  static byte[] scripted(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.setDocumentId(5L);
      document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('Buongiorno');"));
      return Sheet.bytes(document);
    }
  }

  private static byte[] increment(PDDocument document) throws IOException {
    document.setDocumentId(2L);
    var out = new ByteArrayOutputStream();
    document.saveIncremental(out);
    return out.toByteArray();
  }
}
