package it.telaio.document;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The PDFs that are open while one file is read, inside a worker: each is parsed once, whoever asks for it, and none outlives the file.
 * Who asks looks and changes nothing.
 */
public final class OpenPdfs implements AutoCloseable {
  private final Map<byte[], PDDocument> open = new IdentityHashMap<>();

  /** The document in {@code content}; asked for this very array again, the same one. It is closed with the others. */
  public PDDocument of(byte[] content) throws IOException {
    PDDocument document = open.get(content);
    if (document == null) {
      document = Loader.loadPDF(content);
      open.put(content, document);
    }
    return document;
  }

  @Override
  public void close() {
    for (PDDocument document : open.values()) {
      try {
        document.close();
      } catch (IOException memoryOnly) {
        // nothing but memory was held
      }
    }
    open.clear();
  }
}
