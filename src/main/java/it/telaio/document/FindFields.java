package it.telaio.document;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTerminalField;

/** Finds where the fields of a PDF form stand on its pages. */
final class FindFields {
  private FindFields() {
  }

  /** The places in {@code content}; turned pages are left out: a frame in the wrong place is worse than none. */
  static List<FieldPlace> in(byte[] content, Limits limits) throws IOException {
    List<FieldPlace> places = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(content)) {
      PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
      if (form == null || document.getNumberOfPages() > limits.pages()) {
        return places;
      }
      for (PDField field : form.getFieldTree()) {
        if (field instanceof PDTerminalField terminal && places.size() < limits.entries()) {
          add(places, document, terminal);
        }
      }
    }
    return places;
  }

  private static void add(List<FieldPlace> places, PDDocument document, PDTerminalField field) {
    for (PDAnnotationWidget widget : field.getWidgets()) {
      int number = page(document, widget);
      PDRectangle box = widget.getRectangle();
      if (number < 0 || box == null) {
        continue;
      }
      PDPage page = document.getPage(number);
      PDRectangle seen = page.getCropBox();
      if (page.getRotation() == 0 && seen.getWidth() > 0 && seen.getHeight() > 0) {
        places.add(new FieldPlace(field.getFullyQualifiedName(), number,
            share(box.getLowerLeftX() - seen.getLowerLeftX(), seen.getWidth()),
            share(seen.getUpperRightY() - box.getUpperRightY(), seen.getHeight()), share(box.getWidth(), seen.getWidth()),
            share(box.getHeight(), seen.getHeight())));
      }
    }
  }

  /** The page that a box names, or the one that names the box. */
  private static int page(PDDocument document, PDAnnotationWidget widget) {
    if (widget.getPage() != null) {
      return document.getPages().indexOf(widget.getPage());
    }
    for (int number = 0; number < document.getNumberOfPages(); number++) {
      var annotations = document.getPage(number).getCOSObject().getCOSArray(COSName.ANNOTS);
      for (int i = 0; annotations != null && i < annotations.size(); i++) {
        if (annotations.getObject(i) == widget.getCOSObject()) {
          return number;
        }
      }
    }
    return -1;
  }

  private static int share(float part, float whole) {
    return Math.clamp(Math.round(1000 * part / whole), 0, 1000);
  }
}
