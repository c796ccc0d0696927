package it.telaio.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Paper under a scanner: a PDF that holds nothing but a picture, a little askew. Letters are drawn by the PDF library with our own
 * typeface, so that a machine without fonts makes the same picture.
 */
final class Scan {
  private static final int DPI = 72;
  private static final Color PEN = new Color(25, 40, 130);

  private Scan() {
  }

  /** Printed and scanned. */
  static byte[] of(byte[] pdf, Instant made) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return scanned(document, made);
    }
  }

  /** Printed, signed by hand on its first page and scanned. */
  static byte[] signedByHand(byte[] pdf, CastPerson who, Instant made) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      try (var pen = new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true, true)) {
        pen.setNonStrokingColor(PEN);
        pen.setStrokingColor(PEN);
        pen.beginText();
        pen.setFont(Sheet.font(document, "300italic"), 24);
        pen.newLineAtOffset(330, 52);
        pen.showText(who.fullName());
        pen.endText();
        pen.setLineWidth(1.6f);
        pen.moveTo(325, 44);
        pen.curveTo(380, 74, 430, 14, 530, 50);
        pen.stroke();
      }
      return scanned(document, made);
    }
  }

  /** A picture of an identity card that no office ever issued. */
  static byte[] identityCard(CastPerson who, Instant made) throws IOException {
    try (var sheet = new Sheet("Carta di identità", who.fullName(), made)) {
      sheet.band(new Color(214, 228, 240), 120, 500, 355, 225);
      sheet.band(new Color(190, 200, 210), 145, 545, 85, 105);
      sheet.place("CARTA DI IDENTITÀ (FAC-SIMILE)", true, 16, Sheet.INK, 145, 685);
      sheet.place(who.surname() + " " + who.name(), false, 13, Sheet.INK, 250, 635);
      sheet.place("Nascita: " + who.born(), false, 13, Sheet.INK, 250, 612);
      sheet.place(who.taxCode(), false, 13, Sheet.INK, 250, 589);
      return of(sheet.finish(), made);
    }
  }

  private static byte[] scanned(PDDocument printed, Instant made) throws IOException {
    try (var document = new PDDocument()) {
      document.setDocumentId(made.toEpochMilli());
      document.getDocumentInformation().setProducer("Scanner di rete");
      var printer = new PDFRenderer(printed);
      for (int page = 0; page < printed.getNumberOfPages(); page++) {
        picture(document, askew(printer.renderImageWithDPI(page, DPI, ImageType.RGB)));
      }
      return Sheet.bytes(document);
    }
  }

  private static BufferedImage askew(BufferedImage page) {
    var scanned = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = scanned.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setColor(new Color(246, 246, 244));
    pen.fillRect(0, 0, scanned.getWidth(), scanned.getHeight());
    pen.drawImage(page, AffineTransform.getRotateInstance(0.008, page.getWidth() / 2.0, page.getHeight() / 2.0), null);
    pen.setColor(new Color(205, 205, 200));
    Random dust = new Random(7);
    for (int i = 0; i < 120; i++) {
      pen.fillRect(dust.nextInt(page.getWidth()), dust.nextInt(page.getHeight()), 1, 1);
    }
    pen.dispose();
    return scanned;
  }

  private static void picture(PDDocument document, BufferedImage picture) throws IOException {
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    var image = PDImageXObject.createFromByteArray(document, jpeg.toByteArray(), "pagina");
    try (var content = new PDPageContentStream(document, page)) {
      content.drawImage(image, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
    }
  }
}
