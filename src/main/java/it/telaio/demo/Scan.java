package it.telaio.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
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
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Paper under a scanner: a PDF that holds nothing but a picture, a little askew. */
final class Scan {
  private static final int DPI = 72;
  private static final String HAND = Font.SERIF;

  private Scan() {
  }

  /** The first page printed and scanned. */
  static byte[] of(byte[] pdf, Instant made) throws IOException {
    return asPdf(askew(render(pdf)), made);
  }

  /** The first page printed, signed by hand and scanned. */
  static byte[] signedByHand(byte[] pdf, CastPerson who, Instant made) throws IOException {
    BufferedImage page = render(pdf);
    Graphics2D pen = pen(page, new Color(25, 40, 130));
    pen.setFont(new Font(HAND, Font.ITALIC, 24));
    pen.drawString(who.fullName(), 330, 790);
    pen.setStroke(new BasicStroke(1.6f));
    var flourish = new Path2D.Double();
    flourish.moveTo(325, 800);
    flourish.curveTo(380, 770, 430, 830, 520, 792);
    pen.draw(flourish);
    pen.dispose();
    return asPdf(askew(page), made);
  }

  /** A picture of an identity card that no office ever issued. */
  static byte[] identityCard(CastPerson who, Instant made) throws IOException {
    var card = new BufferedImage(595, 842, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = pen(card, Color.WHITE);
    pen.fillRect(0, 0, 595, 842);
    pen.setColor(new Color(214, 228, 240));
    pen.fillRoundRect(120, 120, 355, 225, 24, 24);
    pen.setColor(new Color(40, 60, 90));
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    pen.drawString("CARTA DI IDENTITÀ (FAC-SIMILE)", 140, 155);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    pen.drawString(who.surname() + " " + who.name(), 260, 205);
    pen.drawString("nato/a il " + who.born(), 260, 230);
    pen.drawString(who.taxCode(), 260, 255);
    pen.drawOval(155, 190, 75, 95);
    pen.dispose();
    return asPdf(askew(card), made);
  }

  private static BufferedImage render(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.RGB);
    }
  }

  private static BufferedImage askew(BufferedImage page) {
    var scanned = new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = pen(scanned, new Color(246, 246, 244));
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

  private static byte[] asPdf(BufferedImage picture, Instant made) throws IOException {
    var jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.setDocumentId(made.toEpochMilli());
      document.getDocumentInformation().setProducer("Scanner di rete");
      var image = PDImageXObject.createFromByteArray(document, jpeg.toByteArray(), "pagina");
      try (var content = new PDPageContentStream(document, page)) {
        content.drawImage(image, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
      }
      return Sheet.bytes(document);
    }
  }

  private static Graphics2D pen(BufferedImage image, Color colour) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setColor(colour);
    return pen;
  }
}
