package it.telaio.candidacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.OpenPdfs;
import it.telaio.document.Reading;
import it.telaio.document.ReadingTask;
import it.telaio.document.WorkerTask;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.SignatureTask;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All files of a message in one way to a worker process and back: for each its signatures, and what its content is and says. A file
 * travels once; content comes back only of an archive, which is opened further.
 */
public final class FilesTask implements WorkerTask {
  private static final String ARCHIVE = "application/zip";
  private static final int ROUNDS = 25;
  private static final byte FILES = 'F';
  private static final byte SIGNATURE = 'S';
  private static final byte READING = 'R';

  private final SignatureTask signatures = new SignatureTask();
  private final ReadingTask readings = new ReadingTask();

  /**
   * Opens files of ours as those of strangers are opened, again and again, in this very process: what that takes is loaded, and what it
   * takes most is known, when an ahead-of-time cache is made.
   *
   * @param trust an empty folder: nobody is believed
   */
  public static void rehearse(Path trust) throws Exception {
    var task = new FilesTask();
    task.start(List.of(trust.toString(), Json.line(Limits.DEFAULT), Texts.ITALIAN.toLanguageTag()));
    List<byte[]> questions = VerifySignature.rehearsals();
    byte[] request = request(questions, questions.stream().map(any -> "prova.pdf").toList());
    for (int round = 0; round < ROUNDS; round++) {
      task.answer(request);
    }
  }

  /** Arguments: those of {@link SignatureTask}, of which the second are the limits. */
  @Override
  public void start(List<String> arguments) throws Exception {
    signatures.start(arguments);
    readings.start(List.of(arguments.get(1)));
  }

  /**
   * What the worker says of one file.
   *
   * @param signatures an answer of {@link SignatureTask} without the content
   * @param reading    with no more words than a {@link Paper} keeps
   * @param archive    what is in the file where that is an archive; null else
   */
  record Answer(byte[] signatures, Reading reading, byte[] archive) {
  }

  /** One request about these files: questions of {@link SignatureTask}, each with the name of its file. */
  static byte[] request(List<byte[]> questions, List<String> names) {
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      parts.add(questions.get(i));
      parts.add(names.get(i).getBytes(UTF_8));
    }
    return marked(FILES, packed(parts));
  }

  /** A request for the part of {@link SignatureTask}. */
  static byte[] signature(byte[] request) {
    return marked(SIGNATURE, request);
  }

  /** A request for the part of {@link ReadingTask}. */
  static byte[] reading(byte[] request) {
    return marked(READING, request);
  }

  private static byte[] marked(byte mark, byte[] request) {
    return ByteBuffer.allocate(1 + request.length).put(mark).put(request).array();
  }

  /** What the worker answered, in the order of the questions. */
  static List<Answer> answers(byte[] answer) {
    List<byte[]> parts = unpacked(answer);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 3) {
      byte[] archive = parts.get(i + 2);
      answers.add(new Answer(parts.get(i), Json.read(new String(parts.get(i + 1), UTF_8), Reading.class),
          archive.length == 0 ? null : archive));
    }
    return answers;
  }

  @Override
  public byte[] answer(byte[] request) throws IOException {
    byte[] rest = Arrays.copyOfRange(request, 1, request.length);
    return switch (request[0]) {
      case SIGNATURE -> signatures.answer(rest);
      case READING -> readings.answer(rest);
      default -> files(rest);
    };
  }

  private byte[] files(byte[] request) {
    List<byte[]> parts = unpacked(request);
    List<byte[]> answers = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      try (var pdfs = new OpenPdfs()) {
        SignatureTask.Opened opened = signatures.open(parts.get(i), pdfs);
        Reading reading = readings.read(new String(parts.get(i + 1), UTF_8), opened.content(), pdfs);
        answers.add(opened.answer());
        answers.add(Json.line(reading.beginning(Paper.TEXT_LIMIT)).getBytes(UTF_8));
        answers.add(reading.type().equals(ARCHIVE) ? opened.content() : new byte[0]);
      }
    }
    return packed(answers);
  }

  private static byte[] packed(List<byte[]> parts) {
    ByteBuffer packed = ByteBuffer.allocate(Math.toIntExact(parts.stream().mapToLong(part -> 4L + part.length).sum()));
    parts.forEach(part -> packed.putInt(part.length).put(part));
    return packed.array();
  }

  private static List<byte[]> unpacked(byte[] packed) {
    ByteBuffer rest = ByteBuffer.wrap(packed);
    List<byte[]> parts = new ArrayList<>();
    while (rest.hasRemaining()) {
      byte[] part = new byte[rest.getInt()];
      rest.get(part);
      parts.add(part);
    }
    return parts;
  }
}
