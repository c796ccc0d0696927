package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Values and places of a notice in words: from the texts of the folder, and in Italian from the titles of the published schema. */
final class NoticeWords {
  private static final JsonNode SCHEMA = Json.tree(NoticeShape.text());
  private static final int LONGEST = 160;
  private static final List<String> LABELS = List.of("label", "title", "name", "text", "id", "kind", "by", "field");

  private final Locale locale;
  private final Texts texts;

  NoticeWords(Locale locale) {
    this.locale = locale;
    this.texts = Texts.of(NoticeWords.class, locale);
  }

  /**
   * A place in words, and the part of the schema that speaks of it.
   *
   * @param words {@code Documenti › «Relazione» › Obbligatorio}
   */
  record Spot(String words, JsonNode shape) {
  }

  /** A value of a list, in words: {@code word.TYPE.VALUE} of the texts. */
  String of(Enum<?> value) {
    String type = value.getDeclaringClass().getName();
    return texts.say("word." + type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + value.name());
  }

  /** The place that a pointer of {@link Difference} names in two versions. */
  Spot spot(String pointer, JsonNode before, JsonNode after) {
    List<String> parts = new ArrayList<>();
    JsonNode shape = SCHEMA.at("/$defs/notice");
    List<JsonNode> here = List.of(after, before);
    for (String segment : pointer.substring(Math.min(1, pointer.length())).split("/(?![^\\[]*])")) {
      if (segment.startsWith("[")) {
        String name = segment.substring(1, segment.length() - 1);
        shape = resolve(shape.path("items"));
        here = here.stream().flatMap(list -> list.valueStream()).filter(entry -> Difference.name(entry).equals(name)
            || entry.toString().equals(name)).toList();
        parts.add(here.isEmpty() ? name : value(here.getFirst(), shape));
      } else {
        parts.add(title(shape.path("properties").path(segment), segment));
        shape = resolve(shape.path("properties").path(segment));
        here = here.stream().map(node -> node.path(segment)).toList();
      }
    }
    return new Spot(String.join(" › ", parts), shape);
  }

  /** Any value, short enough for a sentence; {@code shape} is what the schema says of it. */
  String value(JsonNode node, JsonNode shape) {
    String text = switch (node) {
      case JsonNode nothing when nothing.isMissingNode() || nothing.isNull() -> texts.say("nothing");
      case JsonNode truth when truth.isBoolean() -> texts.say(truth.asBoolean() ? "yes" : "no");
      case JsonNode list when list.isArray() -> list.isEmpty() ? texts.say("nothing")
          : list.valueStream().map(entry -> value(entry, resolve(shape.path("items")))).collect(Collectors.joining(", "));
      case JsonNode entry when entry.isObject() -> entry(entry, shape);
      default -> scalar(node.asString(), shape);
    };
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private String scalar(String text, JsonNode shape) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z")) {
      return Clock.inWords(Instant.parse(text), locale);
    }
    if (CivilInstant.isDate(text)) {
      return Clock.dayInWords(LocalDate.parse(text), locale);
    }
    return shape.has("enum") && isItalian() ? literal(text, shape) : text;
  }

  /** What the schema says of one value of a list: {@code literal: words; literal: words}. */
  private static String literal(String text, JsonNode shape) {
    return Stream.of(shape.path("description").asString("").split("; ")).filter(pair -> pair.startsWith(text + ": "))
        .map(pair -> pair.substring(text.length() + 2)).findFirst().orElse(text);
  }

  private String entry(JsonNode entry, JsonNode shape) {
    Optional<String> key = LABELS.stream().filter(name -> !entry.path(name).asString("").isEmpty()).findFirst();
    return key.map(name -> "«" + scalar(entry.get(name).asString(), resolve(shape.path("properties").path(name))) + "»")
        .orElseGet(() -> entry.propertyStream().map(property -> property.getKey() + " " + property.getValue().asString(""))
            .collect(Collectors.joining(", ")));
  }

  private String title(JsonNode property, String segment) {
    return isItalian() ? property.path("title").asString(segment) : segment;
  }

  private boolean isItalian() {
    return "it".equals(locale.getLanguage());
  }

  private static JsonNode resolve(JsonNode shape) {
    return shape.has("$ref") ? SCHEMA.at(shape.get("$ref").asString().substring(1)) : shape;
  }
}
