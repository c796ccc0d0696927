package it.telaio.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * JSON in one spelling only, so that it can be hashed (RFC 8785): members in the order of their UTF-16 units, no space,
 * the shortest escapes. Of numbers only integers of at most 15 digits are taken, because others are not spelled alike
 * everywhere: money travels in cents, scores as text. Half a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.
 */
final class Canonical {
  private static final long GREATEST = 999_999_999_999_999L;

  private Canonical() {
  }

  /** The one spelling of {@code value}. */
  static String text(JsonNode value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value, out);
      case ARRAY -> array(value, out);
      case STRING -> string(value.stringValue(), out);
      case NUMBER -> out.append(integer(value));
      case BOOLEAN -> out.append(value.booleanValue());
      case NULL -> out.append("null");
      default -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
    }
  }

  private static void object(JsonNode value, StringBuilder out) {
    List<String> names = new ArrayList<>(value.propertyNames());
    Collections.sort(names);
    out.append('{');
    String comma = "";
    for (String name : names) {
      out.append(comma);
      string(name, out);
      out.append(':');
      write(value.get(name), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void array(JsonNode value, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (JsonNode item : value) {
      out.append(comma);
      write(item, out);
      comma = ",";
    }
    out.append(']');
  }

  private static long integer(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong() || Math.abs(value.longValue()) > GREATEST) {
      throw new IllegalArgumentException("a number with one spelling is an integer of at most 15 digits: " + value);
    }
    return value.longValue();
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else {
        character(c, out);
      }
    }
    out.append('"');
  }

  private static void character(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20) {
          out.append(String.format("\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
