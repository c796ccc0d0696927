package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.ReadingTask.Request;
import it.telaio.document.ReadingTask.Wish;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads files of strangers in worker processes: kind, text, form fields, contents, previews, and what a person should know. */
public final class ReadDocument implements AutoCloseable {
  /** The widest preview, in pixels. */
  public static final int WIDEST = 2_400;
  private static final String UNKNOWN = "application/octet-stream";

  private final Workers workers;
  private final UnaryOperator<byte[]> asPart;

  /** @param processes how many files are read at the same time, at most */
  public ReadDocument(Limits limits, int processes) {
    this(new Workers(ReadingTask.class, limits, processes, List.of(Json.line(limits))), UnaryOperator.identity());
  }

  /**
   * Asks workers whose task is more than {@link ReadingTask}.
   *
   * @param asPart how a request is written that is for the reading part of the task
   */
  public ReadDocument(Workers workers, UnaryOperator<byte[]> asPart) {
    this.workers = workers;
    this.asPart = asPart;
  }

  /** Reads a file without a name: see {@link #read(String, byte[])}. */
  public Reading read(byte[] content) {
    return read("", content);
  }

  /**
   * Reads {@code content}. A file that breaks its worker is a reading too, with the one caution
   * {@link Caution.Code#NOT_READ}: it could not be read, and a person looks.
   *
   * @param name what the sender called it; it never decides the kind, but is held against it
   */
  public Reading read(String name, byte[] content) {
    try {
      return Json.read(new String(ask(Wish.READ, name, 0, 0, content), UTF_8), Reading.class);
    } catch (Workers.Failed failed) {
      return Reading.failed(UNKNOWN, notRead(failed));
    }
  }

  /** What the archive {@code content} holds; nothing, and a caution, where it is no archive that we open. */
  public Contents contents(byte[] content) {
    try {
      return Json.read(new String(ask(Wish.LIST, "", 0, 0, content), UTF_8), Contents.class);
    } catch (Workers.Failed failed) {
      return new Contents(List.of(), List.of(notRead(failed)));
    }
  }

  /**
   * One file out of an archive.
   *
   * @param index its place in {@link #contents} of the same bytes
   */
  public Optional<byte[]> take(byte[] archive, int index) {
    return maybe(Wish.TAKE, index, 0, archive);
  }

  /**
   * A page of a PDF, or a picture, drawn anew as PNG: what is safe to show in a page of ours (security R30). Nothing where
   * the file is of another kind, has no such page, or could not be drawn.
   *
   * @param page  counted from zero
   * @param width of the picture in pixels, at most {@link #WIDEST}; it is at most three times as high
   */
  public Optional<byte[]> preview(byte[] content, int page, int width) {
    return maybe(Wish.DRAW, page, Math.clamp(width, 16, WIDEST), content);
  }

  /**
   * A PDF, or an office document, without what it says of who made it, with what and when: see {@link CleanCopy}. Nothing where it
   * is signed or protected, which a copy would break, where it is of another kind, or could not be read.
   */
  public Optional<byte[]> cleaned(byte[] content) {
    return maybe(Wish.CLEAN, 0, 0, content);
  }

  /** Where the fields of a PDF form stand on its pages; nothing where the file is none or could not be read. */
  public List<FieldPlace> places(byte[] content) {
    try {
      return List.of(Json.read(new String(ask(Wish.PLACES, "", 0, 0, content), UTF_8), FieldPlace[].class));
    } catch (Workers.Failed failed) {
      return List.of();
    }
  }

  /**
   * Fills a model of letters that an office brought; refuses what {@link ModelRefusal} says, and what breaks its worker.
   *
   * @param model the DOCX
   */
  public DocxModel.Filled fill(byte[] model, DocxModel.Values values) {
    try {
      return FillModel.read(ask(Wish.FILL, "", 0, 0, FillModel.request(model, values)));
    } catch (Workers.Failed failed) {
      throw new ModelRefusal.NotOpened().thrown();
    }
  }

  private Optional<byte[]> maybe(Wish wish, int index, int width, byte[] content) {
    try {
      byte[] answer = ask(wish, "", index, width, content);
      return answer.length == 0 ? Optional.empty() : Optional.of(Arrays.copyOfRange(answer, 1, answer.length));
    } catch (Workers.Failed failed) {
      return Optional.empty();
    }
  }

  private byte[] ask(Wish wish, String name, int index, int width, byte[] content) throws Workers.Failed {
    return workers.ask(asPart.apply(new Request(wish, name == null ? "" : name, index, width).with(content)));
  }

  private static Caution notRead(Workers.Failed failed) {
    return Caution.of(Caution.Code.NOT_READ, failed.text(Texts.ITALIAN));
  }

  @Override
  public void close() {
    workers.close();
  }
}
