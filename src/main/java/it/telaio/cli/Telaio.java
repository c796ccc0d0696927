package it.telaio.cli;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** The program. Each command is a file of this folder; their names, options and JSON fields are a contract (DESIGN 5). */
@Command(name = "telaio", mixinStandardHelpOptions = true, version = "telaio 0.1.0", sortOptions = false,
    synopsisSubcommandLabel = "…")
public final class Telaio implements Callable<Integer> {
  private static final List<Class<?>> COMMANDS = List.of(
      NoticeCommand.class,
      PecCommand.class,
      SignatureCommand.class,
      TrustCommand.class,
      WarmUpCommand.class,
      DemoCommand.class,
      ScreenCommand.class,
      CodeCommand.class,
      SearchCommand.class,
      VerifyCommand.class,
      ServeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RegisterCommand.Group.class);

  /** Done. */
  public static final int DONE = ExitCode.OK;
  /** The input is bad; file, line and reason were said. */
  public static final int BAD_INPUT = 1;
  /** Wrong usage. */
  public static final int USAGE = ExitCode.USAGE;
  /** Our fault. */
  public static final int OUR_FAULT = 3;

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Without a command: the demo. */
  @Override
  public Integer call() {
    return run("demo");
  }

  /** Runs one command and gives its exit status: for tests, and for {@link #main}. */
  public static int run(String... arguments) {
    return line(arguments).execute(arguments);
  }

  static CommandLine line(String... arguments) {
    var line = new CommandLine(new Telaio());
    known(arguments).forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Texts texts = Texts.of(Telaio.class, language());
    line.setResourceBundle(texts.bundle());
    line.setParameterExceptionHandler(new WrongUsage(texts));
    line.setExecutionExceptionHandler(Telaio::explain);
    return line;
  }

  /** To look at all the options of all commands takes a quarter of a second: the one that is asked for, where it is told first. */
  private static List<Class<?>> known(String... arguments) {
    List<Class<?>> asked = COMMANDS.stream().filter(command -> arguments.length > 0
        && command.getAnnotation(Command.class).name().equals(arguments[0])).toList();
    return asked.isEmpty() ? COMMANDS : asked;
  }

  /** The language of what the commands say: Italian, unless TELAIO_LANG names another that has a bundle. */
  static Locale language() {
    String wanted = System.getenv("TELAIO_LANG");
    return wanted == null || wanted.isBlank() ? Texts.ITALIAN : Locale.forLanguageTag(wanted);
  }

  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    Optional<Refusal.Thrown> refused = refused(failure);
    if (refused.isPresent()) {
      line.getErr().println(refused.get().refusal().text(language()));
      return BAD_INPUT;
    }
    line.getErr().println(Texts.of(Telaio.class, language()).say("fault", line.getCommandSpec().qualifiedName(),
        String.valueOf(failure.getMessage()).lines().findFirst().orElse("")));
    if (System.getenv("TELAIO_TRACE") != null) {
      failure.printStackTrace(line.getErr());
    }
    return OUR_FAULT;
  }

  /** A refusal may come wrapped in exceptions of those through whom it came. */
  private static Optional<Refusal.Thrown> refused(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20).filter(Refusal.Thrown.class::isInstance)
        .map(Refusal.Thrown.class::cast).findFirst();
  }
}
