package it.telaio.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IOSupplier;

/**
 * Weighs by the items that are there and by no other (security R40). The library counts what was replaced or removed until its
 * part is written anew, which may be much later: here it is taken off again, exactly, so that an index that was changed weighs to
 * the last bit as one that was made of what is left.
 */
final class LiveSearcher extends IndexSearcher {
  private static final int REMEMBERED = 20_000;
  /** A term with fewer items is looked through item by item. */
  private static final int FEW = 128;

  private final FixedBitSet[] gone;
  private final boolean whole;
  private final Map<Term, Integer> items = new ConcurrentHashMap<>();
  private final Map<String, Optional<CollectionStatistics>> fields = new ConcurrentHashMap<>();

  /** Searches {@code reader}. */
  LiveSearcher(IndexReader reader) {
    super(reader);
    List<LeafReaderContext> parts = reader.leaves();
    gone = new FixedBitSet[parts.size()];
    for (int i = 0; i < gone.length; i++) {
      gone[i] = gone(parts.get(i).reader());
    }
    whole = !reader.hasDeletions();
  }

  private static FixedBitSet gone(LeafReader part) {
    if (part.getLiveDocs() == null) {
      return null;
    }
    var gone = new FixedBitSet(part.maxDoc());
    gone.set(0, part.maxDoc());
    part.getLiveDocs().applyMask(gone, 0);
    gone.flip(0, part.maxDoc());
    return gone;
  }

  /** How many items hold {@code term}. */
  int items(Term term) throws IOException {
    return whole ? getIndexReader().docFreq(term) : items(term, null);
  }

  /** How many items hold {@code term}, whose {@code states} were looked up. */
  int items(Term term, TermStates states) throws IOException {
    if (whole) {
      return states.docFreq();
    }
    Integer known = items.get(term);
    if (known == null) {
      known = counted(term, states == null ? TermStates.build(this, term, true) : states);
      if (items.size() < REMEMBERED) {
        items.put(term, known);
      }
    }
    return known;
  }

  private int counted(Term term, TermStates states) throws IOException {
    int there = states.docFreq();
    for (LeafReaderContext part : getIndexReader().leaves()) {
      IOSupplier<TermState> looked = gone[part.ord] == null ? null : states.get(part);
      TermState state = looked == null ? null : looked.get();
      if (state != null) {
        TermsEnum terms = part.reader().terms(term.field()).iterator();
        terms.seekExact(term.bytes(), state);
        there -= counted(terms.postings(null, PostingsEnum.NONE), terms.docFreq(), gone[part.ord]);
      }
    }
    return there;
  }

  private static int counted(PostingsEnum holding, int many, FixedBitSet gone) throws IOException {
    if (many <= FEW) {
      int count = 0;
      for (int item = holding.nextDoc(); item != DocIdSetIterator.NO_MORE_DOCS; item = holding.nextDoc()) {
        count += gone.get(item) ? 1 : 0;
      }
      return count;
    }
    var all = new FixedBitSet(gone.length());
    holding.nextDoc();
    holding.intoBitSet(gone.length(), all, 0);
    return (int) FixedBitSet.intersectionCount(all, gone);
  }

  @Override
  public TermStatistics termStatistics(Term term, int holding, long times) throws IOException {
    if (whole) {
      return super.termStatistics(term, holding, times);
    }
    // The library knows no term that nothing holds; what it weighs here is then found nowhere.
    int there = Math.max(1, items(term));
    return new TermStatistics(term.bytes(), there, there);
  }

  @Override
  public CollectionStatistics collectionStatistics(String field) throws IOException {
    if (whole) {
      return super.collectionStatistics(field);
    }
    Optional<CollectionStatistics> known = fields.get(field);
    if (known == null) {
      known = Optional.ofNullable(counted(super.collectionStatistics(field)));
      fields.put(field, known);
    }
    return known.orElse(null);
  }

  private CollectionStatistics counted(CollectionStatistics all) throws IOException {
    if (all == null) {
      return null;
    }
    long there = all.docCount();
    long words = all.sumTotalTermFreq();
    for (LeafReaderContext part : getIndexReader().leaves()) {
      if (gone[part.ord] != null) {
        NumericDocValues lengths = DocValues.getNumeric(part.reader(), SearchFields.length(all.field()));
        for (int item = gone[part.ord].nextSetBit(0); item != DocIdSetIterator.NO_MORE_DOCS; item = next(gone[part.ord], item)) {
          if (lengths.advanceExact(item) && lengths.longValue() > 0) {
            there--;
            words -= lengths.longValue();
          }
        }
      }
    }
    return there == 0 ? null : new CollectionStatistics(all.field(), there, there, words, there);
  }

  private static int next(FixedBitSet items, int item) {
    return item + 1 == items.length() ? DocIdSetIterator.NO_MORE_DOCS : items.nextSetBit(item + 1);
  }
}
