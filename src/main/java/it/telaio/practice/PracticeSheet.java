package it.telaio.practice;

import it.telaio.kernel.Json;
import it.telaio.practice.PracticeField.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** What is told of a practice: for each field its values, as texts. A field without a value is not in it. */
record PracticeSheet(Map<PracticeField, List<String>> values) {
  /** A sheet with nothing in it. */
  static final PracticeSheet EMPTY = new PracticeSheet(Map.of());
  private static final int LONGEST = 20_000;
  private static final int MOST = 200;

  PracticeSheet {
    Map<PracticeField, List<String>> clean = new EnumMap<>(PracticeField.class);
    values.forEach((field, all) -> {
      List<String> kept = all.stream().map(PracticeSheet::clean).filter(text -> !text.isEmpty()).limit(MOST).toList();
      if (!kept.isEmpty()) {
        clean.put(field, kept);
      }
    });
    values = Collections.unmodifiableMap(clean);
  }

  /** No control characters but line ends; neither NUL nor half of a pair, which the database refuses. */
  private static String clean(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String whole = cut.codePoints().filter(c -> c == '\n' || !Character.isISOControl(c)).filter(c -> c < 0xD800 || c > 0xDFFF)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    return whole.strip();
  }

  /** The only value of {@code field}; empty where there is none. */
  String text(PracticeField field) {
    List<String> all = values.getOrDefault(field, List.of());
    return all.isEmpty() ? "" : all.getFirst();
  }

  /** All values of {@code field}. */
  List<String> all(PracticeField field) {
    return values.getOrDefault(field, List.of());
  }

  boolean has(PracticeField field) {
    return values.containsKey(field);
  }

  /** The same with other values for {@code field}. */
  PracticeSheet with(PracticeField field, List<String> all) {
    Map<PracticeField, List<String>> changed = new EnumMap<>(PracticeField.class);
    changed.putAll(values);
    changed.put(field, all);
    return new PracticeSheet(changed);
  }

  List<Indicator> indicators() {
    return all(PracticeField.INDICATORS).stream().flatMap(line -> Indicator.of(line).stream()).toList();
  }

  /** The year it began. */
  OptionalInt year() {
    String start = text(PracticeField.START);
    return start.matches("(19|20)\\d\\d.*") ? OptionalInt.of(Integer.parseInt(start.substring(0, 4))) : OptionalInt.empty();
  }

  /** What a year of it costs, in whole euro. */
  Optional<Long> cost() {
    String euro = text(PracticeField.COST).replaceAll("[.\\s€\u00a0]", "");
    return euro.matches("\\d{1,12}(,\\d{1,2})?") ? Optional.of(new BigDecimal(euro.replace(',', '.')).longValue()) : Optional.empty();
  }

  /** As JSON with the keys of the fields: a text, or a list where a field may have several values. */
  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    values.forEach((field, texts) -> all.put(field.key(), many(field) ? texts : texts.getFirst()));
    return Json.line(all);
  }

  /** Reads what {@link #json} wrote; keys we do not know are left out. */
  static PracticeSheet of(JsonNode tree) {
    Map<PracticeField, List<String>> values = new EnumMap<>(PracticeField.class);
    tree.properties().forEach(entry -> PracticeField.of(entry.getKey()).ifPresent(field -> {
      List<String> texts = new ArrayList<>();
      if (entry.getValue().isArray()) {
        entry.getValue().forEach(one -> texts.add(one.asString("")));
      } else {
        texts.add(entry.getValue().asString(""));
      }
      values.put(field, texts);
    }));
    return new PracticeSheet(values);
  }

  static boolean many(PracticeField field) {
    return List.of(Kind.CHOICES, Kind.PLACES, Kind.INDICATORS).contains(field.kind());
  }

  /** How many words {@code text} has. */
  static int words(String text) {
    return text.isBlank() ? 0 : (int) Arrays.stream(text.strip().split("\\s+")).count();
  }
}
