package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The task of {@link ReadDocument}, inside the worker. */
public final class ReadingTask implements WorkerTask {
  private static final byte THERE = 1;
  private Limits limits = Limits.DEFAULT;

  /** What is wanted of a file. */
  enum Wish { READ, LIST, TAKE, DRAW, CLEAN, PLACES, FILL }

  /**
   * One request: written as its length, itself as JSON, then the file.
   *
   * @param index of the page or of the file in an archive
   * @param width of the picture, in pixels
   */
  record Request(Wish wish, String name, int index, int width) {

    byte[] with(byte[] content) {
      byte[] head = Json.line(this).getBytes(UTF_8);
      return ByteBuffer.allocate(4 + head.length + content.length).putInt(head.length).put(head).put(content).array();
    }
  }

  @Override
  public void start(List<String> arguments) {
    limits = Json.read(arguments.getFirst(), Limits.class);
    ReadFile.read(VisibleName.of("warm.txt"), "warm".getBytes(UTF_8), limits);
  }

  @Override
  public byte[] answer(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] head = new byte[buffer.getInt()];
    buffer.get(head);
    byte[] content = new byte[buffer.remaining()];
    buffer.get(content);
    Request request = Json.read(new String(head, UTF_8), Request.class);
    return switch (request.wish()) {
      case READ -> json(read(request.name(), content));
      case LIST -> json(ReadArchive.contents(content, Formats.type(content), limits));
      case TAKE -> maybe(ReadArchive.take(content, Formats.type(content), request.index(), limits));
      case DRAW -> maybe(draw(content, request));
      case CLEAN -> maybe(CleanCopy.of(Formats.type(content), content, limits));
      case FILL -> FillModel.answer(content);
      case PLACES -> json(Formats.type(content).equals(Formats.PDF) ? FindFields.in(content, limits) : List.of());
    };
  }

  /** Reads {@code content}, as a part of another task that has PDFs open; {@code name} is what the sender called it. */
  public Reading read(String name, byte[] content, OpenPdfs open) {
    return ReadFile.read(VisibleName.of(name), content, open, new Budget(limits));
  }

  private Reading read(String name, byte[] content) {
    return ReadFile.read(VisibleName.of(name), content, limits);
  }

  private Optional<byte[]> draw(byte[] content, Request request) throws IOException {
    String type = Formats.type(content);
    if (type.equals(Formats.PDF)) {
      return DrawPdf.preview(content, request.index(), request.width(), limits);
    }
    return type.startsWith("image/") && request.index() == 0 ? Picture.preview(content, request.width(), limits) : Optional.empty();
  }

  private static byte[] json(Object value) {
    return Json.line(value).getBytes(UTF_8);
  }

  /** A byte that says whether there is something, then the thing. */
  private static byte[] maybe(Optional<byte[]> content) {
    return content.map(bytes -> ByteBuffer.allocate(1 + bytes.length).put(THERE).put(bytes).array()).orElse(new byte[0]);
  }
}
