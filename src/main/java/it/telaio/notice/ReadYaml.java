package it.telaio.notice;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads YAML of strangers into values with their places (security R34). Refused: more than one mebibyte, anchors and
 * aliases, tags, a key given twice, more than one document, deep nesting, numbers that are no plain decimals.
 */
final class ReadYaml {
  /** The greatest size of a notice. */
  static final int MOST_BYTES = 1 << 20;
  private static final int MOST_NESTING = 24;
  private static final int MOST_VALUES = 50_000;
  private static final int LONGEST_NUMBER = 18;
  private static final LoadSettings SETTINGS = LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
  private static final JsonScalarResolver RESOLVER = new JsonScalarResolver();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final LintReport report;
  private final Map<String, Place> values = new HashMap<>();
  private final Map<String, Place> keys = new HashMap<>();
  private Iterator<Event> events;

  /** The file is refused and the reason is in the report: there is nothing to go on with. */
  private static final class Stop extends RuntimeException {
    private Stop() {
      super(null, null, false, false);
    }
  }

  private ReadYaml(LintReport report) {
    this.report = report;
  }

  /** The values of {@code bytes}; empty where the file is refused, and then {@code report} says why. */
  static Optional<MarkedTree> read(byte[] bytes, LintReport report) {
    if (bytes.length > MOST_BYTES) {
      report.error(Place.START, "too-large");
      return Optional.empty();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      report.error(Place.START, "not-utf8");
      return Optional.empty();
    }
    return new ReadYaml(report).document(text);
  }

  private Optional<MarkedTree> document(String text) {
    try {
      events = new Parse(SETTINGS).parseString(text).iterator();
      events.next();
      if (!(events.next() instanceof DocumentStartEvent)) {
        report.error(Place.START, "empty-file");
        return Optional.empty();
      }
      JsonNode root = value(events.next(), "", 0);
      events.next();
      Event after = events.next();
      if (after instanceof DocumentStartEvent) {
        report.error(place(after), "second-document");
      }
      return Optional.of(new MarkedTree(root, values, keys));
    } catch (Stop e) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      report.error(e.getProblemMark().map(ReadYaml::place).orElse(Place.START), "grammar", String.valueOf(e.getProblem()));
    } catch (ReaderException e) {
      report.error(place(text, e.getPosition()), "character", "U+%04X".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      report.error(Place.START, "grammar", String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private JsonNode value(Event event, String pointer, int depth) {
    Place place = place(event);
    values.put(pointer, place);
    if (depth > MOST_NESTING || values.size() > MOST_VALUES) {
      report.error(place, depth > MOST_NESTING ? "too-deep" : "too-many-values");
      throw new Stop();
    }
    refuseSharing(event, place);
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, place);
      case MappingStartEvent ignored -> mapping(pointer, depth);
      case CollectionStartEvent ignored -> sequence(pointer, depth);
      default -> NODES.nullNode();
    };
  }

  /** Anchors and aliases make a small file large, and tags name classes: a notice needs neither. */
  private void refuseSharing(Event event, Place place) {
    if (event instanceof AliasEvent || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      report.error(place, "alias");
    }
    boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
        || event instanceof CollectionStartEvent start && start.getTag().isPresent();
    if (tagged) {
      report.error(place, "tag");
    }
    if (report.isFull()) {
      throw new Stop();
    }
  }

  private JsonNode mapping(String pointer, int depth) {
    var node = NODES.objectNode();
    for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
      Place place = place(event);
      refuseSharing(event, place);
      if (!(event instanceof ScalarEvent key)) {
        report.error(place, "key-not-text");
        throw new Stop();
      }
      String child = MarkedTree.child(pointer, key.getValue());
      Place first = keys.putIfAbsent(child, place);
      if (first != null) {
        report.error(place, "key-twice", key.getValue(), String.valueOf(first.line()));
      }
      node.set(key.getValue(), value(events.next(), child, depth + 1));
    }
    return node;
  }

  private JsonNode sequence(String pointer, int depth) {
    var node = NODES.arrayNode();
    for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
      node.add(value(event, pointer + "/" + node.size(), depth + 1));
    }
    return node;
  }

  private JsonNode scalar(ScalarEvent scalar, Place place) {
    String text = scalar.getValue();
    Tag tag = RESOLVER.resolve(text, scalar.isPlain());
    if (!scalar.isPlain() || tag.equals(Tag.STR)) {
      return NODES.stringNode(text);
    }
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode("true".equals(text));
    }
    if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    if (text.length() > LONGEST_NUMBER || !text.matches("-?\\d+(\\.\\d+)?")) {
      report.error(place, "number");
      return NODES.nullNode();
    }
    return tag.equals(Tag.INT) ? NODES.numberNode(Long.parseLong(text)) : NODES.numberNode(new BigDecimal(text));
  }

  private static Place place(Event event) {
    return event.getStartMark().map(ReadYaml::place).orElse(Place.START);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Place place(String text, int position) {
    String before = text.substring(0, Math.min(position, text.length()));
    int newline = before.lastIndexOf('\n');
    return new Place((int) before.chars().filter(c -> c == '\n').count() + 1, before.length() - newline);
  }
}
