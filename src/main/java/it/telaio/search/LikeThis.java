package it.telaio.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What asks for items like one: the words that tell it apart, and its labels. */
final class LikeThis {
  private static final int WORDS = 24;
  private static final float LABEL = 1.5f;

  private LikeThis() {
  }

  private record Telling(String stem, double weight) {
  }

  static Query query(LiveSearcher searcher, ItalianAnalysis analysis, SearchItem item) throws IOException {
    var query = new BooleanQuery.Builder();
    for (Telling word : telling(searcher, analysis, item)) {
      query.add(new TermQuery(new Term(SearchFields.WORDS, word.stem())), Occur.SHOULD);
    }
    item.labels().forEach((facet, values) -> values.forEach(value -> query.add(new BoostQuery(new ConstantScoreQuery(
        new TermQuery(new Term(SearchFields.label(facet), SearchFields.cut(value)))), LABEL), Occur.SHOULD)));
    return query.build();
  }

  private static List<Telling> telling(LiveSearcher searcher, ItalianAnalysis analysis, SearchItem item) throws IOException {
    Map<String, Integer> often = new HashMap<>();
    ItalianAnalysis.terms(analysis.words(), item.title()).forEach(stem -> often.merge(stem, 3, Integer::sum));
    for (String text : item.texts()) {
      ItalianAnalysis.terms(analysis.words(), text).forEach(stem -> often.merge(stem, 1, Integer::sum));
    }
    List<Telling> words = new ArrayList<>();
    for (Map.Entry<String, Integer> word : often.entrySet()) {
      int documents = searcher.items(new Term(SearchFields.WORDS, word.getKey()));
      if (documents > 1 && word.getKey().length() > 2) {
        double idf = Math.log(1 + (searcher.getIndexReader().numDocs() - documents + 0.5) / (documents + 0.5));
        words.add(new Telling(word.getKey(), Math.sqrt(word.getValue()) * idf));
      }
    }
    words.sort(Comparator.comparingDouble(Telling::weight).reversed().thenComparing(Telling::stem));
    return words.subList(0, Math.min(WORDS, words.size()));
  }
}
