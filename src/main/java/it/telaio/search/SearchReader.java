package it.telaio.search;

import it.telaio.search.SearchAnswer.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;

/** Asks an index. Answers are remembered until the index changes; who shows an answer to whom is not its matter. */
public final class SearchReader {
  private static final Set<String> BROUGHT = Set.of(SearchFields.ID, SearchFields.STORED);
  /** What weighs the same stands in an order that does not depend on how the index came to be. */
  private static final SortField BY_ID = new SortField(SearchFields.ID_ORDER, SortField.Type.STRING);
  private static final Sort BEST_FIRST = new Sort(SortField.FIELD_SCORE, BY_ID);
  private static final int DEEPEST = 10_000;
  /** What a leaning of weight 1 is worth: less than a word of the query, so that it decides among what fits. */
  private static final float LEANING = 1.5f;

  private final SearcherManager searchers;
  private final ItalianAnalysis analysis;
  private final Thesaurus thesaurus;
  private final QueryPlan plan;
  private final PartColumns columns = new PartColumns();
  private final AtomicLong changes = new AtomicLong();
  private volatile OpenIndex open;

  SearchReader(SearcherManager searchers, ItalianAnalysis analysis, Recipe recipe) {
    this.searchers = searchers;
    this.analysis = analysis;
    this.thesaurus = Thesaurus.of(analysis, recipe);
    this.plan = new QueryPlan(analysis, thesaurus, recipe);
    searchers.addListener(new ReferenceManager.RefreshListener() {
      @Override
      public void beforeRefresh() {
      }

      @Override
      public void afterRefresh(boolean changed) {
        changes.addAndGet(changed ? 1 : 0);
      }
    });
  }

  private interface Asking<T> {
    T ask(LiveSearcher searcher, OpenIndex state) throws IOException;
  }

  private <T> T ask(Asking<T> asking) throws IOException {
    var searcher = (LiveSearcher) searchers.acquire();
    try {
      OpenIndex state = open;
      if (state == null || state.reader() != searcher.getIndexReader()) {
        state = new OpenIndex(searcher.getIndexReader(), columns);
        open = state;
      }
      return asking.ask(searcher, state);
    } finally {
      searchers.release(searcher);
    }
  }

  /** Answers {@code ask}. */
  public SearchAnswer search(SearchAsk ask) throws IOException {
    return ask((searcher, state) -> {
      SearchAnswer known = state.answer(ask);
      if (known == null) {
        known = answer(searcher, state, ask);
        state.remember(ask, known);
      }
      return known;
    });
  }

  /** Says, whenever it is asked, whether everything is still answered as now. */
  public BooleanSupplier unchanged() {
    long now = changes.get();
    return () -> changes.get() == now;
  }

  /** How many items there are. */
  public int size() throws IOException {
    return ask((searcher, state) -> searcher.getIndexReader().numDocs());
  }

  /** Whether the item {@code id} is there. */
  boolean holds(String id) throws IOException {
    return ask((searcher, state) -> searcher.count(new TermQuery(new Term(SearchFields.ID, id))) > 0);
  }

  /** Whether its files still hold words of items that are removed or replaced. */
  boolean holdsRemoved() throws IOException {
    return ask((searcher, state) -> searcher.getIndexReader().hasDeletions());
  }

  /** The items most like {@code item}, which may itself be in the index and is not among them. */
  public List<Hit> similar(SearchItem item, int most) throws IOException {
    return ask((searcher, state) -> {
      Query like = LikeThis.query(searcher, analysis, item);
      var others = new BooleanQuery.Builder().add(like, Occur.MUST)
          .add(new TermQuery(new Term(SearchFields.ID, item.id())), Occur.MUST_NOT).build();
      return hits(searcher, searcher.search(others, most, BEST_FIRST), 0);
    });
  }

  /** Titles that go on from what is being typed, at most {@code most}, each once. */
  public List<Hit> suggestions(String typed, int most) throws IOException {
    return ask((searcher, state) -> {
      Optional<Query> query = Suggestion.query(analysis, typed);
      return query.isEmpty() ? List.of() : hits(searcher, searcher.search(query.get(), most, BEST_FIRST), 0);
    });
  }

  /** What to mark in texts shown for {@code text}. */
  public Highlights highlights(String text) {
    return Highlights.of(analysis, thesaurus, text);
  }

  private SearchAnswer answer(LiveSearcher searcher, OpenIndex state, SearchAsk ask) throws IOException {
    var planned = plan.plan(searcher, ask.text(), ask.asTyped());
    Found fitting = Found.of(searcher, planned.ways(), planned.musts());
    Found found = fitting.narrowed(columns, ask.labels(), "");
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (String facet : ask.facets()) {
      // Under the other filters, so that one sees what a second value would add.
      counts.put(facet, state.counts(facet, ask.labels().containsKey(facet) ? fitting.narrowed(columns, ask.labels(), facet) : found));
    }
    int total = found.total();
    List<Hit> hits = total <= ask.from() ? List.of()
        : hits(searcher, best(searcher, narrowed(leaning(planned.query(), ask), ask.labels()), ask), ask.from());
    return new SearchAnswer(total, hits, counts, planned.meant());
  }

  /** The best: where the order is by relevance, items that cannot be among them are not weighed at all. */
  private TopFieldDocs best(IndexSearcher searcher, Query query, SearchAsk ask) throws IOException {
    int wanted = Math.clamp((long) ask.from() + ask.size(), 1, DEEPEST);
    String number = ask.order().number();
    if (!number.isEmpty()) {
      var sort = new Sort(new SortField(SearchFields.number(number), SortField.Type.LONG, ask.order().descending()), SortField.FIELD_SCORE,
          BY_ID);
      return searcher.search(lifted(query, ask), wanted, sort, true);
    }
    return ask.lift().isEmpty() ? searcher.search(query, new TopFieldCollectorManager(BEST_FIRST, wanted, null, wanted))
        : searcher.search(query, new LiftedBest(wanted, BEST_FIRST, columns, ask.lift()));
  }

  private static List<Hit> hits(IndexSearcher searcher, TopDocs top, int from) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (int i = from; i < top.scoreDocs.length; i++) {
      ScoreDoc found = top.scoreDocs[i];
      Document document = searcher.storedFields().document(found.doc, BROUGHT);
      hits.add(new Hit(document.get(SearchFields.ID), score(found), document.get(SearchFields.STORED)));
    }
    return hits;
  }

  private static float score(ScoreDoc found) {
    Object first = found instanceof FieldDoc weighed ? weighed.fields[0] : found.score;
    return first instanceof Float score && !score.isNaN() ? score : Float.isNaN(found.score) ? 0 : found.score;
  }

  private static Query leaning(Query query, SearchAsk ask) {
    if (ask.leanings().isEmpty()) {
      return query;
    }
    var all = new BooleanQuery.Builder().add(query, Occur.MUST);
    ask.leanings().forEach(one -> all.add(new BoostQuery(new ConstantScoreQuery(
        new TermQuery(new Term(SearchFields.label(one.facet()), SearchFields.cut(one.value())))),
            LEANING * one.weight()), Occur.SHOULD));
    return all.build();
  }

  private static Query lifted(Query query, SearchAsk ask) {
    return ask.lift().isEmpty() ? query
        : FunctionScoreQuery.boostByValue(query, DoubleValuesSource.fromLongField(SearchFields.number(ask.lift())));
  }

  private static Query narrowed(Query query, Map<String, Set<String>> labels) {
    if (labels.isEmpty()) {
      return query;
    }
    var narrowed = new BooleanQuery.Builder().add(query, Occur.MUST);
    labels.forEach((facet, values) -> narrowed.add(new TermInSetQuery(SearchFields.label(facet),
        values.stream().map(SearchFields::cut).map(BytesRef::new).toList()), Occur.FILTER));
    return narrowed.build();
  }
}
