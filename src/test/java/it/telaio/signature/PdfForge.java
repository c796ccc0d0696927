package it.telaio.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import it.telaio.signature.CmsForge.Hand;
import it.telaio.signature.Pki.Identity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Makes PDFs, signs them, and does to them what was published against signed PDFs. */
final class PdfForge {
  private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");

  private PdfForge() {
  }

  /** What is done to an open document; may fail as documents do. */
  interface Change {
    void to(PDDocument document) throws IOException;
  }

  /** A page with {@code words} and a form with the text field {@code importo}. */
  static byte[] page(String words) {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      write(document, page, words, 700, AppendMode.OVERWRITE);
      var form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      var resources = new PDResources();
      resources.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 12 Tf 0 g");
      var field = new PDTextField(form);
      field.setPartialName("importo");
      PDAnnotationWidget widget = field.getWidgets().getFirst();
      widget.setRectangle(new PDRectangle(50, 600, 200, 20));
      widget.setPage(page);
      widget.setPrinted(true);
      page.getAnnotations().add(widget);
      form.getFields().add(field);
      field.setValue("5.000");
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(PDDocument document, PDPage page, String words, float height, AppendMode mode) throws IOException {
    try (var content = new PDPageContentStream(document, page, mode, false, true)) {
      content.beginText();
      content.setFont(new PDType1Font(FontName.HELVETICA), 14);
      content.newLineAtOffset(50, height);
      content.showText(words);
      content.endText();
    }
  }

  static byte[] signed(byte[] pdf, Identity who) {
    return signed(pdf, who, signature -> {
    });
  }

  /** A further revision with a signature of {@code who}. */
  static byte[] signed(byte[] pdf, Identity who, Consumer<PDSignature> more) {
    return signed(pdf, who, more, null);
  }

  private static byte[] signed(byte[] pdf, Identity who, Consumer<PDSignature> more, byte[] visible) {
    try (PDDocument document = Loader.loadPDF(pdf); var options = new SignatureOptions()) {
      document.setDocumentId(1L);
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(CADES);
      Calendar date = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
      date.setTimeInMillis(CmsForge.SIGNED.toEpochMilli());
      signature.setSignDate(date);
      more.accept(signature);
      options.setPreferredSignatureSize(6_000);
      if (visible != null) {
        options.setVisualSignature(new java.io.ByteArrayInputStream(visible));
      }
      document.addSignature(signature, options);
      var out = new ByteArrayOutputStream();
      var external = document.saveIncrementalForExternalSigning(out);
      external.setSignature(CmsForge.detached(external.getContent().readAllBytes(), Hand.of(who).at(null)));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A further revision with a signature of {@code who} that shows {@code words} in {@code place} of the first page. */
  static byte[] signed(byte[] pdf, Identity who, PDRectangle place, String words) throws IOException {
    byte[] template;
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      var form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      var field = new org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField(form);
      PDAnnotationWidget widget = field.getWidgets().getFirst();
      widget.setRectangle(place);
      widget.setAppearance(PdfOverlaysTest.appearance(document, place, words));
      page.getAnnotations().add(widget);
      form.getFields().add(field);
      var out = new ByteArrayOutputStream();
      document.save(out);
      template = out.toByteArray();
    }
    return signed(pdf, who, signature -> {
    }, template);
  }

  /** Certifies: a first signature that says which changes are allowed after it (DocMDP; 1 none, 2 forms, 3 notes too). */
  static byte[] certified(byte[] pdf, Identity who, int permission) {
    return signedWithCatalog(pdf, who, permission);
  }

  private static byte[] signedWithCatalog(byte[] pdf, Identity who, int permission) {
    try (PDDocument document = Loader.loadPDF(pdf); var options = new SignatureOptions()) {
      document.setDocumentId(1L);
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(CADES);
      var parameters = new COSDictionary();
      parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
      parameters.setInt(COSName.P, permission);
      parameters.setName(COSName.V, "1.2");
      var reference = new COSDictionary();
      reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
      reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
      reference.setItem(COSName.getPDFName("TransformParams"), parameters);
      var references = new COSArray();
      references.add(reference);
      signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
      var permissions = new COSDictionary();
      permissions.setItem(COSName.getPDFName("DocMDP"), signature);
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Perms"), permissions);
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      permissions.setNeedToBeUpdated(true);
      options.setPreferredSignatureSize(6_000);
      document.addSignature(signature, options);
      var out = new ByteArrayOutputStream();
      var external = document.saveIncrementalForExternalSigning(out);
      external.setSignature(CmsForge.detached(external.getContent().readAllBytes(), Hand.of(who).at(null)));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An incremental update made by an ordinary tool. */
  static byte[] updated(byte[] pdf, Change change) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.setDocumentId(2L);
      change.to(document);
      var out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] noted(byte[] pdf) {
    return updated(pdf, document -> {
      var note = new PDAnnotationText();
      note.setContents("visto");
      note.setRectangle(new PDRectangle(500, 780, 20, 20));
      PDPage page = document.getPage(0);
      page.getAnnotations().add(note);
      touch(page.getCOSObject(), page.getCOSObject().getDictionaryObject(COSName.ANNOTS), note.getCOSObject());
    });
  }

  static byte[] filled(byte[] pdf, String value) {
    return updated(pdf, document -> {
      PDAcroForm form = document.getDocumentCatalog().getAcroForm();
      var field = (PDTextField) form.getField("importo");
      field.setValue(value);
      touch(field.getCOSObject(), field.getWidgets().getFirst().getCOSObject(),
          field.getWidgets().getFirst().getAppearance().getCOSObject());
    });
  }

  static byte[] overwritten(byte[] pdf, String words) {
    return updated(pdf, document -> {
      PDPage page = document.getPage(0);
      write(document, page, words, 680, AppendMode.APPEND);
      touch(page.getCOSObject(), page.getResources().getCOSObject());
    });
  }

  static void touch(COSBase... objects) {
    for (COSBase object : objects) {
      if (object instanceof COSDictionary dictionary) {
        dictionary.setNeedToBeUpdated(true);
      } else if (object instanceof COSArray array) {
        array.setNeedToBeUpdated(true);
      }
    }
  }

  /** The same bytes with the first {@code from} replaced by {@code to}; the length may change. */
  static byte[] replaced(byte[] pdf, String from, String to) {
    String text = new String(pdf, ISO_8859_1);
    int at = text.lastIndexOf(from);
    if (at < 0) {
      throw new IllegalArgumentException("not in the file: " + from);
    }
    return (text.substring(0, at) + to + text.substring(at + from.length())).getBytes(ISO_8859_1);
  }

  static byte[] appended(byte[] pdf, String tail) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(pdf);
    all.writeBytes(tail.getBytes(ISO_8859_1));
    return all.toByteArray();
  }

  static String text(byte[] pdf) {
    return new String(pdf, ISO_8859_1);
  }

  static COSInteger number(long value) {
    return COSInteger.get(value);
  }
}
