package it.telaio.notice;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDAppearanceContentStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;

/** The look of boxes to tick, round buttons and the empty place of a signature: drawn, so that no symbol font is needed. */
final class TickMark {
  /** How far a circle's control points stand out: the usual approximation of a quarter by one Bézier curve. */
  private static final float QUARTER = 0.5523f;

  private TickMark() {
  }

  /** A box with its two looks, ticked ({@code Yes}) and not. */
  static void square(PDDocument document, PDAnnotationWidget widget) throws IOException {
    PDAppearanceStream ticked = blank(document, widget);
    try (var content = pen(ticked)) {
      PDRectangle size = widget.getRectangle();
      content.setLineWidth(1.4f);
      content.moveTo(size.getWidth() * 0.2f, size.getHeight() * 0.5f);
      content.lineTo(size.getWidth() * 0.42f, size.getHeight() * 0.25f);
      content.lineTo(size.getWidth() * 0.82f, size.getHeight() * 0.78f);
      content.stroke();
    }
    looks(widget, "Yes", ticked, blank(document, widget));
  }

  /** A round button with its two looks, chosen ({@code option}) and not. */
  static void round(PDDocument document, PDAnnotationWidget widget, String option) throws IOException {
    PDAppearanceStream chosen = blank(document, widget);
    try (var content = pen(chosen)) {
      circle(content, widget, 0.26f);
      content.fill();
    }
    looks(widget, option, chosen, blank(document, widget));
  }

  /** A place in which nothing stands yet. */
  static void empty(PDDocument document, PDAnnotationWidget widget) throws IOException {
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(blank(document, widget));
    widget.setAppearance(appearance);
  }

  private static void looks(PDAnnotationWidget widget, String on, PDAppearanceStream chosen, PDAppearanceStream other) {
    COSDictionary looks = new COSDictionary();
    looks.setItem(COSName.getPDFName(on), chosen);
    looks.setItem(COSName.Off, other);
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.getCOSObject().setItem(COSName.N, looks);
    widget.setAppearance(appearance);
    widget.setAppearanceState("Off");
  }

  private static PDAppearanceStream blank(PDDocument document, PDAnnotationWidget widget) throws IOException {
    PDRectangle size = widget.getRectangle();
    PDAppearanceStream look = new PDAppearanceStream(document);
    look.setBBox(new PDRectangle(size.getWidth(), size.getHeight()));
    look.setResources(new PDResources());
    try (var content = new PDAppearanceContentStream(look)) {
      content.setLineWidth(1);
    }
    return look;
  }

  private static PDAppearanceContentStream pen(PDAppearanceStream look) throws IOException {
    var content = new PDAppearanceContentStream(look);
    content.setStrokingColor(0.09f, 0.196f, 0.302f);
    content.setNonStrokingColor(0.09f, 0.196f, 0.302f);
    return content;
  }

  /** A circle in the middle of the button; {@code share} is its radius in shares of the width. */
  private static void circle(PDAppearanceContentStream content, PDAnnotationWidget widget, float share) throws IOException {
    float x = widget.getRectangle().getWidth() / 2;
    float y = widget.getRectangle().getHeight() / 2;
    float r = widget.getRectangle().getWidth() * share;
    float c = r * QUARTER;
    content.moveTo(x + r, y);
    content.curveTo(x + r, y + c, x + c, y + r, x, y + r);
    content.curveTo(x - c, y + r, x - r, y + c, x - r, y);
    content.curveTo(x - r, y - c, x - c, y - r, x, y - r);
    content.curveTo(x + c, y - r, x + r, y - c, x + r, y);
    content.closePath();
  }
}
