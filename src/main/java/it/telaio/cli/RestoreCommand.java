package it.telaio.cli;

import it.telaio.backup.BackupRefusal;
import it.telaio.backup.Restore;
import it.telaio.backup.Restore.Restored;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.server.Configuration;
import it.telaio.server.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio restore DIR}: everything back from copies into an empty data folder, as a new epoch. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR")
  private Path folder;

  @Option(names = "--config", required = true, paramLabel = "F")
  private Path config;

  @Option(names = "--identity", required = true, paramLabel = "FILE")
  private Path identity;

  @Option(names = "--to", paramLabel = "INSTANT")
  private Instant until;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = Configuration.read(config, System.getenv(), Telaio.language());
    if (configuration.text(Setting.DATABASE_URL).isPresent()) {
      throw new BackupRefusal.ExternalDatabase().thrown();
    }
    Restored restored = new Restore(new Restore.Wanted(folder, identity, configuration.makeDataFolder(), configuration.programs(),
        configuration.data(Configuration.JOURNAL_KEY), Optional.ofNullable(until)), Clock.ofMachine()).run();
    Texts texts = Texts.of(Restore.class, Telaio.language());
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(restored));
      return Telaio.DONE;
    }
    out.println(texts.say("restore.done", restored.copy(), restored.files(), restored.log()));
    out.println(texts.say("restore.erasures", restored.erasuresRedone()));
    restored.left().forEach(erasure -> out.println(texts.say("restore.left", erasure)));
    out.println(texts.say("restore.paused"));
    return Telaio.DONE;
  }
}
