package it.telaio.cli;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.notice.NoticeHistory;
import it.telaio.notice.NoticeState;
import it.telaio.notice.ReadHistory;
import it.telaio.notice.ShowHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the acts on a notice, what each changed, and how the notice stands. */
@Command(name = "history", mixinStandardHelpOptions = true, sortOptions = false)
final class NoticeHistoryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "F")
  private Path file;
  @Option(names = "--at", paramLabel = "INSTANT")
  private Instant at;
  @Option(names = "--json")
  private boolean json;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    return switch (ReadHistory.file(file, Telaio.language())) {
      case ReadHistory.Refused refused -> {
        refused.problems().forEach(spec.commandLine().getErr()::println);
        yield Telaio.BAD_INPUT;
      }
      case ReadHistory.Read read -> {
        tell(read.history(), at == null ? Clock.ofMachine().now() : at, spec.commandLine().getOut());
        yield Telaio.DONE;
      }
    };
  }

  private void tell(NoticeHistory history, Instant instant, PrintWriter out) {
    NoticeState state = history.at(instant);
    if (json) {
      out.println(Json.line(new StateLine(state.inForce().map(notice -> notice.id()).orElse(""), instant,
          state.status().name().toLowerCase(Locale.ROOT), state.inForce().map(notice -> notice.version()).orElse(0),
          state.closes().orElse(null), history.acts().size(), history.fallen().size())));
    } else {
      out.print(ShowHistory.text(history, instant, Telaio.language()));
    }
    out.flush();
  }

  private record StateLine(String notice, Instant at, String state, int version, Instant closes, int acts, int fallen) {
  }
}
