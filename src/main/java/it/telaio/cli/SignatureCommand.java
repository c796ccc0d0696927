package it.telaio.cli;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.signature.Authorities;
import it.telaio.signature.ListedServices;
import it.telaio.signature.Signature;
import it.telaio.signature.Verdict;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio signature}: who signed each file, and whether it can be proved. */
@Command(name = "signature", mixinStandardHelpOptions = true, sortOptions = false)
final class SignatureCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;
  @Parameters(arity = "1..*", paramLabel = "F")
  private List<Path> files;
  @Option(names = "--trust", paramLabel = "DIR")
  private Path trust;
  @Option(names = "--at", paramLabel = "INSTANT")
  private Instant at;
  @Option(names = "--content", paramLabel = "F")
  private Path content;
  @Option(names = "--json")
  private boolean json;

  @Option(names = "--online", paramLabel = "HOST")
  private Set<String> online = Set.of();

  @Option(names = "--evidence", paramLabel = "DIR")
  private Path evidence;
  @Option(names = "--from-evidence", paramLabel = "DIR")
  private Path fromEvidence;

  private EvidenceFolder folder;
  private Authorities believed;
  private boolean bad;

  /** One line of {@code --json}: the verdict, who signed a signature instead of the content, how old the trusted lists are. */
  private record Line(String file, Verdict.Format format, Verdict.Outcome outcome, int layers, List<Verdict.Signer> signers,
      String contentSha256, List<Verdict.Warning> warnings, List<Verdict.Signer> counterSigners, Instant trustedListsLoaded) {
  }

  @Override
  public Integer call() throws Exception {
    believed = trust == null ? Authorities.none() : Authorities.read(trust);
    folder = evidence != null ? new EvidenceFolder(evidence) : fromEvidence != null ? new EvidenceFolder(fromEvidence) : null;
    List<Path> all = expanded();
    if (all.isEmpty()) {
      spec.commandLine().getErr().println(Texts.of(Telaio.class, Telaio.language()).say("folder.empty", files.getFirst()));
    }
    int workers = Math.min(all.size(), Runtime.getRuntime().availableProcessors());
    try (var verify = new VerifySignature(believed, Limits.DEFAULT, Math.max(1, workers), Clock.ofMachine(), Telaio.language(),
            VerifySignature.way(online));
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      answerInOrder(all, verify, askers, 2 * workers);
    }
    return bad ? Telaio.BAD_INPUT : Telaio.DONE;
  }

  /** As many files in memory as the workers can use, and their answers in the order of the files. */
  private void answerInOrder(List<Path> all, VerifySignature verify, ExecutorService askers, int ahead) throws Exception {
    Queue<Path> asked = new ArrayDeque<>();
    Queue<Future<VerifySignature.Answer>> answers = new ArrayDeque<>();
    for (Path file : all) {
      asked.add(file);
      answers.add(askers.submit(() -> ask(file, verify)));
      if (answers.size() >= ahead) {
        tell(asked.remove(), answers.remove());
      }
    }
    while (!answers.isEmpty()) {
      tell(asked.remove(), answers.remove());
    }
  }

  private VerifySignature.Answer ask(Path file, VerifySignature verify) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(Texts.of(Verdict.class, Telaio.language()).say("file.absent"));
    }
    byte[] bytes = Files.readAllBytes(file);
    if (fromEvidence != null) {
      return folder.again(bytes, detached(file))
          .orElseThrow(() -> new IOException(Texts.of(Verdict.class, Telaio.language()).say("file.without-evidence")));
    }
    var request = new VerifySignature.Request(bytes, file.getFileName().toString(), at, detached(file));
    VerifySignature.Answer answer = verify.verify(request);
    if (evidence != null) {
      folder.keep(verify.evidenceWithReports(request, answer));
    }
    return answer;
  }

  private byte[] detached(Path file) throws IOException {
    if (content != null) {
      return Files.readAllBytes(content);
    }
    String name = file.getFileName().toString();
    boolean signature = name.toLowerCase(Locale.ROOT).matches(".+\\.p7[sm]");
    if (!signature) {
      return null;
    }
    Path beside = file.resolveSibling(name.substring(0, name.length() - 4));
    Optional<Path> found = Files.isRegularFile(beside) ? Optional.of(beside) : ofSameName(file, name.substring(0, name.length() - 4));
    return found.isPresent() ? Files.readAllBytes(found.get()) : null;
  }

  /** Some tools put {@code relazione.p7s} beside {@code relazione.pdf}; where several files could be meant, none is. */
  private static Optional<Path> ofSameName(Path file, String name) throws IOException {
    try (Stream<Path> all = Files.list(file.toAbsolutePath().getParent())) {
      List<Path> same = all.filter(Files::isRegularFile).filter(each -> {
        String other = each.getFileName().toString();
        return other.startsWith(name + ".") && other.indexOf('.', name.length() + 1) < 0
            && !other.toLowerCase(Locale.ROOT).matches(".*\\.p7.");
      }).limit(2).toList();
      return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
    }
  }

  private void tell(Path file, Future<VerifySignature.Answer> pending) throws Exception {
    try {
      VerifySignature.Answer answer = pending.get();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(Json.line(line(file, answer)));
      } else {
        sentences(file, answer).forEach(out::println);
      }
      out.flush();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof IOException unreadable)) {
        throw e;
      }
      bad = true;
      spec.commandLine().getErr().println(file + ": " + unreadable.getMessage());
    }
  }

  private Line line(Path file, VerifySignature.Answer answer) {
    Verdict verdict = answer.verdict();
    return new Line(file.toString(), verdict.format(), verdict.outcome(), verdict.layers(), verdict.signers(),
        verdict.contentSha256(), verdict.warnings(), answer.signatures().stream().flatMap(SignatureCommand::counterSigners).toList(),
        listsLoaded(answer));
  }

  /** When the oldest list was taken in, where a list vouches for a signer; null elsewhere. */
  private Instant listsLoaded(VerifySignature.Answer answer) {
    boolean listed = answer.signatures().stream().anyMatch(each -> each.certificate() != null && each.certificate().listed());
    var loaded = believed.listed().origins().stream().map(ListedServices.Origin::loaded);
    return listed ? loaded.min(Comparator.naturalOrder()).orElse(null) : null;
  }

  private static Stream<Verdict.Signer> counterSigners(Signature signature) {
    return signature.counterSignatures().stream()
        .flatMap(counter -> Stream.concat(Stream.of(counter.signer()), counterSigners(counter)));
  }

  /** The file with its outcome in words, then a sentence for each signer, then what is to be known of the file itself. */
  private List<String> sentences(Path file, VerifySignature.Answer answer) {
    Verdict verdict = answer.verdict();
    List<String> lines = new ArrayList<>();
    lines.add(file + ": " + Texts.of(Verdict.class, Telaio.language()).say("outcome." + verdict.outcome().literal()));
    answer.signatures().forEach(signature -> addSentences(lines, signature, "  "));
    List<Verdict.Warning> said = answer.signatures().stream().flatMap(signature -> signature.remarks().stream()).toList();
    verdict.warnings().stream().filter(warning -> !said.contains(warning)).forEach(warning -> lines.add("  " + warning.text()));
    Instant loaded = listsLoaded(answer);
    if (loaded != null) {
      lines.add("  " + Texts.of(Verdict.class, Telaio.language()).say("lists.age",
          Clock.dayInWords(loaded.atZone(Clock.ROME).toLocalDate(), Telaio.language()),
          ChronoUnit.DAYS.between(loaded, Clock.ofMachine().now())));
    }
    return lines.stream().map(text -> text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")).toList();
  }

  private static void addSentences(List<String> lines, Signature signature, String indent) {
    lines.add(indent + signature.sentence());
    String counter = Texts.of(Verdict.class, Telaio.language()).say("sentence.counter");
    signature.counterSignatures().forEach(each -> addSentences(lines, each, indent + counter + " "));
  }

  private List<Path> expanded() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (Stream<Path> inside = Files.walk(file)) {
          inside.filter(Files::isRegularFile).filter(each -> !each.getFileName().toString().startsWith(".")).sorted().forEach(all::add);
        }
      } else {
        all.add(file);
      }
    }
    return all;
  }
}
