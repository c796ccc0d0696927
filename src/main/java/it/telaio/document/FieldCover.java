package it.telaio.document;

import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;

/**
 * Whether something is drawn over a field: a stamp, a note with a background, a button with a picture, a signature. What comes
 * later in the list of a page lies above (ISO 32000-1, 12.5.2).
 */
final class FieldCover {
  /** They hide nothing, or nothing of what is under them. */
  private static final Set<String> CLEAR = Set.of("Link", "Popup", "Highlight", "Underline", "Text");
  private static final int PUSH_BUTTON = 1 << 16;

  private FieldCover() {
  }

  /** Whether at least a quarter of {@code widget}, which stands on {@code page}, lies under something. */
  static boolean isOver(PDAnnotationWidget widget, PDPage page) throws IOException {
    COSArray all = page.getCOSObject().getCOSArray(COSName.ANNOTS);
    boolean above = false;
    for (int i = 0; all != null && i < all.size(); i++) {
      COSBase each = all.getObject(i);
      if (above && each instanceof COSDictionary dictionary && covers(dictionary)) {
        PDAnnotation other = PDAnnotation.createAnnotation(dictionary);
        PDRectangle place = other.getRectangle();
        boolean shown = place != null && !other.isHidden() && !other.isNoView();
        if (shown && shared(place, widget.getRectangle()) > widget.getRectangle().getWidth() * widget.getRectangle().getHeight() / 4) {
          return true;
        }
      }
      above |= each == widget.getCOSObject();
    }
    return false;
  }

  /** Fields that hold something themselves are compared with each other, as fields. */
  private static boolean covers(COSDictionary annotation) {
    String kind = String.valueOf(annotation.getNameAsString(COSName.SUBTYPE));
    if (!kind.equals("Widget")) {
      return !CLEAR.contains(kind);
    }
    COSBase type = inherited(annotation, COSName.FT);
    boolean pushed = COSName.BTN.equals(type) && inherited(annotation, COSName.FF) instanceof COSNumber flags
        && (flags.intValue() & PUSH_BUTTON) != 0;
    return annotation.getCOSDictionary(COSName.AP) != null && (pushed || COSName.SIG.equals(type));
  }

  private static COSBase inherited(COSDictionary annotation, COSName key) {
    COSBase own = annotation.getDictionaryObject(key);
    COSDictionary parent = annotation.getCOSDictionary(COSName.PARENT);
    return own != null || parent == null ? own : parent.getDictionaryObject(key);
  }

  /** The area that two places share, in square points. */
  static double shared(PDRectangle one, PDRectangle other) {
    double width = Math.min(one.getUpperRightX(), other.getUpperRightX()) - Math.max(one.getLowerLeftX(), other.getLowerLeftX());
    double height = Math.min(one.getUpperRightY(), other.getUpperRightY()) - Math.max(one.getLowerLeftY(), other.getLowerLeftY());
    return width > 0 && height > 0 ? width * height : 0;
  }
}
