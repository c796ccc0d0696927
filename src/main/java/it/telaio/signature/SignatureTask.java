package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.OpenPdfs;
import it.telaio.document.WorkerTask;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Verifies signatures inside a worker process: the only place of the product where a foreign signature is parsed. */
public final class SignatureTask implements WorkerTask {
  private ExamineSignature engine;

  /** What travels back beside the content. */
  record Reply(Verdict verdict, List<Signature> signatures) {
  }

  /** Arguments: the trust folder, {@link Limits} as JSON, the language. */
  @Override
  public void start(List<String> arguments) throws Exception {
    Path trust = Path.of(arguments.get(0));
    engine = new ExamineSignature(Authorities.read(trust), Json.read(arguments.get(1), Limits.class),
        Locale.forLanguageTag(arguments.get(2)));
  }

  /**
   * A file opened inside a worker that goes on with it.
   *
   * @param answer  what {@link #answer} would give, without the content
   * @param content the innermost content; the file itself where there is none
   */
  public record Opened(byte[] answer, byte[] content) {
  }

  /** As {@link #answer}, for a task that reads the content itself, so that it need not travel; {@code pdfs} is closed by that task. */
  public Opened open(byte[] request, OpenPdfs pdfs) {
    List<byte[]> parts = Parcel.unpack(request);
    var examined = examined(parts, pdfs);
    return new Opened(Parcel.pack(reply(examined), null), examined.content() == null ? parts.get(2) : examined.content());
  }

  @Override
  public byte[] answer(byte[] request) {
    List<byte[]> parts = Parcel.unpack(request);
    if (parts.get(6) != null) {
      return Parcel.pack(engine.reports(parts.get(2), instant(parts.get(0)), instant(parts.get(1)), parts.get(3), fetched(parts))
          .stream().map(report -> report.getBytes(UTF_8)).toArray(byte[][]::new));
    }
    try (var pdfs = new OpenPdfs()) {
      var examined = examined(parts, pdfs);
      return Parcel.pack(reply(examined), examined.content());
    }
  }

  private ExamineSignature.Examined examined(List<byte[]> parts, OpenPdfs pdfs) {
    return engine.examine(parts.get(2), instant(parts.get(0)), instant(parts.get(1)), parts.get(3), fetched(parts), pdfs);
  }

  private static VerifySignature.Fetched fetched(List<byte[]> parts) {
    return new VerifySignature.Fetched(Parcel.unpack(parts.get(4)), Parcel.unpack(parts.get(5)));
  }

  private static byte[] reply(ExamineSignature.Examined examined) {
    return Json.line(new Reply(examined.verdict(), examined.signatures())).getBytes(UTF_8);
  }

  /**
   * Verifies a signed file of each format, made for this, so that what verification needs is loaded and compiled before it is
   * needed. In this very process: the files are ours.
   */
  public static void rehearse() {
    var task = new SignatureTask();
    task.engine = new ExamineSignature(Authorities.none(), Limits.DEFAULT, Locale.ITALIAN);
    rehearsals("p7m", "pdf", "xml", "asice").forEach(task::answer);
  }

  /** Requests about the files of these {@code formats}, for a worker that is to be warm. */
  static List<byte[]> rehearsals(String... formats) {
    return Stream.of(formats).map(format -> request(new VerifySignature.Request(sample(format), "", null, null),
        Instant.EPOCH, VerifySignature.Fetched.NONE)).toList();
  }

  private static byte[] sample(String format) {
    try (InputStream in = SignatureTask.class.getResourceAsStream("rehearsal." + format)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] request(VerifySignature.Request request, Instant now, VerifySignature.Fetched fetched) {
    return request(request, now, fetched, null);
  }

  /** Asks for the reports of DSS instead of for an answer. */
  static byte[] reportsOf(VerifySignature.Request request, Instant now, VerifySignature.Fetched fetched) {
    return request(request, now, fetched, new byte[0]);
  }

  static List<String> reports(byte[] answer) {
    return Parcel.unpack(answer).stream().map(report -> new String(report, UTF_8)).toList();
  }

  private static byte[] request(VerifySignature.Request request, Instant now, VerifySignature.Fetched fetched, byte[] reports) {
    return Parcel.pack(request.at() == null ? null : request.at().toString().getBytes(UTF_8), now.toString().getBytes(UTF_8),
        request.file(), request.detachedContent(), Parcel.pack(fetched.crls().toArray(byte[][]::new)),
        Parcel.pack(fetched.ocspResponses().toArray(byte[][]::new)), reports);
  }

  private static Instant instant(byte[] text) {
    return text == null ? null : Instant.parse(new String(text, UTF_8));
  }

  static ExamineSignature.Examined read(byte[] answer) {
    List<byte[]> parts = Parcel.unpack(answer);
    Reply reply = Json.read(new String(parts.get(0), UTF_8), Reply.class);
    return new ExamineSignature.Examined(reply.verdict(), parts.get(1), reply.signatures());
  }
}
