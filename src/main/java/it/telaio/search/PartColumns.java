package it.telaio.search;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Labels and numbers of the parts of an index as plain arrays, and which items hold a label: kept as long as a part lives. A
 * change makes small new parts and leaves the large ones alone, so little is read anew.
 */
final class PartColumns {
  private static final int MOST_FILTERS = 1_000;
  private final Map<Object, Part> parts = new ConcurrentHashMap<>();

  /**
   * The labels of one facet: its values in order; of each item the place of its first value plus one (0: none), and the others.
   * Where there are few values {@code few} holds the places, which stays near the processor; else {@code many}.
   */
  record Labels(String[] values, byte[] few, int[] many, int[][] others) {
    private static final int FEW = 255;
    private static final Labels NONE = new Labels(new String[0], null, null, null);

    static Labels of(String[] values, int[] first, int[][] others) {
      if (values.length > FEW) {
        return new Labels(values, null, first, others);
      }
      var few = new byte[first.length];
      for (int i = 0; i < few.length; i++) {
        few[i] = (byte) first[i];
      }
      return new Labels(values, few, null, others);
    }
  }

  /** A number of each item, 1 where it has none, and the largest. */
  record Numbers(float[] values, float largest) {
  }

  private record Part(Map<String, Labels> labels, Map<String, Numbers> numbers, Map<BytesRef, FixedBitSet> filters) {
    Part() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }
  }

  private Part part(LeafReader reader) {
    IndexReader.CacheHelper life = reader.getCoreCacheHelper();
    Part known = parts.get(life.getKey());
    if (known != null) {
      return known;
    }
    Part made = parts.computeIfAbsent(life.getKey(), key -> new Part());
    life.addClosedListener(parts::remove);
    return made;
  }

  /** The labels in {@code field} of one part. */
  Labels labels(LeafReader reader, String field) throws IOException {
    Map<String, Labels> kept = part(reader).labels();
    Labels labels = kept.get(field);
    if (labels == null) {
      labels = read(reader, field);
      kept.put(field, labels);
    }
    return labels;
  }

  private static Labels read(LeafReader reader, String field) throws IOException {
    SortedSetDocValues all = DocValues.getSortedSet(reader, field);
    if (all.getValueCount() == 0) {
      return Labels.NONE;
    }
    var values = new String[Math.toIntExact(all.getValueCount())];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.lookupOrd(i).utf8ToString();
    }
    var first = new int[reader.maxDoc()];
    int[][] others = null;
    for (int item = all.nextDoc(); item != DocIdSetIterator.NO_MORE_DOCS; item = all.nextDoc()) {
      int count = all.docValueCount();
      first[item] = (int) all.nextOrd() + 1;
      if (count > 1) {
        others = others == null ? new int[reader.maxDoc()][] : others;
        others[item] = new int[count - 1];
        for (int i = 0; i < count - 1; i++) {
          others[item][i] = (int) all.nextOrd() + 1;
        }
      }
    }
    return Labels.of(values, first, others);
  }

  /** The numbers in {@code field} of one part. */
  Numbers numbers(LeafReader reader, String field) throws IOException {
    Map<String, Numbers> kept = part(reader).numbers();
    Numbers numbers = kept.get(field);
    if (numbers == null) {
      NumericDocValues all = DocValues.getNumeric(reader, field);
      var values = new float[reader.maxDoc()];
      float largest = 1;
      for (int item = 0; item < values.length; item++) {
        values[item] = all.advanceExact(item) ? all.longValue() : 1;
        largest = Math.max(largest, values[item]);
      }
      numbers = new Numbers(values, largest);
      kept.put(field, numbers);
    }
    return numbers;
  }

  /** Which items of one part hold {@code value} in {@code field}, removed ones too; not to be changed. */
  FixedBitSet holding(LeafReader reader, String field, String value) throws IOException {
    Map<BytesRef, FixedBitSet> kept = part(reader).filters();
    var name = new BytesRef(field + '\0' + value);
    FixedBitSet holding = kept.get(name);
    if (holding == null) {
      holding = new FixedBitSet(reader.maxDoc());
      Terms terms = reader.terms(field);
      TermsEnum term = terms == null ? null : terms.iterator();
      if (term == null || !term.seekExact(new BytesRef(value))) {
        return holding;
      }
      PostingsEnum items = term.postings(null, PostingsEnum.NONE);
      items.nextDoc();
      items.intoBitSet(reader.maxDoc(), holding, 0);
      if (kept.size() < MOST_FILTERS) {
        kept.put(name, holding);
      }
    }
    return holding;
  }
}
