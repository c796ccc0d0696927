package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import java.util.List;

/** Reads files of strangers in worker processes: kind, text, form fields, and what a person should know about them. */
public final class ReadDocument implements AutoCloseable {
  private final Workers workers;

  /** @param processes how many files are read at the same time, at most */
  public ReadDocument(Limits limits, int processes) {
    workers = new Workers(ReadingTask.class, limits, processes, List.of(Json.line(limits)));
  }

  /** Starts the processes now, in the background. */
  public void warm() {
    workers.warm();
  }

  /**
   * Reads {@code content}. A file that breaks its worker is a reading too, with the one caution
   * {@link Caution.Code#NOT_READ}: it could not be read, and a person looks.
   */
  public Reading read(byte[] content) {
    try {
      return Json.read(new String(workers.ask(content), UTF_8), Reading.class);
    } catch (Workers.Failed failed) {
      return Reading.failed("application/octet-stream", Caution.of(Caution.Code.NOT_READ, failed.text(Texts.ITALIAN)));
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
