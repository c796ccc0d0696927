package it.telaio.candidacy;

import it.telaio.document.ReadDocument;
import it.telaio.document.Reading;
import it.telaio.document.Workers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Authorities;
import it.telaio.signature.VerifySignature;
import it.telaio.signature.VerifySignature.Answer;
import it.telaio.signature.VerifySignature.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the files that lay together, all in one way to a worker. Where one of them breaks the worker each is opened again alone,
 * first its signatures, then its content, so that a broken file takes nothing from those beside it.
 */
final class OpenFiles implements AutoCloseable {
  /** Files of more bytes than these together go one by one: a worker holds a few copies of what it reads. */
  private static final long TOGETHER = 16L << 20;

  private final Clock clock;
  private final VerifySignature signatures;
  private final Workers workers;
  private final ReadDocument documents;
  private final FindFile find;

  /**
   * @param believed  whom to believe about signatures, time stamps and who was qualified when
   * @param way       to the authorities, for revocation
   * @param processes how many workers at most
   */
  OpenFiles(Authorities believed, Egress way, Limits limits, Clock clock, int processes) {
    this.clock = clock;
    signatures = new VerifySignature(believed, limits, clock, Texts.ITALIAN, way,
        arguments -> new Workers(FilesTask.class, limits, processes, arguments), FilesTask::signature);
    workers = signatures.workers();
    documents = new ReadDocument(workers, FilesTask::reading);
    find = new FindFile(signatures, documents);
  }

  /** For questions about signatures alone. */
  VerifySignature signatures() {
    return signatures;
  }

  /** For questions about documents alone. */
  ReadDocument documents() {
    return documents;
  }

  /** For the question that belongs to a file. */
  FindFile find() {
    return find;
  }

  /** What {@code file} holds once its signatures are opened; the file itself where there are none. */
  byte[] content(byte[] file, String name) {
    byte[] content = signatures.verify(new Request(file, name, null, null)).content();
    return content == null ? file : content;
  }

  /**
   * One file, opened.
   *
   * @param answer  about its signatures, without the content
   * @param reading of the content
   * @param archive the content where it is an archive; null else
   */
  record Opened(Answer answer, Reading reading, byte[] archive) {
  }

  /** Opens what these questions are about, in their order. */
  List<Opened> of(List<Request> questions) {
    long bytes = questions.stream().mapToLong(OpenFiles::size).sum();
    if (questions.isEmpty() || bytes > TOGETHER) {
      return questions.stream().map(this::alone).toList();
    }
    Instant now = clock.now();
    try {
      List<FilesTask.Answer> answers = FilesTask.answers(workers.ask(FilesTask.request(
          questions.stream().map(question -> VerifySignature.question(question, now)).toList(),
          questions.stream().map(Request::name).toList())));
      List<Opened> opened = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        FilesTask.Answer answer = answers.get(i);
        opened.add(new Opened(signatures.answered(questions.get(i), answer.signatures(), now), answer.reading(), answer.archive()));
      }
      return opened;
    } catch (Workers.Failed oneOfThem) {
      return questions.stream().map(this::alone).toList();
    }
  }

  private static long size(Request question) {
    return question.file().length + (question.detachedContent() == null ? 0L : question.detachedContent().length);
  }

  private Opened alone(Request question) {
    Answer answer = signatures.verify(question);
    byte[] content = answer.content() == null ? question.file() : answer.content();
    return new Opened(answer, documents.read(question.name(), content), content);
  }

  /** Starts the processes in the background and lets each open files of ours, so that the first message need not wait. */
  void warm() {
    List<byte[]> rehearsals = VerifySignature.rehearsals();
    workers.warm(List.of(FilesTask.request(rehearsals, rehearsals.stream().map(any -> "prova.pdf").toList())));
  }

  @Override
  public void close() {
    signatures.close();
  }
}
