package it.telaio.kernel;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the product writes and reads it: records with their components in order, instants as RFC 3339 text in UTC,
 * absent values as {@code null}; a key given twice is refused when reading (RFC 8259, section 4, leaves it open).
 */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
      .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private Json() {
  }

  /** One line, no line break at its end. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Indented, for people who open the file. */
  public static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /** Reads {@code text} as a {@code type}; throws {@link JacksonException} where it is not one. */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /** Reads {@code text} as a tree. */
  public static JsonNode tree(String text) {
    return MAPPER.readTree(text);
  }

  /** Makes a tree of {@code value}. */
  public static JsonNode treeOf(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Makes a {@code type} of a tree. */
  public static <T> T as(JsonNode tree, Class<T> type) {
    return MAPPER.treeToValue(tree, type);
  }
}
