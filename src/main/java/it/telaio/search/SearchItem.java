package it.telaio.search;

import java.util.List;
import java.util.Map;

/**
 * Something that can be found.
 *
 * @param id      its identifier; an item with the same one replaces it
 * @param title   weighs more than its texts
 * @param texts   all of them are searched
 * @param labels  values by the name of the facet: what one filters by, counted, not searched
 * @param numbers whole numbers by name: what one sorts by
 * @param stored  what the answer brings along, never looked into
 */
public record SearchItem(String id, String title, List<String> texts, Map<String, List<String>> labels, Map<String, Long> numbers,
    String stored) {

  public SearchItem {
    texts = List.copyOf(texts);
    labels = Map.copyOf(labels);
    numbers = Map.copyOf(numbers);
  }

  /** An item of words alone. */
  public static SearchItem of(String id, String title, List<String> texts) {
    return new SearchItem(id, title, texts, Map.of(), Map.of(), "");
  }
}
