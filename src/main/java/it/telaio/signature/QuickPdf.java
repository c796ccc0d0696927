package it.telaio.signature;

import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.ByteRange;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PdfRevision;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.nativedrawer.PdfBoxNativeSignatureDrawerFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/**
 * How DSS reads one PDF for us. Pages are not drawn: objects are compared, which is stricter than comparing pictures and cheaper
 * by a hundred times. The search for earlier revisions, byte by byte and half of the whole time, is given the head of the file
 * only: DSS uses what it finds for telling validation data of one revision from those of another, and we take them all.
 */
final class QuickPdf extends PdfBoxNativeObjectFactory {
  private static final int HEAD = 1024;

  QuickPdf() {
    var finder = new DefaultPdfDifferencesFinder();
    finder.setMaximalPagesAmountForVisualComparison(0);
    setPdfDifferencesFinder(finder);
  }

  @Override
  public PDFSignatureService newPAdESSignatureService() {
    return configure(new PdfBoxSignatureService(PDFServiceMode.SIGNATURE, new PdfBoxNativeSignatureDrawerFactory()) {
      @Override
      public List<PdfRevision> getRevisions(DSSDocument document, char[] password) {
        return super.getRevisions(document instanceof InMemoryDocument memory ? new HeadFirst(memory.getBytes()) : document, password);
      }

      @Override
      public void analyzePdfModifications(DSSDocument document, List<AdvancedSignature> signatures, char[] password) {
        if (signatures.size() != 1 || !isWhole(signatures.getFirst(), document)) {
          super.analyzePdfModifications(document, signatures, password);
        }
      }
    });
  }

  /** A revision that is the whole file needs no comparison with the file: they are the same bytes. */
  private static boolean isWhole(AdvancedSignature signature, DSSDocument document) {
    if (!(signature instanceof PAdESSignature pades && document instanceof InMemoryDocument memory)) {
      return false;
    }
    ByteRange range = pades.getPdfRevision().getByteRange();
    return range.getFirstPartStart() == 0 && range.getSecondPartStart() >= range.getFirstPartEnd()
        && range.getSecondPartStart() + (long) range.getSecondPartEnd() == memory.getBytes().length;
  }

  /** Shows its head to the check of the format and to the search for revisions, which come first, and all of it from then on. */
  private static final class HeadFirst extends InMemoryDocument {
    private static final long serialVersionUID = 1;
    private static final int SHORT = 2;
    private int opened;

    HeadFirst(byte[] bytes) {
      super(bytes, "document", MimeTypeEnum.PDF);
    }

    @Override
    public InputStream openStream() {
      boolean head = opened < SHORT;
      opened++;
      return head ? new ByteArrayInputStream(getBytes(), 0, Math.min(HEAD, getBytes().length)) : super.openStream();
    }
  }
}
