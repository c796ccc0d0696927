package it.telaio.document;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads a PDF inside the worker: pages, text, form fields, and what is dangerous or misleading in it. */
final class ReadPdf {
  private ReadPdf() {
  }

  static Reading read(byte[] content, Limits limits, List<Caution> found) {
    try (var open = new OpenPdfs()) {
      return read(content, open, limits, found);
    }
  }

  /** The same of a document that somebody may have opened before. */
  static Reading read(byte[] content, OpenPdfs open, Limits limits, List<Caution> found) {
    List<Caution> cautions = new ArrayList<>(found);
    try {
      PDDocument document = open.of(content);
      int pages = document.getNumberOfPages();
      if (pages > limits.pages()) {
        cautions.add(Caution.of(Caution.Code.TOO_MANY_PAGES, Integer.toString(pages), Integer.toString(limits.pages())));
        return new Reading(Formats.PDF, "", List.of(), pages, document.isEncrypted(), cautions);
      }
      cautions.addAll(PdfHazards.of(document));
      FormFields fields = FormFields.of(document, limits);
      cautions.addAll(fields.cautions());
      String text = text(document, cautions);
      return new Reading(Formats.PDF, text, fields.fields(), pages, document.isEncrypted(), cautions);
    } catch (InvalidPasswordException e) {
      cautions.add(Caution.of(Caution.Code.PASSWORD_REQUIRED));
      return new Reading(Formats.PDF, "", List.of(), 0, true, cautions);
    } catch (IOException e) {
      cautions.add(Caution.of(Caution.Code.NOT_READ, String.valueOf(e.getMessage())));
      return new Reading(Formats.PDF, "", List.of(), 0, false, cautions);
    }
  }

  private static String text(PDDocument document, List<Caution> cautions) throws IOException {
    var text = new Bounded();
    try {
      new PDFTextStripper().writeText(document, text);
    } catch (Bounded.Full full) {
      cautions.add(Caution.of(Caution.Code.TEXT_CUT));
    }
    return text.toString();
  }

  /** A writer that stops the reading when it has enough. */
  private static final class Bounded extends Writer {
    private final StringBuilder text = new StringBuilder();

    private static final class Full extends IOException {
      private static final long serialVersionUID = 1;
    }

    @Override
    public void write(char[] from, int offset, int length) throws IOException {
      text.append(from, offset, Math.min(length, Reading.TEXT - text.length()));
      if (text.length() == Reading.TEXT) {
        throw new Full();
      }
    }

    @Override
    public void flush() {
      // memory needs none
    }

    @Override
    public void close() {
      // memory needs none
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
