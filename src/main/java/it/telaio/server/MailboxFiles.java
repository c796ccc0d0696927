package it.telaio.server;

import it.telaio.pec.Door;
import it.telaio.pec.ImapAccess;
import it.telaio.pec.OutgoingDoor;
import it.telaio.pec.SendLetters;
import it.telaio.pec.SmtpAccess;
import it.telaio.pec.WatchMailboxes;
import it.telaio.pec.WatchedDoor;
import it.telaio.signature.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The mailboxes that are watched: one YAML file each in the folder {@code mailboxes}; the name of the file is the name of the mailbox.
 * A file that is not understood stops the start with its name: a mailbox nobody reads would be noticed too late.
 */
final class MailboxFiles implements WatchMailboxes.Doors, SendLetters.Doors {
  private static final Set<String> KNOWN =
      Set.of("notice", "body", "server", "address", "password-file", "every", "authorities", "send-server", "send-password-file",
          "send-hourly");
  private static final Duration EVERY = Duration.ofMinutes(5);

  private static final String HOURLY = "300";

  private final List<WatchedDoor> doors;
  private final List<OutgoingDoor> outgoing;

  /** Reads what is in {@code folder}; null for no mailboxes. */
  MailboxFiles(Path folder) throws IOException {
    if (folder == null) {
      doors = List.of();
      outgoing = List.of();
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new ServerRefusal.FolderIsMissing(folder, Setting.MAILBOXES.key()).thrown();
    }
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> files = listed.filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml")).sorted().toList();
      doors = files.stream().map(MailboxFiles::read).toList();
      outgoing = files.stream().flatMap(file -> sending(file).stream()).toList();
    }
  }

  @Override
  public List<WatchedDoor> doors() {
    return doors;
  }

  @Override
  public List<OutgoingDoor> outgoing() {
    return outgoing;
  }

  /** From where letters leave, where the file says so; the password is that of the mailbox unless another is named. */
  private static Optional<OutgoingDoor> sending(Path file) {
    try {
      Map<String, String> said = said(file);
      if (!said.containsKey("send-server")) {
        return Optional.empty();
      }
      SmtpAccess access = SmtpAccess.parse(said.get("send-server"));
      if (said.containsKey("authorities")) {
        access = access.trusting(Trust.read(file.resolveSibling(said.get("authorities")), Trust.Purpose.PEC).anchors());
      }
      Path password = file.resolveSibling(said.getOrDefault("send-password-file", said.get("password-file")));
      SecretFile.read(password, "send-password-file");
      return Optional.of(new OutgoingDoor(read(file).door(), access, () -> SecretFile.read(password, "send-password-file"),
          hourly(file, said.getOrDefault("send-hourly", HOURLY))));
    } catch (IOException e) {
      throw new ServerRefusal.MailboxIsWrong(file, "unreadable", "").thrown();
    }
  }

  private static WatchedDoor read(Path file) {
    try {
      Map<String, String> said = said(file);
      ImapAccess access = ImapAccess.parse(needed(file, said, "server"));
      if (said.containsKey("authorities")) {
        access = access.trusting(Trust.read(file.resolveSibling(said.get("authorities")), Trust.Purpose.PEC).anchors());
      }
      Path password = file.resolveSibling(needed(file, said, "password-file"));
      SecretFile.read(password, "password-file");
      String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      Door door = new Door(name, needed(file, said, "notice"), needed(file, said, "body"), said.getOrDefault("address", access.user()),
          access.toString());
      return new WatchedDoor(door, access, () -> SecretFile.read(password, "password-file"), every(file, said.get("every")));
    } catch (IOException e) {
      throw new ServerRefusal.MailboxIsWrong(file, "unreadable", "").thrown();
    }
  }

  private static Duration every(Path file, String said) {
    try {
      return said == null ? EVERY : Duration.parse(said);
    } catch (DateTimeException e) {
      throw new ServerRefusal.MailboxIsWrong(file, "every", said).thrown();
    }
  }

  private static int hourly(Path file, String said) {
    if (!said.matches("[1-9]\\d{0,5}")) {
      throw new ServerRefusal.MailboxIsWrong(file, "hourly", said).thrown();
    }
    return Integer.parseInt(said);
  }

  private static Map<String, String> said(Path file) throws IOException {
    if (!(loaded(file) instanceof Map<?, ?> map)) {
      throw new ServerRefusal.MailboxIsWrong(file, "no-entries", "").thrown();
    }
    Map<String, String> said = new TreeMap<>();
    map.forEach((key, value) -> said.put(String.valueOf(key), String.valueOf(value).strip()));
    said.keySet().stream().filter(key -> !KNOWN.contains(key)).findFirst().ifPresent(key -> {
      throw new ServerRefusal.MailboxIsWrong(file, "unknown", key).thrown();
    });
    return said;
  }

  private static Object loaded(Path file) throws IOException {
    try {
      return new Load(LoadSettings.builder().setMaxAliasesForCollections(0).build()).loadFromString(Files.readString(file));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> String.valueOf(mark.getLine() + 1)).orElse("1");
      throw new ServerRefusal.MailboxIsWrong(file, "not-yaml", line).thrown();
    } catch (YamlEngineException e) {
      throw new ServerRefusal.MailboxIsWrong(file, "not-yaml", "1").thrown();
    }
  }

  private static String needed(Path file, Map<String, String> said, String key) {
    String value = said.get(key);
    if (value == null || value.isEmpty()) {
      throw new ServerRefusal.SettingIsMissing(key, file.getFileName().toString()).thrown();
    }
    return value;
  }
}
