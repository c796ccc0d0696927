package it.telaio.notice;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The values of a YAML file, each with its place.
 *
 * @param root the values
 * @param values where each value begins, by JSON pointer (RFC 6901); the root is the empty pointer
 * @param keys where the key of each value stands, for values of mappings
 */
record MarkedTree(JsonNode root, Map<String, Place> values, Map<String, Place> keys) {

  /** Where the value begins; where there is none, the nearest thing around it. */
  Place value(String pointer) {
    Place place = values.get(pointer);
    return place != null ? place : key(parent(pointer));
  }

  /** Where the key stands; for what has no key, where its value begins. */
  Place key(String pointer) {
    Place place = keys.get(pointer);
    if (place != null) {
      return place;
    }
    return pointer.isEmpty() ? values.getOrDefault("", Place.START) : value(pointer);
  }

  /** The pointer of {@code key} under {@code parent}. */
  static String child(String parent, String key) {
    return parent + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  private static String parent(String pointer) {
    int slash = pointer.lastIndexOf('/');
    return slash < 0 ? "" : pointer.substring(0, slash);
  }
}
