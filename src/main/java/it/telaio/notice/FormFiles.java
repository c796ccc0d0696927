package it.telaio.notice;

import it.telaio.kernel.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The forms of published notices, made once for each text: laying one out costs a good part of a second. */
final class FormFiles {
  private static final int MOST = 64;
  /** So many at once, whatever the rush: the rest waits for what these make. */
  private static final Semaphore MAKING = new Semaphore(2);
  private static final Map<String, byte[]> MADE = new LinkedHashMap<>(MOST, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
      return size() > MOST;
    }
  };

  private FormFiles() {
  }

  /** The fillable form of {@code version}. */
  static byte[] of(Published.Version version) {
    MAKING.acquireUninterruptibly();
    try {
      byte[] made;
      synchronized (MADE) {
        made = MADE.get(version.sha256());
      }
      return made == null ? make(version) : made;
    } finally {
      MAKING.release();
    }
  }

  private static byte[] make(Published.Version version) {
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try {
      PrintForm.write(version.notice(), Map.of(), Texts.ITALIAN, pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    synchronized (MADE) {
      MADE.put(version.sha256(), pdf.toByteArray());
    }
    return pdf.toByteArray();
  }
}
