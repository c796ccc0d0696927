package it.telaio.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;

/** The index as it stood at one moment: the values of its facets, and the answers given from it. It goes when the index changes. */
final class OpenIndex {
  private static final int REMEMBERED = 1_000;
  private static final Comparator<LabelAndValue> MOST_FIRST =
      Comparator.comparingInt((LabelAndValue value) -> -value.value.intValue()).thenComparing(value -> value.label);

  private final IndexReader reader;
  private final Map<String, StringDocValuesReaderState> facets = new ConcurrentHashMap<>();
  private final Map<SearchAsk, SearchAnswer> answers = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<SearchAsk, SearchAnswer> eldest) {
      return size() > REMEMBERED;
    }
  });

  OpenIndex(IndexReader reader) {
    this.reader = reader;
  }

  IndexReader reader() {
    return reader;
  }

  SearchAnswer answer(SearchAsk ask) {
    return answers.get(ask);
  }

  void remember(SearchAsk ask, SearchAnswer answer) {
    answers.put(ask, answer);
  }

  /** How many of the {@code found} have each value of {@code facet}, the most frequent first. */
  Map<String, Integer> counts(String facet, FacetsCollector found) throws IOException {
    String field = SearchFields.label(facet);
    if (FieldInfos.getMergedFieldInfos(reader).fieldInfo(field) == null) {
      return Map.of();
    }
    StringDocValuesReaderState values = facets.get(field);
    if (values == null) {
      values = new StringDocValuesReaderState(reader, field);
      facets.put(field, values);
    }
    Facets counted = new StringValueFacetCounts(values, found);
    FacetResult all = counted.getAllChildren(field);
    Map<String, Integer> counts = new LinkedHashMap<>();
    if (all != null) {
      Arrays.stream(all.labelValues).sorted(MOST_FIRST).forEach(value -> counts.put(value.label, value.value.intValue()));
    }
    return counts;
  }
}
