package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Whether the drawing of a later signature stands over words that an earlier signer signed (the sneaky signature attack,
 * Rohlmann et al., 2021). A stamp in the margin or on a dotted line covers nothing.
 */
final class PdfCover extends PDFTextStripper {
  /** A stamp that touches a line with its border covers nothing, in points. */
  private static final float BORDER = 2;

  private final List<PDRectangle> places;
  private final PDRectangle page;
  private boolean covered;

  private PdfCover(List<PDRectangle> places, PDRectangle page) {
    this.places = places;
    this.page = page;
  }

  /**
   * @param signed the document as it was signed first
   * @param now    the document as it is
   * @param added  signature fields that were signed since
   */
  static boolean isOverWords(PDDocument signed, PDDocument now, List<PDSignatureField> added) throws IOException {
    for (int i = 0; i < Math.min(signed.getNumberOfPages(), now.getNumberOfPages()) && !added.isEmpty(); i++) {
      List<PDRectangle> places = places(now.getPage(i), added);
      if (!places.isEmpty() && (overFields(signed.getPage(i), places) || overWords(signed, i, places))) {
        return true;
      }
    }
    return false;
  }

  private static List<PDRectangle> places(PDPage page, List<PDSignatureField> added) throws IOException {
    List<PDRectangle> places = new ArrayList<>();
    for (PDAnnotation annotation : page.getAnnotations()) {
      boolean own = added.stream().flatMap(field -> field.getWidgets().stream())
          .anyMatch(widget -> widget.getCOSObject() == annotation.getCOSObject());
      PDRectangle place = annotation.getRectangle();
      if (own && annotation.getAppearance() != null && place != null && place.getWidth() > 2 * BORDER && place.getHeight() > 2 * BORDER) {
        places.add(new PDRectangle(place.getLowerLeftX() + BORDER, place.getLowerLeftY() + BORDER,
            place.getWidth() - 2 * BORDER, place.getHeight() - 2 * BORDER));
      }
    }
    return places;
  }

  /** Fields that somebody may have filled are words too; the empty place for the signature itself is none. */
  private static boolean overFields(PDPage signed, List<PDRectangle> places) throws IOException {
    for (PDAnnotation annotation : signed.getAnnotations()) {
      PDRectangle field = annotation.getRectangle();
      boolean shows = annotation instanceof PDAnnotationWidget && annotation.getAppearance() != null
          && field != null && field.getWidth() > 0;
      if (shows && places.stream().anyMatch(place -> overlap(place, field))) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(PDRectangle one, PDRectangle other) {
    return one.getLowerLeftX() < other.getUpperRightX() && other.getLowerLeftX() < one.getUpperRightX()
        && one.getLowerLeftY() < other.getUpperRightY() && other.getLowerLeftY() < one.getUpperRightY();
  }

  private static boolean overWords(PDDocument signed, int index, List<PDRectangle> places) throws IOException {
    var cover = new PdfCover(places, signed.getPage(index).getCropBox());
    cover.setStartPage(index + 1);
    cover.setEndPage(index + 1);
    cover.getText(signed);
    return cover.covered;
  }

  /** The middle of the sign in the coordinates of the page, whatever way the page is turned. */
  @Override
  protected void processTextPosition(TextPosition sign) {
    String text = sign.getUnicode();
    if (covered || text == null || text.chars().noneMatch(Character::isLetterOrDigit)) {
      return;
    }
    float x = sign.getTextMatrix().getTranslateX() + page.getLowerLeftX() + sign.getWidth() / 2;
    float y = sign.getTextMatrix().getTranslateY() + page.getLowerLeftY() + sign.getHeight() / 2;
    covered = places.stream().anyMatch(place -> place.contains(x, y));
  }
}
