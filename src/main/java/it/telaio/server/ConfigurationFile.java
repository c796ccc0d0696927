package it.telaio.server;

import it.telaio.kernel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One reading of a configuration; collects everything that is wrong, so that it is said at once and not one by one. */
final class ConfigurationFile {
  private static final long LARGEST = 64 << 10;

  private final Path file;
  private final Texts texts;
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  ConfigurationFile(Path file, Texts texts) {
    this.file = file;
    this.texts = texts;
  }

  /** What is wrong so far, one line each. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Reads the file, then the environment over it. */
  Map<Setting, String> values(Map<String, String> environment) {
    try {
      if (Files.size(file) > LARGEST) {
        say(file.toString(), "configuration.too-large");
      } else {
        compose().ifPresent(node -> read("", node));
      }
    } catch (MarkedYamlEngineException e) {
      String at = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1)).orElse("");
      say(file + at, "configuration.not-yaml");
    } catch (YamlEngineException e) {
      say(file.toString(), "configuration.not-yaml");
    } catch (IOException e) {
      say(file.toString(), Files.isDirectory(file) ? "configuration.folder" : Files.exists(file) ? "configuration.unreadable"
          : "configuration.missing");
    }
    Arrays.stream(Setting.values()).filter(setting -> environment.containsKey(setting.variable()))
        .forEach(setting -> take(setting.variable(), setting, environment.get(setting.variable())));
    return values;
  }

  private Optional<Node> compose() throws IOException {
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString())
        .setMaxAliasesForCollections(0).build();
    return new Compose(settings).composeString(Files.readString(file));
  }

  private void read(String name, Node node) {
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(pair -> readBelow(name, pair));
    } else if (node instanceof ScalarNode scalar && Setting.called(name).isPresent()) {
      take(place(node), Setting.called(name).get(), scalar.getValue());
    } else {
      say(place(node), "configuration.shape", name);
    }
  }

  private void readBelow(String above, NodeTuple pair) {
    String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    String name = above.isEmpty() ? key : above + "." + key;
    if (!seen.add(name)) {
      say(place(pair.getKeyNode()), "configuration.twice", name);
    } else if (Arrays.stream(Setting.values()).map(Setting::key).anyMatch(known -> known.equals(name) || known.startsWith(name + "."))) {
      read(name, pair.getValueNode());
    } else {
      say(place(pair.getKeyNode()), "configuration.unknown", name);
    }
  }

  private void take(String place, Setting setting, String value) {
    if (setting.takes(value)) {
      values.put(setting, value);
    } else {
      say(place, "configuration.value", setting.key(), texts.say("configuration.kind." + setting.kind().name().toLowerCase(Locale.ROOT)));
    }
  }

  private void say(String place, String key, Object... arguments) {
    wrong.add(place + ": error: " + texts.say(key, arguments));
  }

  private String place(Node node) {
    return file + node.getStartMark().map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1)).orElse("");
  }
}
