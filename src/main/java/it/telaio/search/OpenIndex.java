package it.telaio.search;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;

/** The index as it stood at one moment: the values of its facets, and the answers given from it. It goes when the index changes. */
final class OpenIndex {
  private static final int REMEMBERED = 1_000;
  /** Longer answers are asked for once, and many of them would fill the memory. */
  private static final int LONGEST_REMEMBERED = 20;

  private final IndexReader reader;
  private final PartColumns columns;
  private final Map<String, FacetCounts> facets = new ConcurrentHashMap<>();
  private final Map<SearchAsk, SearchAnswer> answers = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<SearchAsk, SearchAnswer> eldest) {
      return size() > REMEMBERED;
    }
  });

  OpenIndex(IndexReader reader, PartColumns columns) {
    this.reader = reader;
    this.columns = columns;
  }

  IndexReader reader() {
    return reader;
  }

  PartColumns columns() {
    return columns;
  }

  SearchAnswer answer(SearchAsk ask) {
    return answers.get(ask);
  }

  void remember(SearchAsk ask, SearchAnswer answer) {
    if (answer.hits().size() <= LONGEST_REMEMBERED) {
      answers.put(ask, answer);
    }
  }

  /** How many of the {@code found} have each value of {@code facet}, the most frequent first. */
  Map<String, Integer> counts(String facet, Found found) throws IOException {
    FacetCounts counts = facets.get(facet);
    if (counts == null) {
      counts = new FacetCounts(columns, reader.leaves(), facet);
      facets.put(facet, counts);
    }
    return counts.of(found);
  }
}
