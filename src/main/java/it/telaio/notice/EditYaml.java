package it.telaio.notice;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Changes single values of a YAML text and nothing else: comments, order, spacing and the way the other values are written stay
 * as their author left them. A value is named by its JSON pointer. A text that is no YAML is given back as it is.
 */
final class EditYaml {
  private static final int MOST_NESTING = 64;
  private static final LoadSettings SETTINGS = LoadSettings.builder().setCodePointLimit(ReadYaml.MOST_BYTES).build();

  /**
   * A value in the text.
   *
   * @param keyAt  where its key begins; -1 for the entry of a list
   * @param from   where it begins, in characters
   * @param to     just behind it
   * @param scalar whether it is a single value
   * @param flow   for a collection: whether it is written in braces
   */
  private record Span(int keyAt, int from, int to, boolean scalar, boolean flow, int children) {
  }

  private final String text;
  private final Map<String, Span> spans = new HashMap<>();
  private Iterator<Event> events;

  private EditYaml(String text) {
    this.text = text;
  }

  /** The text with {@code value}, already written as YAML on one line, in the place that {@code pointer} names; added where it was not. */
  static String set(String text, String pointer, String value) {
    return read(text).map(edit -> edit.set(pointer, value)).orElse(text);
  }

  /** The text without the key and the value that {@code pointer} names; the same text where it is not there. */
  static String remove(String text, String pointer) {
    return read(text).map(edit -> edit.remove(pointer)).orElse(text);
  }

  /** {@code value} written as YAML: bare where that is safe, otherwise in quotes. */
  static String written(String value) {
    String line = value.strip().replaceAll("\\s+", " ");
    boolean safe = line.matches("[\\p{L}][\\p{L}\\p{N} .,’'()/_-]*") && !line.matches("(?i)true|false|null|yes|no|on|off|y|n|~")
        && !line.endsWith(" ");
    return safe ? line : "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", "") + "\"";
  }

  private static Optional<EditYaml> read(String text) {
    EditYaml edit = new EditYaml(text);
    try {
      edit.events = new Parse(SETTINGS).parseString(text).iterator();
      edit.events.next();
      edit.events.next();
      Event root = edit.events.next();
      if (!(root instanceof MappingStartEvent)) {
        return Optional.empty();
      }
      edit.value("", -1, root, 0);
      return Optional.of(edit);
    } catch (YamlEngineException | ClassCastException | NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private int value(String pointer, int keyAt, Event event, int depth) {
    if (depth > MOST_NESTING || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new YamlEngineException("no notice is written so");
    }
    int from = at(event.getStartMark().orElseThrow());
    if (!(event instanceof CollectionStartEvent start)) {
      int to = at(event.getEndMark().orElseThrow());
      spans.put(pointer, new Span(keyAt, from, trimmed(from, to), event instanceof ScalarEvent, false, 0));
      return trimmed(from, to);
    }
    int children = 0;
    int last = from;
    Event next = events.next();
    for (; next instanceof NodeEvent; next = events.next(), children++) {
      boolean mapping = start instanceof MappingStartEvent;
      int begins = at(next.getStartMark().orElseThrow());
      String name = mapping ? ((ScalarEvent) next).getValue() : String.valueOf(children);
      last = value(MarkedTree.child(pointer, name), mapping ? begins : -1, mapping ? events.next() : next,
          depth + 1);
    }
    int to = start.isFlow() ? at(next.getEndMark().orElseThrow()) : last;
    spans.put(pointer, new Span(keyAt, from, to, false, start.isFlow(), children));
    return to;
  }

  /** A block scalar ends behind its last line break, which belongs to what follows. */
  private int trimmed(int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private int at(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private String set(String pointer, String value) {
    Span known = spans.get(pointer);
    if (known != null) {
      String gap = known.from() == known.to() && known.from() > 0 && text.charAt(known.from() - 1) == ':' ? " " : "";
      return text.substring(0, known.from()) + gap + value + text.substring(known.to());
    }
    int slash = pointer.lastIndexOf('/');
    Span parent = spans.get(pointer.substring(0, slash));
    String key = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    if (parent == null || parent.scalar()) {
      return set(pointer.substring(0, slash), "{" + key + ": " + value + "}");
    }
    if (parent.flow()) {
      String joint = parent.children() == 0 ? "" : ", ";
      int close = trimmed(parent.from(), parent.to() - 1);
      return text.substring(0, close) + joint + key + ": " + value + text.substring(close);
    }
    int lineEnd = endOfLine(parent.to());
    return text.substring(0, lineEnd) + "\n" + " ".repeat(column(parent.from())) + key + ": " + value + text.substring(lineEnd);
  }

  private String remove(String pointer) {
    Span known = spans.get(pointer);
    if (known == null || known.keyAt() < 0) {
      return text;
    }
    Span parent = spans.get(pointer.substring(0, pointer.lastIndexOf('/')));
    if (parent.children() == 1) {
      return parent.keyAt() >= 0 && !parent.flow() ? remove(pointer.substring(0, pointer.lastIndexOf('/'))) : inBraces(known);
    }
    return parent.flow() ? inBraces(known) : ofBlock(known);
  }

  private String inBraces(Span known) {
    String before = text.substring(0, known.keyAt());
    String after = text.substring(known.to());
    return after.stripLeading().startsWith(",") ? before + after.stripLeading().substring(1).stripLeading()
        : before.stripTrailing().replaceAll(",$", "") + after;
  }

  private String ofBlock(Span known) {
    int end = Math.min(text.length(), endOfLine(known.to()) + 1);
    boolean ownLine = text.substring(startOfLine(known.keyAt()), known.keyAt()).isBlank();
    return ownLine ? text.substring(0, startOfLine(known.keyAt())) + text.substring(end)
        : text.substring(0, known.keyAt()) + text.substring(end).stripLeading();
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private int startOfLine(int from) {
    return text.lastIndexOf('\n', from - 1) + 1;
  }

  private int column(int at) {
    return at - startOfLine(at);
  }
}
