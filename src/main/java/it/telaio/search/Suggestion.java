package it.telaio.search;

import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Titles that hold the typed words, of which the last may not be finished. */
final class Suggestion {
  private static final int SHORTEST = 2;
  private static final int MOST_WORDS = 8;

  private Suggestion() {
  }

  /** Empty where too little was typed. */
  static Optional<Query> query(ItalianAnalysis analysis, String typed) {
    List<String> forms = typed.length() > 200 ? List.of() : ItalianAnalysis.terms(analysis.forms(), typed);
    if (forms.isEmpty() || forms.size() > MOST_WORDS || forms.getLast().length() < SHORTEST && forms.size() == 1) {
      return Optional.empty();
    }
    var query = new BooleanQuery.Builder();
    for (String form : forms.subList(0, forms.size() - 1)) {
      query.add(new TermQuery(new Term(SearchFields.TITLE, form)), ItalianAnalysis.isStop(form) ? Occur.SHOULD : Occur.MUST);
    }
    query.add(new PrefixQuery(new Term(SearchFields.TITLE, forms.getLast())), Occur.MUST);
    return Optional.of(query.build());
  }
}
