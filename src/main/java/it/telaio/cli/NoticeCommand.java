package it.telaio.cli;

import it.telaio.kernel.Json;
import it.telaio.notice.Problem;
import it.telaio.notice.ReadNotice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Notices as code. */
@Command(name = "notice", description = "Work on notices: YAML files that hold a public call.", mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND", subcommands = NoticeCommand.LintNotices.class)
final class NoticeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Telaio.USAGE;
  }

  /** Says what is wrong in each file: {@code file:line:column: error|warning: text}. */
  @Command(name = "lint", description = "Check notices: file:line:column: error|warning: text.", mixinStandardHelpOptions = true)
  static final class LintNotices implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "F", arity = "1..*", description = "Notices (YAML).")
    private List<Path> files;
    @Option(names = "--json", description = "One JSON line for each problem.")
    private boolean json;

    @Override
    public Integer call() {
      boolean bad = false;
      for (Path file : files) {
        ReadNotice.Outcome outcome = ReadNotice.file(file, Telaio.language());
        bad |= outcome instanceof ReadNotice.Refused;
        for (Problem problem : outcome.problems()) {
          spec.commandLine().getOut().println(json ? Json.line(Line.of(problem)) : problem.toString());
        }
      }
      return bad ? Telaio.BAD_INPUT : Telaio.DONE;
    }
  }

  private record Line(String file, int line, int column, String severity, String code, String text, String source) {
    private static Line of(Problem problem) {
      return new Line(problem.file(), problem.line(), problem.column(), problem.severity().word(), problem.code(), problem.text(),
          problem.source());
    }
  }
}
