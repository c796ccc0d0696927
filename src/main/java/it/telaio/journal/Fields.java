package it.telaio.journal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one JSON object strictly: nothing missing, nothing unknown, each member of its kind. */
final class Fields {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private final JsonNode object;

  private Fields(JsonNode object) {
    this.object = object;
  }

  /** The members of {@code node}, which must be an object with all of {@code required} and nothing beyond {@code optional}. */
  static Fields of(JsonNode node, Set<String> required, Set<String> optional) throws Malformed {
    if (node == null || !node.isObject()) {
      throw new Malformed("not an object");
    }
    for (String name : node.propertyNames()) {
      if (!required.contains(name) && !optional.contains(name)) {
        throw new Malformed("unknown member " + name);
      }
    }
    for (String name : required) {
      if (!node.has(name)) {
        throw new Malformed("no member " + name);
      }
    }
    return new Fields(node);
  }

  boolean has(String name) {
    return object.has(name);
  }

  JsonNode node(String name) {
    return object.get(name);
  }

  String text(String name) throws Malformed {
    return text(object.get(name), name);
  }

  private static String text(JsonNode value, String name) throws Malformed {
    if (!value.isString()) {
      throw new Malformed(name + " is not text");
    }
    return value.stringValue();
  }

  long number(String name) throws Malformed {
    JsonNode value = object.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new Malformed(name + " is not a count");
    }
    return value.longValue();
  }

  /** 32 bytes in lower-case hexadecimal. */
  byte[] hash(String name) throws Malformed {
    return hash(object.get(name), name);
  }

  List<byte[]> hashes(String name) throws Malformed {
    List<byte[]> hashes = new ArrayList<>();
    for (JsonNode item : array(name)) {
      hashes.add(hash(item, name));
    }
    return hashes;
  }

  List<String> texts(String name) throws Malformed {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(name)) {
      texts.add(text(item, name));
    }
    return texts;
  }

  JsonNode array(String name) throws Malformed {
    JsonNode array = object.get(name);
    if (!array.isArray()) {
      throw new Malformed(name + " is not a list");
    }
    return array;
  }

  private static byte[] hash(JsonNode value, String name) throws Malformed {
    String text = text(value, name);
    if (!HASH.matcher(text).matches()) {
      throw new Malformed(name + " is not a hash");
    }
    return HexFormat.of().parseHex(text);
  }

  /** Base64 (RFC 4648, section 4) in its only spelling: padded, no stray bits at the end. */
  static byte[] base64(String text) throws Malformed {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the one refusal below
    }
    throw new Malformed("not base64");
  }
}
