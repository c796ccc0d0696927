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
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;

/** The look of a box to tick: a drawn mark, so that no symbol font is needed. */
final class TickMark {
  private static final COSName YES = COSName.getPDFName("Yes");

  private TickMark() {
  }

  /** Gives the box its two looks, ticked and not. */
  static void draw(PDDocument document, PDCheckBox box) throws IOException {
    for (PDAnnotationWidget widget : box.getWidgets()) {
      PDRectangle size = widget.getRectangle();
      COSDictionary looks = new COSDictionary();
      looks.setItem(YES, look(document, size, true));
      looks.setItem(COSName.Off, look(document, size, false));
      PDAppearanceDictionary appearance = new PDAppearanceDictionary();
      appearance.getCOSObject().setItem(COSName.N, looks);
      widget.setAppearance(appearance);
      widget.setAppearanceState("Off");
    }
  }

  private static PDAppearanceStream look(PDDocument document, PDRectangle size, boolean ticked) throws IOException {
    PDAppearanceStream look = new PDAppearanceStream(document);
    look.setBBox(new PDRectangle(size.getWidth(), size.getHeight()));
    look.setResources(new PDResources());
    try (var content = new PDAppearanceContentStream(look)) {
      if (ticked) {
        content.setStrokingColor(0.09f, 0.196f, 0.302f);
        content.setLineWidth(1.4f);
        content.moveTo(size.getWidth() * 0.22f, size.getHeight() * 0.5f);
        content.lineTo(size.getWidth() * 0.42f, size.getHeight() * 0.25f);
        content.lineTo(size.getWidth() * 0.8f, size.getHeight() * 0.78f);
        content.stroke();
      }
    }
    return look;
  }
}
