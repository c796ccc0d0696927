package it.telaio.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.TermQuery;

/** The terms of one question, each looked up once in all parts of the index, however often it is counted and sought. */
final class KnownTerms {
  private final LiveSearcher searcher;
  private final Map<Term, TermStates> known = new HashMap<>();

  KnownTerms(LiveSearcher searcher) {
    this.searcher = searcher;
  }

  LiveSearcher searcher() {
    return searcher;
  }

  /** How many items hold {@code word} in {@code field}. */
  int items(String field, String word) throws IOException {
    var term = new Term(field, word);
    return searcher.items(term, states(term));
  }

  /** Whether each of {@code stems} stands somewhere: where one does not, their run stands nowhere. */
  boolean haveAll(List<String> stems) throws IOException {
    for (String stem : stems) {
      if (items(SearchFields.WORDS, stem) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Asks for {@code word} in {@code field}. */
  TermQuery query(String field, String word) throws IOException {
    var term = new Term(field, word);
    return new TermQuery(term, states(term));
  }

  private TermStates states(Term term) throws IOException {
    TermStates states = known.get(term);
    if (states == null) {
      states = TermStates.build(searcher, term, true);
      known.put(term, states);
    }
    return states;
  }
}
