package it.telaio.search;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked.
 *
 * @param text     as it was typed; empty asks for everything. Nothing in it is an operator but double quotes around words
 *                 that must stand together
 * @param labels   only items that hold one of these values of each facet named
 * @param facets   the facets to count, each under the other filters
 * @param order    how the answer is ordered
 * @param from     how many of the best are passed over
 * @param size     how many are wanted
 * @param leanings values of facets that bring an item forward without asking for it, and how much (0 to 1)
 * @param lift     the number that brings an item forward; empty where none does
 * @param asTyped  whether nothing is taken for a slip of the keyboard
 */
public record SearchAsk(String text, Map<String, Set<String>> labels, List<String> facets, Order order, int from, int size,
    List<Leaning> leanings, String lift, boolean asTyped) {

  /** How an answer is ordered: by how well it fits, or by a number. */
  public record Order(String number, boolean descending) {
    /** The best first. */
    public static final Order BEST = new Order("", true);
  }

  /** A value of a facet that brings items forward. */
  public record Leaning(String facet, String value, float weight) {
  }

  public SearchAsk {
    labels = Map.copyOf(labels);
    facets = List.copyOf(facets);
    leanings = List.copyOf(leanings);
  }

  /** The best {@code size} for {@code text}. */
  public static SearchAsk of(String text, int size) {
    return new SearchAsk(text, Map.of(), List.of(), Order.BEST, 0, size, List.of(), "", false);
  }
}
