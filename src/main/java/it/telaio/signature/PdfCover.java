package it.telaio.signature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * Whether the drawing of a later signature stands over something that an earlier signer signed (the sneaky signature attack,
 * Rohlmann et al., 2021): words, letters drawn as outlines, the dark parts of a picture such as a scanned page, fields, notes. A
 * stamp in the margin, on the blank part of a scan or on a dotted line covers nothing.
 */
final class PdfCover {
  /** A stamp that touches a line with its border covers nothing, in points. */
  private static final float BORDER = 2;

  private PdfCover() {
  }

  /**
   * @param signed the document as it was signed first
   * @param now    the document as it is
   * @param added  signature fields that were signed since
   */
  static boolean isOverWords(PDDocument signed, PDDocument now, List<PDSignatureField> added) throws IOException {
    for (int i = 0; i < Math.min(signed.getNumberOfPages(), now.getNumberOfPages()) && !added.isEmpty(); i++) {
      List<PDRectangle> places = places(now.getPage(i), added);
      if (!places.isEmpty() && (overAnnotations(signed.getPage(i), places) || PdfInk.isIn(signed.getPage(i), places))) {
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

  /** Fields that somebody may have filled and notes are words too; the empty place for the signature itself is none. */
  private static boolean overAnnotations(PDPage signed, List<PDRectangle> places) throws IOException {
    for (PDAnnotation annotation : signed.getAnnotations()) {
      PDRectangle field = annotation.getRectangle();
      boolean shows = !(annotation instanceof PDAnnotationLink) && annotation.getAppearance() != null
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
}
