package it.telaio.signature;

import it.telaio.document.Workers;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Verifies who signed a file and whether it can be proved. The bytes are opened in worker processes; whatever they do
 * there, an answer comes back. May be asked from many threads.
 */
public final class VerifySignature implements AutoCloseable {
  private final Grounds grounds;
  private final Limits limits;
  private final Clock clock;
  private final Locale locale;
  private final Path trustFolder;
  private final Workers workers;
  private final UnaryOperator<byte[]> asPart;
  private final FetchRevocation authorities;

  /** With the clock of the machine, without authorities for time stamps, in Italian. */
  public VerifySignature(Trust trust, Limits limits, int workers) {
    this(trust, Trust.none(), limits, workers, Clock.ofMachine(), Texts.ITALIAN);
  }

  /** Without trusted lists and without a way to the network. */
  public VerifySignature(Trust sign, Trust stamps, Limits limits, int workers, Clock clock, Locale locale) {
    this(new Authorities(sign, stamps, ListedServices.none()), limits, workers, clock, locale, Egress.closed());
  }

  /**
   * @param believed whom we believe
   * @param workers how many worker processes at most
   * @param clock   tells "now" where a request names no instant
   * @param locale  the language of warnings and sentences
   * @param egress  the way to the authorities, where revocation lists at hand do not answer; closed as a rule
   */
  public VerifySignature(Authorities believed, Limits limits, int workers, Clock clock, Locale locale, Egress egress) {
    this(believed, limits, clock, locale, egress, arguments -> new Workers(SignatureTask.class, limits, workers, arguments),
        UnaryOperator.identity());
  }

  /**
   * The same with workers whose task is more than {@link SignatureTask}; they end with this.
   *
   * @param workers makes them, given the arguments of {@link SignatureTask}
   * @param asPart  how a request is written that is for the part of {@link SignatureTask} in the task
   */
  public VerifySignature(Authorities believed, Limits limits, Clock clock, Locale locale, Egress egress,
      Function<List<String>, Workers> workers, UnaryOperator<byte[]> asPart) {
    grounds = new Grounds(believed);
    this.limits = limits;
    this.clock = clock;
    this.locale = locale;
    authorities = new FetchRevocation(egress, clock);
    trustFolder = written(believed);
    this.workers = workers.apply(List.of(trustFolder.toString(), Json.line(limits), locale.toLanguageTag()));
    this.asPart = asPart;
  }

  /** Those that answer. */
  public Workers workers() {
    return workers;
  }

  /** The word that opens the way to every host that a certificate of a trusted authority names. */
  public static final String AUTHORITIES = "authorities";
  private static final int LARGEST_LIST = 64 << 20;

  /** The way to the authorities as it is set: closed for no word, else to these hosts alone, or to all that {@link #AUTHORITIES} name. */
  public static Egress way(Collection<String> words) {
    return words.isEmpty() ? Egress.closed() : words.contains(AUTHORITIES) ? Egress.toPublic(LARGEST_LIST)
        : Egress.to(Set.copyOf(words), LARGEST_LIST);
  }

  /**
   * One question.
   *
   * @param file            the bytes, of any kind and under any name
   * @param name            how the file was called; only to be told again, never to decide
   * @param at              the instant at which the signatures are proved to exist, such as the acceptance of a certified
   *                        mail; null when nothing proves it, which means now
   * @param detachedContent what a detached signature was made over; null when not at hand
   */
  public record Request(byte[] file, String name, Instant at, byte[] detachedContent) {
  }

  /**
   * One answer.
   *
   * @param verdict    what can be said of the file
   * @param content    the innermost content: of a PDF the revision that was signed; null when unsigned or not intact
   * @param signatures the tree of signatures, outermost envelope first, counter-signatures below theirs
   * @param fetched    revocation data that was fetched for it; none where the egress gate is closed
   * @param asked      when the question was asked
   */
  public record Answer(Verdict verdict, byte[] content, List<Signature> signatures, Fetched fetched, Instant asked) {
  }

  /** Lists and responses that were fetched for one answer, DER; believed only as far as their authority signed them. */
  public record Fetched(List<byte[]> crls, List<byte[]> ocspResponses) {
    static final Fetched NONE = new Fetched(List.of(), List.of());

    boolean isEmpty() {
      return crls.isEmpty() && ocspResponses.isEmpty();
    }
  }

  /** Answers {@code request}, always; bytes that cannot be read make an answer that says so. */
  public Answer verify(Request request) {
    long size = request.file().length + (request.detachedContent() == null ? 0L : request.detachedContent().length);
    if (size > limits.bytes()) {
      return unread(request.file(), Remark.indeterminate("too-large", null, Long.toString(size)));
    }
    Instant now = clock.now();
    try {
      var examined = ask(request, now, Fetched.NONE);
      var fetched = authorities.about(examined.signatures());
      if (!fetched.isEmpty()) {
        examined = ask(request, now, fetched);
      }
      return new Answer(examined.verdict(), examined.content(), examined.signatures(), fetched, now);
    } catch (Workers.Failed failed) {
      return unread(request.file(), Remark.indeterminate("could-not-be-read", null));
    }
  }

  /** {@code request} as {@link SignatureTask#open} takes it. */
  public static byte[] question(Request request, Instant asked) {
    return SignatureTask.request(request, asked, Fetched.NONE);
  }

  /** What {@link SignatureTask#open} said of {@code request}; where the authorities have to be asked first, it is verified anew. */
  public Answer answered(Request request, byte[] answer, Instant asked) {
    var examined = SignatureTask.read(answer);
    var fetched = authorities.about(examined.signatures());
    return fetched.isEmpty() ? new Answer(examined.verdict(), null, examined.signatures(), fetched, asked) : verify(request);
  }

  /** Questions about files of ours, for a worker that is to be warm. */
  public static List<byte[]> rehearsals() {
    return SignatureTask.rehearsals("p7m", "pdf", "p7m", "pdf");
  }

  private ExamineSignature.Examined ask(Request request, Instant now, Fetched fetched) throws Workers.Failed {
    return SignatureTask.read(workers.ask(asPart.apply(SignatureTask.request(request, now, fetched))));
  }

  /** What has to be kept so that {@code answer}, given to {@code request}, comes out again offline. */
  public Evidence evidence(Request request, Answer answer) {
    return Evidence.of(request, answer, grounds, locale, List.of());
  }

  /** The same with the reports of DSS, for whom wants to read them; it costs a second verification. */
  public Evidence evidenceWithReports(Request request, Answer answer) {
    try {
      byte[] asked = SignatureTask.reportsOf(request, answer.asked(), answer.fetched());
      return Evidence.of(request, answer, grounds, locale, SignatureTask.reports(workers.ask(asPart.apply(asked))));
    } catch (Workers.Failed unreadable) {
      return Evidence.of(request, answer, grounds, locale, List.of());
    }
  }

  /**
   * Starts the worker processes in the background and lets each verify files of ours, so that the first request need not wait:
   * a process that has verified nothing takes a second for its first answer and milliseconds for the next.
   */
  public void warm() {
    workers.warm(rehearsals().stream().map(asPart).toList());
  }

  /** Ends the worker processes. */
  @Override
  public void close() {
    workers.close();
    try (Stream<Path> files = Files.walk(trustFolder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes that look like a signature may be one: cannot be told. Others are not signed as far as anybody can see. */
  private Answer unread(byte[] file, Remark remark) {
    Format format = switch (Shape.of(file)) {
      case SIGNED_DATA -> Format.CADES;
      case PDF -> Format.PADES;
      case XML -> SignedXml.isClaimed(file) ? Format.XADES : Format.NONE;
      case ZIP -> ContainerEntries.isClaimed(file) ? Format.ASIC : Format.NONE;
      default -> Format.NONE;
    };
    Outcome outcome = format == Format.NONE ? Outcome.UNSIGNED : Outcome.INDETERMINATE;
    return new Answer(new Verdict(format, outcome, 0, List.of(), null, List.of(remark.warning(locale))), null, List.of(),
        Fetched.NONE, clock.now());
  }

  private static Path written(Authorities believed) {
    try {
      Path folder = Files.createTempDirectory("telaio-trust");
      believed.sign().write(folder, Trust.Purpose.SIGN);
      believed.stamps().write(folder, Trust.Purpose.TSA);
      Files.writeString(Files.createDirectories(folder.resolve("lists")).resolve("accepted.json"), Json.line(believed.listed()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
