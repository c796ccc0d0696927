package it.telaio.search;

import it.telaio.search.SearchAnswer.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.BytesRef;

/** Asks an index. */
public final class SearchReader {
  private static final Set<String> BROUGHT = Set.of(SearchFields.ID, SearchFields.STORED);
  private static final int DEEPEST = 10_000;

  private final SearcherManager searchers;
  private final QueryPlan plan;

  SearchReader(SearcherManager searchers, ItalianAnalysis analysis, Recipe recipe) {
    this.searchers = searchers;
    this.plan = new QueryPlan(analysis, Thesaurus.of(analysis, recipe), recipe);
  }

  /** Answers {@code ask}. */
  public SearchAnswer search(SearchAsk ask) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return answer(searcher, ask);
    } finally {
      searchers.release(searcher);
    }
  }

  private SearchAnswer answer(IndexSearcher searcher, SearchAsk ask) throws IOException {
    IndexReader reader = searcher.getIndexReader();
    var planned = plan.plan(reader, ask.text(), ask.asTyped());
    int wanted = Math.clamp((long) ask.from() + ask.size(), 1, DEEPEST);
    TopDocs top = top(searcher, narrowed(planned.query(), ask.labels()), ask, wanted);
    List<Hit> hits = new ArrayList<>();
    for (int i = ask.from(); i < top.scoreDocs.length; i++) {
      hits.add(hit(searcher, top.scoreDocs[i]));
    }
    return new SearchAnswer((int) top.totalHits.value(), hits, Map.of(), planned.meant());
  }

  private static TopDocs top(IndexSearcher searcher, Query query, SearchAsk ask, int wanted) throws IOException {
    if (ask.order().number().isEmpty()) {
      return searcher.search(query, new TopScoreDocCollectorManager(wanted, Integer.MAX_VALUE));
    }
    var by = new SortField(SearchFields.number(ask.order().number()), SortField.Type.LONG, ask.order().descending());
    return searcher.search(query, new TopFieldCollectorManager(new Sort(by, SortField.FIELD_SCORE), wanted, Integer.MAX_VALUE));
  }

  private static Hit hit(IndexSearcher searcher, ScoreDoc found) throws IOException {
    Document document = searcher.storedFields().document(found.doc, BROUGHT);
    return new Hit(document.get(SearchFields.ID), found.score, document.get(SearchFields.STORED));
  }

  private static Query narrowed(Query query, Map<String, Set<String>> labels) {
    var narrowed = new BooleanQuery.Builder().add(query, Occur.MUST);
    labels.forEach((facet, values) -> narrowed.add(new TermInSetQuery(SearchFields.label(facet),
        values.stream().map(SearchFields::cut).map(BytesRef::new).toList()), Occur.FILTER));
    return narrowed.build();
  }
}
