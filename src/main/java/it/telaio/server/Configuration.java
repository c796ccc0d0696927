package it.telaio.server;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the product is told: a YAML file, overridden by the environment, completed by the standard of each {@link Setting}.
 * Paths are relative to the folder of the file.
 */
public final class Configuration {
  /** Where, below the data folder, the key stands that signs the journal. */
  public static final String JOURNAL_KEY = "secrets/journal";

  private final Path base;
  private final Map<Setting, String> values;

  private Configuration(Path base, Map<Setting, String> values) {
    this.base = base;
    this.values = values;
  }

  /** Everything that is wrong with a configuration, one line each: {@code file:line:column: error: what}. */
  public record Wrong(List<String> lines) implements Refusal {
    @Override
    public String text(Locale locale) {
      return String.join("\n", lines);
    }
  }

  /** Reads {@code file}; refuses with {@link Wrong} what does not belong there, in the words of {@code locale}. */
  public static Configuration read(Path file, Map<String, String> environment, Locale locale) {
    var reading = new ConfigurationFile(file, Texts.of(Configuration.class, locale));
    Map<Setting, String> values = reading.values(environment);
    if (!reading.wrong().isEmpty()) {
      throw new Wrong(reading.wrong()).thrown();
    }
    return new Configuration(file.toAbsolutePath().getParent(), values);
  }

  /** Only what is given, without a file or an environment: for tests, for the demo, for the warm-up. */
  public static Configuration of(Path base, Map<Setting, String> values) {
    return new Configuration(base, new EnumMap<>(values));
  }

  /** The value, or the standard one. */
  public Optional<String> text(Setting setting) {
    return Optional.ofNullable(values.get(setting)).or(setting::standard);
  }

  /** The value of {@code setting}; refuses where it is not there although {@code because} is. */
  String needed(Setting setting, Setting because) {
    return text(setting).orElseThrow(() -> new ServerRefusal.SettingIsMissing(setting.key(), because.key()).thrown());
  }

  /** A path, from the folder of the file. */
  public Optional<Path> path(Setting setting) {
    return text(setting).map(value -> base.resolve(value).normalize());
  }

  /** A folder below the data folder. */
  public Path data(String name) {
    return path(Setting.DATA).orElseThrow().resolve(name);
  }

  /** Host and port. */
  public Optional<InetSocketAddress> address(Setting setting) {
    return text(setting).map(value -> new InetSocketAddress(Setting.host(value), Setting.port(value)));
  }

  /** Where we are to listen; refuses a host that this machine cannot find. */
  Optional<InetSocketAddress> listening(Setting setting) {
    Optional<InetSocketAddress> address = address(setting);
    address.filter(InetSocketAddress::isUnresolved).ifPresent(unknown -> {
      throw new ServerRefusal.HostIsUnknown(setting.key(), unknown.getHostString()).thrown();
    });
    return address;
  }

  /** Where the programs of the embedded database are, or go. */
  public Path programs() {
    return path(Setting.DATABASE_PROGRAMS).orElseGet(() -> data("database"));
  }

  /** The data folder, made where it does not exist. Others may pass, as PostgreSQL may run as another user; what is in it is closed. */
  public Path makeDataFolder() {
    Path data = path(Setting.DATA).orElseThrow();
    try {
      Files.createDirectories(data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
      return data.toRealPath();
    } catch (IOException e) {
      throw new ServerRefusal.FolderNotOurs(data).thrown();
    }
  }

  /** Bytes. */
  public long bytes(Setting setting) {
    return Setting.bytes(text(setting).orElseThrow());
  }

  /** A whole number. */
  public int count(Setting setting) {
    return Integer.parseInt(text(setting).orElseThrow());
  }

  /** A span of time. */
  public Duration duration(Setting setting) {
    return Duration.parse(text(setting).orElseThrow());
  }

  /** The secret that stands in the file which {@code setting} names; refuses a file that others of this machine can read. */
  public Optional<String> secret(Setting setting) {
    return path(setting).map(file -> SecretFile.read(file, setting.key()));
  }

  /** Whether this was given, by file or environment. */
  boolean isGiven(Setting setting) {
    return values.containsKey(setting);
  }
}
