package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.DocxModel.Filled;
import it.telaio.document.DocxModel.Values;
import it.telaio.kernel.Json;
import it.telaio.kernel.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A model of letters on its way to a worker, filled there, and what comes back: the letter with its places and words, or a refusal. */
final class FillModel {
  /** A letter of more bytes is refused: a few places can make a great deal of text. */
  private static final int LARGEST = 20_000_000;
  /** What a page shows of the words of a letter. */
  private static final int PARAGRAPHS = 500;
  private static final int WORDS = 50_000;

  private FillModel() {
  }

  private record Head(ModelRefusal refusal, List<String> places, List<String> words) {
  }

  /** {@code docx} with what goes into it, as one request. */
  static byte[] request(byte[] docx, Values values) {
    return packed(values, docx);
  }

  /** In the worker: fills what {@link #request} packed. */
  static byte[] answer(byte[] request) {
    ByteBuffer rest = ByteBuffer.wrap(request);
    Values values = Json.read(head(rest), Values.class);
    byte[] docx = rest(rest);
    try {
      DocxModel model = DocxModel.of(docx);
      byte[] filled = model.fill(values);
      if (filled.length > LARGEST) {
        throw new ModelRefusal.TooLarge(LARGEST / 1_000_000).thrown();
      }
      return packed(new Head(null, List.copyOf(model.places()), beginning(DocxWords.of(filled))), filled);
    } catch (Refusal.Thrown refused) {
      return packed(new Head((ModelRefusal) refused.refusal(), List.of(), List.of()), new byte[0]);
    }
  }

  /** What the worker answered; a refusal is thrown. */
  static Filled read(byte[] answer) {
    ByteBuffer rest = ByteBuffer.wrap(answer);
    Head head = Json.read(head(rest), Head.class);
    if (head.refusal() != null) {
      throw head.refusal().thrown();
    }
    return new Filled(rest(rest), head.places(), head.words());
  }

  private static List<String> beginning(List<String> words) {
    List<String> shown = new ArrayList<>();
    int left = WORDS;
    for (String paragraph : words.subList(0, Math.min(words.size(), PARAGRAPHS))) {
      if (paragraph.length() > left) {
        break;
      }
      shown.add(paragraph);
      left -= paragraph.length();
    }
    return shown;
  }

  private static byte[] packed(Object head, byte[] docx) {
    byte[] first = Json.line(head).getBytes(UTF_8);
    return ByteBuffer.allocate(4 + first.length + docx.length).putInt(first.length).put(first).put(docx).array();
  }

  private static String head(ByteBuffer rest) {
    byte[] head = new byte[rest.getInt()];
    rest.get(head);
    return new String(head, UTF_8);
  }

  private static byte[] rest(ByteBuffer rest) {
    byte[] bytes = new byte[rest.remaining()];
    rest.get(bytes);
    return bytes;
  }
}
