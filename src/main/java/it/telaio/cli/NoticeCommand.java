package it.telaio.cli;

import it.telaio.kernel.Json;
import it.telaio.notice.Change;
import it.telaio.notice.DiffNotices;
import it.telaio.notice.Notice;
import it.telaio.notice.Problem;
import it.telaio.notice.ReadNotice;
import it.telaio.notice.ShowNotice;
import it.telaio.notice.ShowProgramme;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Notices as code. */
@Command(name = "notice", mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "…",
    subcommands = {NoticeCommand.LintNotices.class, NoticeCommand.ShowOne.class, NoticeCommand.DiffTwo.class, NoticeCommand.Schema.class,
        NoticeFormCommand.class, NoticeHistoryCommand.class, SimulateNotice.class})
final class NoticeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Telaio.USAGE;
  }

  /** Says what is wrong in each file: {@code file:line:column: error|warning: text}. */
  @Command(name = "lint", mixinStandardHelpOptions = true)
  static final class LintNotices implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "F", arity = "1..*")
    private List<Path> files;
    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
      boolean bad = false;
      for (Path file : files) {
        ReadNotice.Outcome outcome = ReadNotice.file(file, Telaio.language());
        bad |= outcome instanceof ReadNotice.Refused;
        say(spec.commandLine().getOut(), outcome.problems(), json);
      }
      return bad ? Telaio.BAD_INPUT : Telaio.DONE;
    }
  }

  /** Tells a notice in plain words. */
  @Command(name = "show", mixinStandardHelpOptions = true)
  static final class ShowOne implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "F", arity = "1..*")
    private List<Path> files;
    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
      boolean bad = false;
      for (Path file : files) {
        PrintWriter out = spec.commandLine().getOut();
        ReadNotice.Outcome outcome = ReadNotice.file(file, Telaio.language());
        say(spec.commandLine().getErr(), outcome.problems(), false);
        switch (outcome) {
          case ReadNotice.Read read ->
              out.print(json ? Json.line(read.notice()) + "\n" : ShowNotice.text(read.notice(), Telaio.language()));
          case ReadNotice.ReadProgramme read ->
              out.print(json ? Json.line(read.programme()) + "\n" : ShowProgramme.text(read.programme(), Telaio.language()));
          case ReadNotice.Refused ignored -> bad = true;
        }
        out.flush();
      }
      return bad ? Telaio.BAD_INPUT : Telaio.DONE;
    }
  }

  /** Tells in words what the second version changes and who must do something. */
  @Command(name = "diff", mixinStandardHelpOptions = true)
  static final class DiffTwo implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "BEFORE", index = "0")
    private Path before;
    @Parameters(paramLabel = "AFTER", index = "1")
    private Path after;
    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
      Optional<Notice> old = NoticeFile.read(before, spec.commandLine().getErr());
      Optional<Notice> now = NoticeFile.read(after, spec.commandLine().getErr());
      if (old.isEmpty() || now.isEmpty()) {
        return Telaio.BAD_INPUT;
      }
      PrintWriter out = spec.commandLine().getOut();
      DiffNotices diff = DiffNotices.of(old.get(), now.get(), Telaio.language());
      diff.doubts().forEach(spec.commandLine().getErr()::println);
      if (json) {
        diff.changes().forEach(change -> out.println(Json.line(ChangeLine.of(change))));
      } else {
        out.print(diff.text());
      }
      out.flush();
      return Telaio.DONE;
    }
  }

  /** Prints the published JSON Schema, for editors. */
  @Command(name = "schema", mixinStandardHelpOptions = true)
  static final class Schema implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().getOut().print(ReadNotice.schema());
      spec.commandLine().getOut().flush();
      return Telaio.DONE;
    }
  }

  private static void say(PrintWriter out, List<Problem> problems, boolean json) {
    problems.forEach(problem -> out.println(json ? Json.line(ProblemLine.of(problem)) : problem.toString()));
    out.flush();
  }

  private record ProblemLine(String file, int line, int column, String severity, String code, String text, String source) {
    private static ProblemLine of(Problem problem) {
      return new ProblemLine(problem.file(), problem.line(), problem.column(), problem.severity().word(), problem.code(), problem.text(),
          problem.source());
    }
  }

  private record ChangeLine(String place, String code, String who, String text, String consequence) {
    private static ChangeLine of(Change change) {
      return new ChangeLine(change.pointer(), change.code(), change.who().literal(), change.text(), change.consequence());
    }
  }
}
