package it.telaio.notice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One place where two versions of a notice differ.
 *
 * @param pointer the place: keys, and in lists the identifier of the entry in square brackets ({@code /documents/[report]/required})
 * @param before what stood there; missing where nothing did
 * @param after what stands there; missing where nothing does
 */
record Difference(String pointer, JsonNode before, JsonNode after) {
  /** What tells the entries of a list apart, in the order in which it is tried. */
  private static final List<String> NAMES = List.of("id", "kind", "label", "name");

  /** Where the two trees differ, in the order of the first. An entry that only moved inside its list is no difference. */
  static List<Difference> between(JsonNode before, JsonNode after) {
    List<Difference> found = new ArrayList<>();
    compare("", before, after, found);
    return found;
  }

  boolean isAdded() {
    return before.isMissingNode() || before.isNull();
  }

  boolean isRemoved() {
    return after.isMissingNode() || after.isNull();
  }

  private static void compare(String pointer, JsonNode before, JsonNode after, List<Difference> found) {
    if (before.equals(after) || isNothing(before) && isNothing(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> keys = new LinkedHashSet<>(before.propertyNames());
      keys.addAll(after.propertyNames());
      keys.forEach(key -> compare(pointer + "/" + key, before.path(key), after.path(key), found));
    } else if (isListOfObjects(before) && isListOfObjects(after) && !(isNothing(before) && isNothing(after))) {
      lists(pointer, before, after, found);
    } else {
      found.add(new Difference(pointer, before, after));
    }
  }

  private static void lists(String pointer, JsonNode before, JsonNode after, List<Difference> found) {
    Map<String, JsonNode> old = named(before);
    Map<String, JsonNode> now = named(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    JsonNode none = MissingNode.getInstance();
    for (String name : names) {
      compare(pointer + "/[" + name + "]", old.getOrDefault(name, none), now.getOrDefault(name, none), found);
    }
  }

  /** Entries by their name; where two have the same, by everything they hold. */
  private static Map<String, JsonNode> named(JsonNode list) {
    Map<String, Integer> times = new HashMap<>();
    list.forEach(entry -> times.merge(name(entry), 1, Integer::sum));
    Map<String, JsonNode> named = new LinkedHashMap<>();
    list.forEach(entry -> named.put(times.get(name(entry)) == 1 ? name(entry) : entry.toString(), entry));
    return named;
  }

  /** What tells this entry of a list from the others. */
  static String name(JsonNode entry) {
    return NAMES.stream().filter(entry::has).map(key -> entry.get(key).asString("")).filter(name -> !name.isEmpty()).findFirst()
        .orElseGet(entry::toString);
  }

  private static boolean isListOfObjects(JsonNode node) {
    return node.isMissingNode() || node.isNull() || node.isArray() && node.valueStream().allMatch(JsonNode::isObject);
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull() || node.isArray() && node.isEmpty();
  }
}
