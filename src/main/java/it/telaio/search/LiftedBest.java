package it.telaio.search;

import it.telaio.search.PartColumns.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/**
 * The best items where each counts by its weight times a number of its own. What cannot be among the best even with the largest
 * number of its part is passed over unweighed, as without such a number; the library's own way would weigh everything.
 */
final class LiftedBest implements CollectorManager<LiftedBest.Lifting, TopFieldDocs> {
  private final TopFieldCollectorManager best;
  private final PartColumns columns;
  private final String number;

  /** The best {@code wanted} in the order of {@code sort}, which begins with the weight, by the number called {@code number}. */
  LiftedBest(int wanted, Sort sort, PartColumns columns, String number) {
    this.best = new TopFieldCollectorManager(sort, wanted, null, wanted);
    this.columns = columns;
    this.number = number;
  }

  @Override
  public Lifting newCollector() {
    return new Lifting(best.newCollector());
  }

  @Override
  public TopFieldDocs reduce(Collection<Lifting> all) throws IOException {
    List<TopFieldCollector> collectors = new ArrayList<>();
    all.forEach(one -> collectors.add(one.best));
    return best.reduce(collectors);
  }

  /** Collects what one thread looks at. */
  final class Lifting implements Collector {
    private final TopFieldCollector best;

    Lifting(TopFieldCollector best) {
      this.best = best;
    }

    @Override
    public ScoreMode scoreMode() {
      return best.scoreMode();
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext part) throws IOException {
      var lifted = new Lifted(columns.numbers(part.reader(), SearchFields.number(number)));
      return new FilterLeafCollector(best.getLeafCollector(part)) {
        @Override
        public void setScorer(Scorable scorer) throws IOException {
          lifted.plain = scorer;
          in.setScorer(lifted);
        }

        @Override
        public void collect(int item) throws IOException {
          lifted.item = item;
          in.collect(item);
        }
      };
    }
  }

  private static final class Lifted extends Scorable {
    private final Numbers numbers;
    private Scorable plain;
    private int item;

    Lifted(Numbers numbers) {
      this.numbers = numbers;
    }

    @Override
    public float score() throws IOException {
      return plain.score() * numbers.values()[item];
    }

    @Override
    public void setMinCompetitiveScore(float least) throws IOException {
      plain.setMinCompetitiveScore(Math.max(0, Math.nextDown(Math.nextDown(least / numbers.largest()))));
    }
  }
}
