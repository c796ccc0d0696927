package it.telaio.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Items that can be searched while others are added. One thread changes it, any number ask. What was removed or replaced is gone
 * with the next {@link #show} or {@link #commit}: no word of it is found, counts, suggests or corrects any more (security R40, see
 * {@link LiveSearcher}). In the files it lies until its part is written anew, at the latest by {@link #tidy}.
 */
public final class SearchIndex implements Closeable {
  private static final double MEMORY_MIB = 32;
  private static final double LARGEST_PART_MIB = 1_024;
  /** Each part costs every question a look-up of each of its terms. */
  private static final double PARTS_OF_A_SIZE = 6;
  /** Held, so that it is not forgotten: the library advises modules of Java at every start, which is no matter of who searches. */
  private static final Logger QUIET = Logger.getLogger("org.apache.lucene.internal.vectorization");

  static {
    QUIET.setLevel(Level.SEVERE);
  }

  private final Recipe recipe;
  private final ItalianAnalysis analysis;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final SearchReader reader;
  private boolean changed;

  private SearchIndex(Directory directory, Recipe recipe) throws IOException {
    this.recipe = recipe;
    this.directory = directory;
    this.analysis = new ItalianAnalysis(recipe.stemmer());
    var similarity = new BM25Similarity(recipe.k1(), recipe.b());
    this.writer = new IndexWriter(directory, configuration(analysis, similarity));
    this.searchers = new SearcherManager(writer, new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
        var searcher = new LiveSearcher(reader);
        searcher.setSimilarity(similarity);
        return searcher;
      }
    });
    this.reader = new SearchReader(searchers, analysis, recipe);
  }

  /** The index in {@code folder}, made where there is none. */
  public static SearchIndex in(Path folder, Recipe recipe) throws IOException {
    return new SearchIndex(FSDirectory.open(folder), recipe);
  }

  /** An index that is gone with the process. */
  public static SearchIndex inMemory(Recipe recipe) throws IOException {
    return new SearchIndex(new ByteBuffersDirectory(), recipe);
  }

  private static IndexWriterConfig configuration(ItalianAnalysis analysis, BM25Similarity similarity) {
    Map<String, Analyzer> fields = Map.of(SearchFields.WORDS, analysis.words(), SearchFields.FAMILIES, analysis.families());
    var configuration = new IndexWriterConfig(new PerFieldAnalyzerWrapper(analysis.forms(), fields));
    configuration.setRAMBufferSizeMB(MEMORY_MIB);
    configuration.setSimilarity(similarity);
    var merging = new TieredMergePolicy();
    merging.setMaxMergedSegmentMB(LARGEST_PART_MIB);
    merging.setSegmentsPerTier(PARTS_OF_A_SIZE);
    merging.setForceMergeDeletesPctAllowed(0);
    configuration.setMergePolicy(merging);
    var beside = new ConcurrentMergeScheduler();
    beside.setMaxMergesAndThreads(3, 1);
    configuration.setMergeScheduler(beside);
    return configuration;
  }

  /** Adds {@code item}, known to be new. */
  public void add(SearchItem item) throws IOException {
    changed = true;
    writer.addDocument(SearchFields.document(item, analysis, recipe));
  }

  /** Adds {@code item}, or puts it in the place of the one with its identifier. */
  public void put(SearchItem item) throws IOException {
    writer.updateDocument(new Term(SearchFields.ID, item.id()), SearchFields.document(item, analysis, recipe));
    changed = true;
  }

  /** Takes the item {@code id} away, if it is there; cheapest before anything else was changed, because then it can be looked up. */
  public void remove(String id) throws IOException {
    if (changed || reader.holds(id)) {
      writer.deleteDocuments(new Term(SearchFields.ID, id));
      changed = true;
    }
  }

  /** Takes everything away. */
  public void clear() throws IOException {
    changed = true;
    writer.deleteAll();
  }

  /**
   * Lets what was changed be found, without promising that it survives the process. Where nothing was changed nothing happens: the
   * library would take new notes alone for a change.
   */
  public void show() throws IOException {
    if (changed) {
      searchers.maybeRefreshBlocking();
      changed = false;
    }
  }

  /** Keeps what was changed, together with {@code notes} (how far its source was read), and lets it be found. */
  public void commit(Map<String, String> notes) throws IOException {
    show();
    writer.setLiveCommitData(notes.entrySet());
    writer.commit();
  }

  /**
   * Begins to write the parts anew that still hold, in their files, words of what was removed or replaced; gives whether there was
   * none. It goes on beside; answers are the same before and after.
   */
  public boolean tidy() throws IOException {
    if (!reader.holdsRemoved()) {
      return true;
    }
    writer.forceMergeDeletes(false);
    changed = true;
    return false;
  }

  /** Keeps other notes with what is there: they are written with the next commit, or when it closes. */
  public void note(Map<String, String> notes) {
    writer.setLiveCommitData(notes.entrySet());
  }

  /** The notes as they stand; empty where there were none. */
  public Map<String, String> notes() throws IOException {
    var notes = new HashMap<String, String>();
    var kept = writer.getLiveCommitData();
    if (kept != null) {
      kept.forEach(note -> notes.put(note.getKey(), note.getValue()));
    }
    return notes;
  }

  /** Who asks. */
  public SearchReader reader() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
