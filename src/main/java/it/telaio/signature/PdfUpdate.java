package it.telaio.signature;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/**
 * What differs between a revision that somebody signed and the document as it is now, found by comparing what each page draws:
 * the library beside us goes by the names of keys, which whoever writes the file may choose.
 *
 * @param pages what is drawn otherwise, or acts otherwise, by name; empty when every page is the one that was signed
 * @param notes notes added, taken away, or changed
 * @param form  what happened to the form
 * @param aside whether something changed beside the pages: attached files, bookmarks, labels
 */
record PdfUpdate(List<String> pages, int notes, PdfForms form, boolean aside) {
  static final PdfUpdate NONE = new PdfUpdate(List.of(), 0, new PdfForms(List.of(), false), false);

  /** Compares the revision {@code before} with the document {@code after}; what cannot be read counts as changed. */
  static PdfUpdate between(byte[] before, byte[] after) {
    try (PDDocument signed = Loader.loadPDF(before); PDDocument now = Loader.loadPDF(after)) {
      Set<COSBase> then = stops(signed);
      Set<COSBase> today = stops(now);
      var pages = new PdfPages(signed, then, now, today);
      return new PdfUpdate(pages.changed(), pages.notes(), new CompareForms(then, today).of(signed, now), pages.changedAside());
    } catch (IOException | RuntimeException unreadable) {
      return new PdfUpdate(List.of("?"), 0, NONE.form(), false);
    }
  }

  /** Pages and fields are compared by themselves; whatever leads to them does not change when they do. */
  private static Set<COSBase> stops(PDDocument document) {
    Set<COSBase> stops = PdfLooks.places();
    stops.add(document.getDocumentCatalog().getCOSObject());
    stops.add(document.getPages().getCOSObject());
    for (PDPage page : document.getPages()) {
      stops.add(page.getCOSObject());
    }
    for (PDField field : PdfFields.fields(document)) {
      stops.add(field.getCOSObject());
      field.getWidgets().forEach(widget -> stops.add(widget.getCOSObject()));
    }
    return stops;
  }
}
