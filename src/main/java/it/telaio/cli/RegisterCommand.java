package it.telaio.cli;

import it.telaio.account.Viewer;
import it.telaio.body.ReadRegister;
import it.telaio.body.Register;
import it.telaio.body.RegisterPreview;
import it.telaio.body.TakeRegister;
import it.telaio.database.Database;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import it.telaio.database.Role;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.server.Configuration;
import it.telaio.server.ExternalDatabase;
import it.telaio.server.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio register load FILE}: looks at a file of a register, and takes it where that is asked; while the server runs, too. */
@Command(name = "load", mixinStandardHelpOptions = true)
final class RegisterCommand implements Callable<Integer> {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("command");

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @Option(names = "--kind", required = true)
  private Register kind;

  @Option(names = "--config", required = true, paramLabel = "F")
  private Path config;

  @Option(names = "--on", paramLabel = "DAY")
  private LocalDate on;

  @Option(names = "--take")
  private boolean take;

  @Option(names = "--json")
  private boolean json;

  /** {@code telaio register}. */
  @Command(name = "register", mixinStandardHelpOptions = true, subcommands = RegisterCommand.class)
  static final class Group implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().usage(spec.commandLine().getErr());
      return Telaio.USAGE;
    }
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.read(config, System.getenv(), Telaio.language());
    if (configuration.text(Setting.DATABASE_URL).isPresent()) {
      return load(ExternalDatabase.of(configuration));
    }
    Path folder = configuration.data("database");
    Optional<EmbeddedPostgres.Access> running = EmbeddedPostgres.runningIn(folder);
    if (running.isPresent()) {
      return load(running.get().database());
    }
    try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder, configuration.programs()))) {
      Migrations.apply(server.database());
      return load(server.database());
    }
  }

  private int load(Database database) {
    Clock clock = Clock.ofMachine();
    Sql sql = new Sql(database.connecting(Role.APP));
    LocalDate day = on == null ? clock.now().atZone(Clock.ROME).toLocalDate() : on;
    RegisterPreview preview = new ReadRegister(sql, clock).read(MACHINE, kind, file, day);
    var taking = new TakeRegister(sql, clock, new Journal(sql, clock));
    if (take) {
      taking.take(MACHINE, preview.load());
    } else {
      taking.discard(MACHINE, preview.load());
    }
    say(preview);
    return preview.left() == 0 ? Telaio.DONE : Telaio.BAD_INPUT;
  }

  private void say(RegisterPreview preview) {
    var out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("register", kind.literal());
      line.put("taken", take);
      line.put("added", preview.added());
      line.put("changed", preview.changed());
      line.put("ended", preview.ended());
      line.put("same", preview.same());
      line.put("leftOut", preview.left());
      line.put("mended", preview.mended());
      out.println(Json.line(line));
    } else {
      Texts texts = Texts.of(RegisterCommand.class, Telaio.language());
      out.println(texts.say(take ? "register.taken" : "register.looked", preview.added(), preview.changed(), preview.ended(),
          preview.same()));
    }
    preview.refused().forEach(row -> spec.commandLine().getErr().println(row.text(Telaio.language())));
  }
}
