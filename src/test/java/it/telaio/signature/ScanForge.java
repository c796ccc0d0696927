package it.telaio.signature;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;

/** Pages whose words are no text: they were scanned, or drawn. Each has a line to sign on at the height {@link #LINE}. */
enum ScanForge {
  /** A colour scan with the grain of paper. */
  JPEG,
  /** Black and white. */
  FAX,
  /** A black and white mask that is painted. */
  STENCIL,
  /** Letters as shapes, as drawing programs write them. */
  OUTLINES;

  static final int LINE = 200;
  private static final int DPI = 100;
  private static final float SCALE = DPI / 72f;

  /** A page that shows {@code words} at {@code height} points. */
  byte[] page(String words, int height) throws IOException {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      document.getDocumentCatalog().setAcroForm(new PDAcroForm(document));
      try (var content = new PDPageContentStream(document, page)) {
        if (this == OUTLINES) {
          outlines(content, words, height);
        } else {
          BufferedImage scan = scan(words, height);
          var image = this == JPEG ? JPEGFactory.createFromImage(document, scan, 0.6f) : LosslessFactory.createFromImage(document, scan);
          if (this == STENCIL) {
            image.getCOSObject().setBoolean(COSName.IMAGE_MASK, true);
            image.getCOSObject().removeItem(COSName.COLORSPACE);
          }
          content.drawImage(image, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
        }
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private BufferedImage scan(String words, int height) {
    int width = Math.round(PDRectangle.A4.getWidth() * SCALE);
    int tall = Math.round(PDRectangle.A4.getHeight() * SCALE);
    var image = new BufferedImage(width, tall, this == JPEG ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D pen = image.createGraphics();
    pen.setColor(this == JPEG ? new Color(0xF4F1E8) : Color.WHITE);
    pen.fillRect(0, 0, width, tall);
    if (this == JPEG) {
      var grain = new Random(1);
      for (int i = 0; i < width * tall / 4; i++) {
        int light = 0xE0 + grain.nextInt(0x18);
        image.setRGB(grain.nextInt(width), grain.nextInt(tall), light << 16 | light << 8 | light);
      }
    }
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, Math.round(14 * SCALE)));
    pen.drawString(words, 50 * SCALE, tall - height * SCALE);
    pen.fillRect(Math.round(60 * SCALE), tall - Math.round(LINE * SCALE), Math.round(200 * SCALE), 2);
    pen.dispose();
    return image;
  }

  private static void outlines(PDPageContentStream content, String words, int height) throws IOException {
    var font = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    var shape = font.createGlyphVector(new java.awt.font.FontRenderContext(null, true, true), words)
        .getOutline(50, 0);
    var upright = new AffineTransform(1, 0, 0, -1, 0, height);
    float[] at = new float[6];
    for (PathIterator each = shape.getPathIterator(upright); !each.isDone(); each.next()) {
      switch (each.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> content.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> content.lineTo(at[0], at[1]);
        case PathIterator.SEG_QUADTO -> content.curveTo(at[0], at[1], at[2], at[3], at[2], at[3]);
        case PathIterator.SEG_CUBICTO -> content.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> content.closePath();
      }
    }
    content.fill();
    content.addRect(60, LINE, 200, 1);
    content.fill();
  }
}
