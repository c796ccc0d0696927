package it.telaio.cli;

import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.pec.Message;
import it.telaio.pec.MessageLine;
import it.telaio.pec.MessageSummary;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio pec}: what each message is, who sent it when, and whether that is proven; one at a time. */
@Command(name = "pec", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Reads messages of certified mail: kind, sender, instant, attachments, and whether they are proven.")
final class PecCommand implements Callable<Integer> {
  private static final List<String> MAIL = List.of(".eml", ".msg");

  @Parameters(arity = "1..*", paramLabel = "F", description = "Message files, or folders of them.")
  private List<Path> paths;
  @Option(names = "--trust", paramLabel = "DIR", description = "Certificates of the providers we believe: DIR/pec, or DIR itself.")
  private Path trustFolder;
  @Option(names = "--json", description = "One JSON line per message.")
  private boolean json;
  @Spec
  private CommandSpec spec;

  private int status = Telaio.DONE;

  @Override
  public Integer call() throws IOException {
    Trust trust = trustFolder == null ? Trust.none() : Trust.read(trustFolder, Trust.Purpose.PEC);
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        readFolder(path, trust);
      } else {
        readFile(path, trust);
      }
    }
    out().flush();
    return status;
  }

  private void readFolder(Path folder, Trust trust) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(PecCommand::isMail).sorted()::iterator) {
        readFile(file, trust);
      }
    }
  }

  private static boolean isMail(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return MAIL.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }

  private void readFile(Path file, Trust trust) {
    try {
      Message message = Message.read(file, trust, Limits.DEFAULT);
      Locale language = Telaio.language();
      out().println(json ? Json.line(MessageLine.of(file.toString(), message, language))
          : MessageSummary.of(file.toString(), message, language));
    } catch (IOException e) {
      String reason = e instanceof NoSuchFileException ? "ENOENT" : String.valueOf(e.getMessage());
      out().flush();
      spec.commandLine().getErr().println(MessageSummary.notOpened(file.toString(), reason, Telaio.language()));
      status = Telaio.BAD_INPUT;
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
