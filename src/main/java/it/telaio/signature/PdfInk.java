package it.telaio.signature;

import it.telaio.document.PathTracing;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Whether a page says something in certain places: in letters, in outlines of letters, or in the dark parts of a picture. */
final class PdfInk extends PathTracing {
  /** Letters drawn as outlines are smaller than this, in points; larger shapes are frames and backgrounds. */
  private static final double LETTER = 72;
  private static final int PIXELS = 1 << 20;

  private final List<PDRectangle> places;
  private boolean curved;
  private boolean found;

  private PdfInk(PDPage page, List<PDRectangle> places) {
    super(page);
    this.places = places;
  }

  /** Whether something stands in one of {@code places}, which are in the coordinates of the page. */
  static boolean isIn(PDPage page, List<PDRectangle> places) throws IOException {
    var ink = new PdfInk(page, places);
    ink.processPage(page);
    return ink.found;
  }

  /** A sign that nobody can name (a font without names for its signs) is a letter, dots and lines to write on are none. */
  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
    String text = font.toUnicode(code);
    if (!found && (text == null || text.chars().anyMatch(sign -> Character.isLetterOrDigit(sign) || Character.UnicodeBlock.of(sign)
        == Character.UnicodeBlock.PRIVATE_USE_AREA))) {
      Point2D middle = matrix.transformPoint(displacement.getX() / 2, 0.25f);
      found = isInside(middle);
    }
  }

  private boolean isInside(Point2D point) {
    return places.stream().anyMatch(place -> place.contains((float) point.getX(), (float) point.getY()));
  }

  @Override
  public void drawImage(PDImage image) {
    AffineTransform toPage = getGraphicsState().getCurrentTransformationMatrix().createAffineTransform();
    Rectangle2D shape = toPage.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
    for (PDRectangle place : places) {
      var seen = new Rectangle2D.Float(place.getLowerLeftX(), place.getLowerLeftY(), place.getWidth(), place.getHeight());
      if (!found && shape.intersects(seen)) {
        found = isDark(image, toPage, seen.createIntersection(shape));
      }
    }
  }

  /** A picture that cannot be drawn here may show anything. */
  private static boolean isDark(PDImage image, AffineTransform toPage, Rectangle2D seen) {
    try {
      var toPixels = new AffineTransform(image.getWidth(), 0, 0, -image.getHeight(), 0, image.getHeight());
      toPixels.concatenate(toPage.createInverse());
      Rectangle part = toPixels.createTransformedShape(seen).getBounds().intersection(new Rectangle(image.getWidth(), image.getHeight()));
      if (part.isEmpty()) {
        return false;
      }
      int every = (int) Math.max(1, Math.sqrt((double) part.width * part.height / PIXELS));
      BufferedImage pixels = image.isStencil() ? image.getStencilImage(java.awt.Color.BLACK) : image.getImage(part, every);
      return PictureInk.isIn(image.isStencil() ? pixels.getSubimage(part.x, part.y, part.width, part.height) : pixels);
    } catch (IOException | NoninvertibleTransformException | RuntimeException notDrawn) {
      return true;
    }
  }

  private void closeShape() {
    Rectangle2D bounds = path.getBounds2D();
    boolean letter = curved && bounds.getWidth() < LETTER && bounds.getHeight() < LETTER;
    found |= letter && isInside(new Point2D.Double(bounds.getCenterX(), bounds.getCenterY()));
    path.reset();
    curved = false;
  }

  @Override
  public void clip(int windingRule) {
    // what is cut off does not say less to somebody who looks for what was there
  }

  /** Letters of one word may be one shape: each is looked at when it begins. */
  @Override
  public void moveTo(float x, float y) {
    if (curved) {
      closeShape();
    }
    super.moveTo(x, y);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    super.curveTo(x1, y1, x2, y2, x3, y3);
    curved = true;
  }

  @Override
  public void endPath() {
    path.reset();
    curved = false;
  }

  @Override
  public void strokePath() {
    closeShape();
  }

  @Override
  public void fillPath(int windingRule) {
    closeShape();
  }

  @Override
  public void fillAndStrokePath(int windingRule) {
    closeShape();
  }

  @Override
  public void shadingFill(COSName shadingName) {
    // a background
  }
}
