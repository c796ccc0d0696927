package it.telaio.cli;

import it.telaio.kernel.Json;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import it.telaio.pec.Mailbox;
import it.telaio.pec.Message;
import it.telaio.pec.MessageLine;
import it.telaio.pec.MessageSummary;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio pec}: what each message is, who sent it when, and whether that is proven; one at a time. */
@Command(name = "pec", mixinStandardHelpOptions = true, sortOptions = false)
final class PecCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "F")
  private List<Path> paths;
  @Option(names = "--trust", paramLabel = "DIR")
  private Path trustFolder;
  @Option(names = "--json")
  private boolean json;
  @Spec
  private CommandSpec spec;

  private int status = Telaio.DONE;
  private long read;

  @Override
  public Integer call() throws IOException {
    Trust trust = trustFolder == null ? Trust.none() : Trust.read(trustFolder, Trust.Purpose.PEC);
    for (Path path : paths) {
      read(path, trust);
    }
    out().flush();
    return status;
  }

  /** One bad place does not stop the others. */
  private void read(Path path, Trust trust) {
    try (Mailbox mailbox = Mailbox.open(path, Limits.DEFAULT)) {
      long before = read;
      mailbox.each(key -> true, found -> tell(found, trust));
      if (read == before) {
        spec.commandLine().getErr().println(Texts.of(Telaio.class, Telaio.language()).say("folder.empty", path));
      }
    } catch (NoSuchFileException e) {
      fail(MessageSummary.notThere(path.toString(), Telaio.language()));
    } catch (IOException e) {
      fail(MessageSummary.notOpened(path.toString(), String.valueOf(e.getMessage()), Telaio.language()));
    }
  }

  private void tell(Mailbox.Found found, Trust trust) {
    read++;
    try {
      Message message = found.read(trust, Limits.DEFAULT);
      out().println(json ? Json.line(MessageLine.of(found.place(), message, Telaio.language()))
          : MessageSummary.of(found.place(), message, Telaio.language()));
    } catch (IOException e) {
      fail(MessageSummary.notOpened(found.place(), String.valueOf(e.getMessage()), Telaio.language()));
    }
  }

  private void fail(String sentence) {
    out().flush();
    spec.commandLine().getErr().println(sentence);
    status = Telaio.BAD_INPUT;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
