package it.telaio.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;

/** The items that fit, a bit for each, by the parts of the index: whoever only counts them need not weigh them. */
final class Found {
  private final List<LeafReaderContext> parts;
  private final FixedBitSet[] items;

  private Found(List<LeafReaderContext> parts, FixedBitSet[] items) {
    this.parts = parts;
    this.items = items;
  }

  /** What fits one of {@code ways} and all of {@code musts}. */
  static Found of(IndexSearcher searcher, List<Query> ways, List<Query> musts) throws IOException {
    List<LeafReaderContext> parts = searcher.getIndexReader().leaves();
    var items = new FixedBitSet[parts.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = new FixedBitSet(parts.get(i).reader().maxDoc());
    }
    for (Query way : ways) {
      add(searcher, way, parts, items);
    }
    for (Query must : musts) {
      var more = new FixedBitSet[items.length];
      for (int i = 0; i < items.length; i++) {
        more[i] = new FixedBitSet(items[i].length());
      }
      add(searcher, must, parts, more);
      for (int i = 0; i < items.length; i++) {
        items[i].and(more[i]);
      }
    }
    for (int i = 0; i < items.length; i++) {
      if (parts.get(i).reader().getLiveDocs() != null) {
        parts.get(i).reader().getLiveDocs().applyMask(items[i], 0);
      }
    }
    return new Found(parts, items);
  }

  private static void add(IndexSearcher searcher, Query way, List<LeafReaderContext> parts, FixedBitSet[] into) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(way), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (int i = 0; i < into.length; i++) {
      Scorer scorer = weight.scorer(parts.get(i));
      if (scorer != null) {
        DocIdSetIterator found = scorer.iterator();
        if (found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          found.intoBitSet(into[i].length(), into[i], 0);
        }
      }
    }
  }

  /** Those of them that hold one of the values of each facet of {@code labels}, {@code except} one. */
  Found narrowed(PartColumns columns, Map<String, Set<String>> labels, String except) throws IOException {
    if (labels.isEmpty() || labels.size() == 1 && labels.containsKey(except)) {
      return this;
    }
    var narrower = new FixedBitSet[items.length];
    for (int i = 0; i < items.length; i++) {
      narrower[i] = items[i].clone();
      for (Map.Entry<String, Set<String>> facet : labels.entrySet()) {
        if (!facet.getKey().equals(except)) {
          var any = new FixedBitSet(items[i].length());
          for (String value : facet.getValue()) {
            any.or(columns.holding(parts.get(i).reader(), SearchFields.label(facet.getKey()), SearchFields.cut(value)));
          }
          narrower[i].and(any);
        }
      }
    }
    return new Found(parts, narrower);
  }

  /** How many they are. */
  int total() {
    int total = 0;
    for (FixedBitSet part : items) {
      total += part.cardinality();
    }
    return total;
  }

  /** Those of one part. */
  FixedBitSet items(int part) {
    return items[part];
  }
}
