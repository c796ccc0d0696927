package it.telaio.cli;

import it.telaio.backup.AgeKey;
import it.telaio.backup.BackupRefusal;
import it.telaio.backup.Drill;
import it.telaio.backup.KeepCopies;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.EmbeddedPostgres.Access;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.server.Configuration;
import it.telaio.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telaio backup DIR}: a whole copy now, of a running installation or of one at rest; {@code --drill} proves one. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR")
  private Path folder;

  @Option(names = "--config", paramLabel = "F")
  private Path config;

  @Option(names = "--recipient", paramLabel = "age1…")
  private String recipient;

  @Option(names = "--drill")
  private boolean drill;

  @Option(names = "--identity", paramLabel = "FILE")
  private Path identity;

  @Option(names = "--aside", paramLabel = "DIR")
  private Path aside;

  @Option(names = "--new-key", paramLabel = "FILE")
  private Path newKey;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() throws IOException, SQLException {
    if (newKey != null) {
      return makeKey();
    }
    if (folder == null || config == null || drill && identity == null) {
      throw new ParameterException(spec.commandLine(), Texts.of(KeepCopies.class, Telaio.language()).say("backup.usage"));
    }
    Configuration configuration = Configuration.read(config, System.getenv(), Telaio.language());
    if (configuration.text(Setting.DATABASE_URL).isPresent()) {
      throw new BackupRefusal.ExternalDatabase().thrown();
    }
    Path database = configuration.data("database");
    Optional<Access> running = EmbeddedPostgres.runningIn(database);
    if (running.isPresent()) {
      return work(configuration, running.get());
    }
    try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(database, configuration.programs()))) {
      return work(configuration, server.access());
    }
  }

  private int work(Configuration configuration, Access server) throws IOException, SQLException {
    return drill ? drill(configuration, server) : copy(configuration, server);
  }

  private int copy(Configuration configuration, Access server) throws IOException, SQLException {
    String key = Optional.ofNullable(recipient).or(() -> configuration.text(Setting.BACKUP_RECIPIENT))
        .orElseThrow(() -> new BackupRefusal.NoRecipient().thrown());
    var place = new KeepCopies.Place(configuration.data(""), folder, key, configuration.count(Setting.BACKUP_KEEP), Clock.ofMachine());
    try (KeepCopies copies = KeepCopies.open(place, server)) {
      String name = copies.whole();
      say(Map.of("copy", name, "folder", folder.toString()), "backup.done", name, folder);
      return Telaio.DONE;
    }
  }

  private int drill(Configuration configuration, Access server) throws IOException, SQLException {
    Path place = aside == null ? Path.of(System.getProperty("java.io.tmpdir")) : aside;
    List<Drill.Check> checks = new Drill(folder, identity, configuration.programs(), Clock.ofMachine()).run(place, Optional.of(server));
    for (Drill.Check check : checks) {
      say(check, check.whole() ? "drill.whole" : "drill.broken", check.what(), check.count(), check.detail());
    }
    return checks.stream().allMatch(Drill.Check::whole) ? Telaio.DONE : Telaio.BAD_INPUT;
  }

  private int makeKey() throws IOException {
    String secret = AgeKey.newIdentity();
    Files.createFile(newKey, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(newKey, secret + "\n");
    String key = AgeKey.recipientOf(secret);
    say(Map.of("recipient", key), "backup.key", key, newKey);
    return Telaio.DONE;
  }

  private void say(Object line, String key, Object... arguments) {
    String text = json ? Json.line(line) : Texts.of(KeepCopies.class, Telaio.language()).say(key, arguments);
    spec.commandLine().getOut().println(text);
  }
}
