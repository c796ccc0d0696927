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
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
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
 * Items that can be searched while others are added. One thread changes it, any number ask. What was removed is really gone
 * with the next {@link #show} or {@link #commit}: no word of it counts, suggests or corrects any more (security R40). Of an
 * item that was replaced, the words of before may still count until {@link #tidy}.
 */
public final class SearchIndex implements Closeable {
  private static final double MEMORY_MIB = 32;
  private static final double LARGEST_PART_MIB = 64;
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
  private boolean removed;

  private SearchIndex(Directory directory, Recipe recipe) throws IOException {
    this.recipe = recipe;
    this.directory = directory;
    this.analysis = new ItalianAnalysis(recipe.stemmer());
    var similarity = new BM25Similarity(recipe.k1(), recipe.b());
    this.writer = new IndexWriter(directory, configuration(analysis, similarity));
    this.searchers = new SearcherManager(writer, new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
        var searcher = new IndexSearcher(reader);
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
    merging.setForceMergeDeletesPctAllowed(0);
    configuration.setMergePolicy(merging);
    // Not beside: a part that is being merged is left out when removed words are merged away, and would keep them.
    configuration.setMergeScheduler(new SerialMergeScheduler());
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
      removed = true;
    }
  }

  /** Takes everything away. */
  public void clear() throws IOException {
    changed = true;
    writer.deleteAll();
  }

  /**
   * Lets what was changed be found, without promising that it survives the process. What was removed is not found from now on;
   * a moment later, when the parts that held it are written anew, its words are gone too. Where nothing was changed nothing happens:
   * the library would take new notes alone for a change.
   */
  public void show() throws IOException {
    if (!changed) {
      return;
    }
    refresh();
    if (removed) {
      writer.forceMergeDeletes(true);
      removed = false;
      refresh();
    }
  }

  private void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
    changed = false;
  }

  /** Keeps what was changed, together with {@code notes} (how far its source was read), and lets it be found. */
  public void commit(Map<String, String> notes) throws IOException {
    show();
    writer.setLiveCommitData(notes.entrySet());
    writer.commit();
  }

  /**
   * Writes anew the parts that hold words of replaced items, if they are at most {@code mostBytes} together; gives whether no
   * such word is left.
   */
  public boolean tidy(long mostBytes) throws IOException {
    long bytes = reader.bytesWithRemoved();
    if (bytes > mostBytes) {
      return false;
    }
    if (bytes > 0) {
      writer.forceMergeDeletes(true);
      refresh();
    }
    return reader.bytesWithRemoved() == 0;
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
