package it.telaio.cli;

import it.telaio.journal.Observation;
import it.telaio.journal.Verification;
import it.telaio.journal.VerificationReport;
import it.telaio.journal.VerifierKey;
import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code telaio verify F… [--key FINGERPRINT] [--head F] [--json]}: is an archive, a receipt or a journal consistent, authentic,
 * or what was changed. Works offline. Ends with 1 where something was changed or what was asked about key or head does not hold.
 */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  /** One line of the answer: a contract. */
  record Line(String file, String kind, String outcome, String log, Long size, String root, String headAt, long entries,
      String fingerprint, String key, String head, List<Change> changes, List<Remark> remarks) {
  }

  /** What was changed, and where. */
  record Change(String where, String reason, String text) {
  }

  /** What else there is to know. */
  record Remark(String code, String text) {
  }

  @Spec
  private CommandSpec spec;
  @Parameters(arity = "1..*", paramLabel = "F")
  private List<Path> files;
  @Option(names = "--key", paramLabel = "FINGERPRINT")
  private Optional<String> fingerprint = Optional.empty();
  @Option(names = "--head", paramLabel = "F")
  private Optional<Path> head = Optional.empty();
  @Option(names = "--signatures")
  private boolean signatures;
  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Texts texts = Texts.of(VerificationReport.class, Telaio.language());
    if (fingerprint.isPresent() && !VerifierKey.isFingerprint(fingerprint.get())) {
      throw new ParameterException(spec.commandLine(), texts.say("verify.bad-fingerprint", fingerprint.get()));
    }
    if (head.isPresent() && !Files.isReadable(head.get())) {
      throw new ParameterException(spec.commandLine(), texts.say("verify.not-found", head.get()));
    }
    boolean allHold = true;
    for (Path file : files) {
      allHold &= verify(file, texts);
    }
    return allHold ? Telaio.DONE : Telaio.BAD_INPUT;
  }

  private boolean verify(Path file, Texts texts) throws IOException {
    if (!Files.isReadable(file)) {
      spec.commandLine().getErr().println(texts.say("verify.not-found", file));
      return false;
    }
    Verification verification = Verification.of(file, fingerprint, head);
    if (json) {
      spec.commandLine().getOut().println(Json.line(line(file, verification)));
    } else {
      VerificationReport.lines(file.toString(), verification, Telaio.language()).forEach(spec.commandLine().getOut()::println);
    }
    spec.commandLine().getOut().flush();
    boolean holds = verification.holds();
    return signatures && holds ? RecheckSignatures.of(file, json, spec.commandLine().getOut(), spec.commandLine().getErr()) : holds;
  }

  private static Line line(Path file, Verification found) {
    var signed = found.signed();
    return new Line(file.toString(), found.kind(), VerificationReport.word(found.outcome()),
        signed.map(head -> head.head().log()).orElse(null), signed.map(head -> head.head().size()).orElse(null),
        signed.map(head -> head.head().root()).orElse(null), signed.map(head -> head.head().at().toString()).orElse(null),
        found.entries(), signed.map(head -> head.key().fingerprint()).orElse(null), found.key().orElse(null),
        found.head().orElse(null), found.changes().stream().map(VerifyCommand::change).toList(),
        found.remarks().stream().map(remark -> new Remark(remark.code(), remark.text(Telaio.language()))).toList());
  }

  private static Change change(Observation change) {
    return new Change(change.where(), change.code(), change.text(Telaio.language()));
  }
}
