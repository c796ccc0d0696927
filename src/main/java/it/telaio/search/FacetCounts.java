package it.telaio.search;

import it.telaio.search.PartColumns.Labels;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;

/** Counts one facet: its values over all parts of an index, and where each part has them. */
final class FacetCounts {
  private static final int AT_ONCE = 1 << 10;
  private final String[] values;
  private final Labels[] parts;
  private final int[][] places;

  /** The values of {@code facet} in {@code leaves}. */
  FacetCounts(PartColumns columns, List<LeafReaderContext> leaves, String facet) throws IOException {
    parts = new Labels[leaves.size()];
    var all = new TreeSet<String>();
    for (int i = 0; i < parts.length; i++) {
      parts[i] = columns.labels(leaves.get(i).reader(), SearchFields.label(facet));
      all.addAll(Arrays.asList(parts[i].values()));
    }
    values = all.toArray(String[]::new);
    places = new int[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      places[i] = Arrays.stream(parts[i].values()).mapToInt(value -> Arrays.binarySearch(values, value)).toArray();
    }
  }

  /** How many of {@code found} have each value, the most frequent first; values that none has are left out. */
  Map<String, Integer> of(Found found) {
    var counts = new int[values.length];
    for (int part = 0; part < parts.length; part++) {
      int[] here = count(parts[part], found.items(part));
      for (int i = 0; i < places[part].length; i++) {
        counts[places[part][i]] += here[i + 1];
      }
    }
    Map<String, Integer> ordered = new LinkedHashMap<>();
    IntStream.range(0, counts.length).filter(i -> counts[i] > 0).boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -counts[i]).thenComparingInt(i -> i))
        .forEach(i -> ordered.put(values[i], counts[i]));
    return ordered;
  }

  private static int[] count(Labels labels, FixedBitSet items) {
    var counts = new int[labels.values().length + 1];
    if (counts.length == 1) {
      return counts;
    }
    var some = new int[AT_ONCE];
    for (int from = 0; from < items.length(); from += AT_ONCE) {
      int many = items.intoArray(from, Math.min(items.length(), from + AT_ONCE), 0, some);
      if (labels.few() == null) {
        countMany(labels.many(), some, many, counts);
      } else {
        countFew(labels.few(), some, many, counts);
      }
      if (labels.others() != null) {
        countOthers(labels.others(), some, many, counts);
      }
    }
    return counts;
  }

  private static void countFew(byte[] places, int[] items, int many, int[] counts) {
    for (int i = 0; i < many; i++) {
      counts[places[items[i]] & 0xFF]++;
    }
  }

  private static void countMany(int[] places, int[] items, int many, int[] counts) {
    for (int i = 0; i < many; i++) {
      counts[places[items[i]]]++;
    }
  }

  private static void countOthers(int[][] places, int[] items, int many, int[] counts) {
    for (int i = 0; i < many; i++) {
      int[] others = places[items[i]];
      for (int j = 0; others != null && j < others.length; j++) {
        counts[others[j]]++;
      }
    }
  }
}
