package it.telaio.document;

import it.telaio.kernel.Limits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws one page of a PDF, with its form fields as they are seen, as a picture. */
final class DrawPdf {
  private DrawPdf() {
  }

  /**
   * The page as PNG.
   *
   * @param page  counted from zero
   * @param width in pixels; the picture is narrower where the page is more than three times as high as wide
   */
  static Optional<byte[]> preview(byte[] content, int page, int width, Limits limits) throws IOException {
    try (PDDocument document = Loader.loadPDF(content)) {
      if (page < 0 || page >= document.getNumberOfPages() || document.getNumberOfPages() > limits.pages()) {
        return Optional.empty();
      }
      PDRectangle box = document.getPage(page).getCropBox();
      boolean turned = document.getPage(page).getRotation() % 180 != 0;
      float across = Math.max(1, turned ? box.getHeight() : box.getWidth());
      float down = Math.max(1, turned ? box.getWidth() : box.getHeight());
      float scale = Math.min(width / across, 3f * width / down);
      var renderer = new PDFRenderer(document);
      renderer.setSubsamplingAllowed(true);
      BufferedImage image = renderer.renderImage(page, scale, ImageType.RGB);
      return Optional.of(Picture.png(image));
    }
  }
}
