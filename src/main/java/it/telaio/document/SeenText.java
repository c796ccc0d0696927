package it.telaio.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * The text that a person sees in the appearance of a form field: in the order of the lines, without what is clipped
 * away, transparent, drawn in no mode, too small to see, or white on nothing (security R6).
 */
final class SeenText extends PathTracing {
  private static final double SMALL = 1.5;
  private static final double WHITE = 0.95;

  private final List<Glyph> glyphs = new ArrayList<>();
  private final List<Glyph> clipped = new ArrayList<>();
  private boolean clips;
  private boolean background;
  private boolean paintedOver;

  private record Glyph(String text, double x, double y, double height) {
  }

  private SeenText(PDPage page) {
    super(page);
  }

  /** Reads one appearance stream; {@code fonts} are those of the document, which all its fields share. */
  static SeenText of(PDAppearanceStream appearance, ResourceCache fonts) throws IOException {
    PDPage page = new PDPage();
    PDRectangle box = appearance.getBBox();
    if (box != null) {
      page.setMediaBox(box);
    }
    var seen = new SeenText(page);
    seen.processPage(page);
    seen.showForm(new PDFormXObject(appearance.getCOSObject(), fonts));
    return seen;
  }

  /** What is seen, without white space. */
  String text() {
    return inOrder(glyphs);
  }

  /** What would be seen if nothing were clipped, without white space. */
  String whole() {
    List<Glyph> all = new ArrayList<>(glyphs);
    all.addAll(clipped);
    return inOrder(all);
  }

  /** Whether something was painted after the text, or a picture at any time. */
  boolean isPaintedOver() {
    return paintedOver;
  }

  private static String inOrder(List<Glyph> glyphs) {
    List<Glyph> down = new ArrayList<>(glyphs);
    down.sort(Comparator.comparingDouble((Glyph glyph) -> -glyph.y()));
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < down.size();) {
      int to = from + 1;
      while (to < down.size() && down.get(from).y() - down.get(to).y() < down.get(from).height() / 2) {
        to++;
      }
      down.subList(from, to).stream().sorted(Comparator.comparingDouble(Glyph::x)).forEach(glyph -> text.append(glyph.text()));
      from = to;
    }
    return text.toString();
  }

  @Override
  protected void showGlyph(Matrix place, PDFont font, int code, Vector displacement) throws IOException {
    String text = font.toUnicode(code);
    text = text == null ? "\uFFFD" : text.replaceAll("\\s", "");
    if (text.isEmpty() || !isPainted(place)) {
      return;
    }
    double x = place.getTranslateX() + displacement.getX() * place.getScalingFactorX() / 2;
    double y = place.getTranslateY() + place.getScalingFactorY() / 4;
    var glyph = new Glyph(text, x, place.getTranslateY(), place.getScalingFactorY());
    boolean inside = getGraphicsState().getCurrentClippingPath().contains(x, y);
    (inside ? glyphs : clipped).add(glyph);
  }

  private boolean isPainted(Matrix place) throws IOException {
    var state = getGraphicsState();
    RenderingMode mode = state.getTextState().getRenderingMode();
    boolean filled = mode.isFill() && state.getNonStrokeAlphaConstant() > 0.1 && isVisible(state.getNonStrokingColor().toRGB());
    boolean stroked = mode.isStroke() && state.getAlphaConstant() > 0.1 && isVisible(state.getStrokingColor().toRGB());
    return (filled || stroked) && Math.abs(place.getScalingFactorY()) >= SMALL && Math.abs(place.getScalingFactorX()) >= SMALL;
  }

  private boolean isVisible(int rgb) {
    return background || !isWhite(rgb);
  }

  private static boolean isWhite(int rgb) {
    return (rgb >> 16 & 0xFF) > WHITE * 255 && (rgb >> 8 & 0xFF) > WHITE * 255 && (rgb & 0xFF) > WHITE * 255;
  }

  private void painted() throws IOException {
    paintedOver |= !glyphs.isEmpty();
    background |= !isWhite(getGraphicsState().getNonStrokingColor().toRGB());
  }

  @Override
  public void drawImage(PDImage image) {
    paintedOver = true;
  }

  @Override
  public void shadingFill(COSName shading) {
    paintedOver |= !glyphs.isEmpty();
    background = true;
  }

  @Override
  public void fillPath(int windingRule) throws IOException {
    painted();
    endPath();
  }

  @Override
  public void fillAndStrokePath(int windingRule) throws IOException {
    painted();
    endPath();
  }

  @Override
  public void strokePath() {
    endPath();
  }

  /** Clipping takes effect when the path ends (ISO 32000-1, 8.5.4). */
  @Override
  public void endPath() {
    if (clips) {
      getGraphicsState().intersectClippingPath(path);
    }
    clips = false;
    path.reset();
  }

  @Override
  public void clip(int windingRule) {
    clips = true;
  }
}
