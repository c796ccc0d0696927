package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import java.util.ArrayList;
import java.util.List;

/** The task of {@link ReadDocument}, inside the worker. */
public final class ReadingTask implements WorkerTask {
  private Limits limits = Limits.DEFAULT;

  @Override
  public void start(List<String> arguments) {
    limits = Json.read(arguments.getFirst(), Limits.class);
    read("warm".getBytes(UTF_8));
  }

  @Override
  public byte[] answer(byte[] request) {
    return Json.line(read(request)).getBytes(UTF_8);
  }

  private Reading read(byte[] content) {
    List<Caution> cautions = new ArrayList<>();
    String type = Formats.type(content);
    cautions.addAll(Formats.cautions(content, type));
    return switch (type) {
      case Formats.PDF -> ReadPdf.read(content, limits, cautions);
      case String text when PlainText.isPlain(text) -> PlainText.read(type, content, cautions);
      default -> new Reading(type, "", List.of(), 0, false, with(cautions, Caution.of(Caution.Code.TEXT_NOT_READ)));
    };
  }

  private static List<Caution> with(List<Caution> cautions, Caution last) {
    cautions.add(last);
    return cautions;
  }
}
