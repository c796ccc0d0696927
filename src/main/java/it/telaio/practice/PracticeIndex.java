package it.telaio.practice;

import it.telaio.journal.Entries;
import it.telaio.journal.JournalEntry;
import it.telaio.journal.JournalEntry.Place;
import it.telaio.journal.Logs;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.search.Recipe;
import it.telaio.search.SearchIndex;
import it.telaio.search.SearchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public index of this node. It is made of published snapshots alone (security R40), follows the journal at its own pace
 * with its place in its own commit, and can be made anew at any time while the old one answers.
 */
public final class PracticeIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PracticeIndex.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
  private static final int BATCH = 1_000;
  /** So many entries at once are a rush: then new things are shown each second, because every showing makes all answers anew. */
  private static final int RUSH = 20;
  private static final Duration SHOWN_IN_A_RUSH = Duration.ofSeconds(1);
  /** How long the files may hold words of what was withdrawn, which no answer knows any more. */
  private static final Duration LONGEST_IN_FILES = Duration.ofMinutes(30);
  private static final Duration LOOK_WHETHER_WRITTEN = Duration.ofMinutes(1);
  private static final Duration LONGEST_UNKEPT = Duration.ofSeconds(5);
  /** Longer than any search that began before an exchange. */
  private static final Duration WHO_STILL_ASKS = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
  private static final String MADE_BY = "made-by";
  /** Changes with the engine: an index of another shape is made anew at the start. */
  private static final String SHAPE = Sha256.hex((Recipe.MEASURED + " 7").getBytes(StandardCharsets.UTF_8));

  /** The facts that change what everybody reads; by any other the index is not touched, so that not even its age tells of drafts. */
  private static final Set<String> PUBLIC = Set.of("practice-form-accepted", "practice-substance-accepted", "practice-withdrawn",
      "practice-adoption-begun", "practice-adoption-moved");

  private final Path folder;
  private final Sql sql;
  private final Practices practices;
  private final Adoptions adoptions;
  private volatile SearchIndex index;
  private boolean untidy = true;
  private boolean unkept;
  private long tidyAt = System.nanoTime() + LONGEST_IN_FILES.toNanos();
  private long keptAt = System.nanoTime();
  /** Not an interrupt: that would close the files of the index under its feet. */
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Thread thread;

  /** The index in {@code folder}, which is ours alone. */
  public PracticeIndex(Path folder, Sql sql) {
    this.folder = folder;
    this.sql = sql.as(Sql.Sight.SYSTEM);
    this.practices = new Practices(sql);
    this.adoptions = new Adoptions(sql);
  }

  /** Opens the index and begins to follow. */
  public synchronized void start() throws IOException {
    Files.createDirectories(folder);
    index = opened();
    thread = Thread.ofPlatform().daemon().name("practice-index").start(() -> Sql.Lane.JOBS.run(this::work));
  }

  /** Who asks; each question anew, since the index behind may have been exchanged. */
  SearchReader reader() {
    return index.reader();
  }

  /** Says, whenever it is asked, whether every search is still answered as now. */
  BooleanSupplier unchanged() {
    SearchIndex now = index;
    BooleanSupplier unchanged = now.reader().unchanged();
    return () -> index == now && unchanged.getAsBoolean();
  }

  /**
   * Takes a practice out that was withdrawn here this moment, before the journal tells of it: no list, count or suggestion of this
   * node holds a word of it from now on.
   */
  synchronized void takeOut(UUID id) {
    try {
      if (practices.find(id).isEmpty()) {
        index.remove(id.toString());
        index.show();
        untidy = true;
        unkept = true;
      }
    } catch (IOException e) {
      LOG.warn("a withdrawn practice leaves the index with its entry in the journal only", e);
    }
  }

  private SearchIndex opened() throws IOException {
    for (Path old : folders()) {
      try {
        SearchIndex found = SearchIndex.in(old, Recipe.MEASURED);
        if (SHAPE.equals(found.notes().get(MADE_BY))) {
          return found;
        }
        found.close();
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("the index in {} cannot be opened: it is made anew", old.getFileName(), e);
      }
      delete(old);
    }
    return SearchIndex.in(folder.resolve(UUID.randomUUID().toString()), Recipe.MEASURED);
  }

  private void work() {
    while (stopped.getCount() > 0) {
      try {
        long begun = System.nanoTime();
        if (!SHAPE.equals(index.notes().get(MADE_BY))) {
          fill(index);
          continue;
        }
        int read = catchUp();
        Duration pause = read == 0 ? LOOK_AGAIN
            : read < RUSH || read >= BATCH ? Duration.ZERO : SHOWN_IN_A_RUSH.minusNanos(System.nanoTime() - begun);
        stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.warn("the index of practices cannot go on for now", e);
        pause(AFTER_TROUBLE);
      }
    }
  }

  private void pause(Duration length) {
    try {
      stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes a new index beside the one that answers and follows meanwhile, and exchanges them. */
  public void rebuild() throws IOException {
    Path fresh = folder.resolve(UUID.randomUUID().toString());
    SearchIndex made = SearchIndex.in(fresh, Recipe.MEASURED);
    fill(made);
    SearchIndex old;
    synchronized (this) {
      while (take(made) > 0) {
        made.show();
      }
      takeOutLately(made);
      made.commit(made.notes());
      old = index;
      index = made;
    }
    pause(WHO_STILL_ASKS);
    old.close();
    for (Path path : folders()) {
      if (!path.equals(fresh)) {
        delete(path);
      }
    }
  }

  /** What was withdrawn while the new index was being made, whether or not the journal has told it yet. */
  private void takeOutLately(SearchIndex made) throws IOException {
    for (UUID id : practices.withdrawnSince(Instant.now().minus(Duration.ofHours(1)))) {
      made.remove(id.toString());
    }
    made.show();
  }

  /** Everything as it stands; the places are noted first, so that what happens meanwhile is taken again, which changes nothing. */
  private void fill(SearchIndex made) throws IOException {
    Map<String, String> notes = new HashMap<>(Map.of(MADE_BY, SHAPE));
    for (Logs.Log log : new Logs(sql).all()) {
      notes.put(note(log.epoch()), Long.toString(sql.statement("select coalesce(max(position) + 1, 0) from leaf where epoch = :epoch")
          .param("epoch", log.epoch()).query(Long.class).single()));
    }
    made.clear();
    practices.each(piece -> {
      Map<UUID, Long> counts = adoptions.counts(piece.stream().map(PublishedPractice::id).toList());
      try {
        for (PublishedPractice practice : piece) {
          made.add(PracticeItem.of(practice, counts.getOrDefault(practice.id(), 0L)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    made.commit(notes);
  }

  /** Takes what the journal tells since the last time, and shows it; how many entries that were. */
  synchronized int catchUp() throws IOException {
    int read = take(index);
    index.show();
    keep(read == 0);
    return read;
  }

  private int take(SearchIndex into) throws IOException {
    Map<String, String> notes = into.notes();
    Set<UUID> changed = new LinkedHashSet<>();
    int read = 0;
    for (Logs.Log log : new Logs(sql).all()) {
      long position = Long.parseLong(notes.getOrDefault(note(log.epoch()), "0"));
      List<JournalEntry> entries = new Entries(sql).from(new Place(log.epoch(), position), BATCH);
      entries.stream().filter(entry -> entry.about().kind().equals("practice") && PUBLIC.contains(entry.kind()))
          .forEach(entry -> changed.add(UUID.fromString(entry.about().id())));
      notes.put(note(log.epoch()), Long.toString(position + entries.size()));
      read += entries.size();
    }
    take(changed, into);
    into.note(notes);
    unkept |= !changed.isEmpty();
    return read;
  }

  /** Commits in a pause, or when there was none for long: it costs as much as hundreds of changes. What was not kept is read again. */
  private void keep(boolean pause) throws IOException {
    long now = System.nanoTime();
    if (untidy && now - tidyAt > 0) {
      untidy = !index.tidy();
      tidyAt = now + (untidy ? LOOK_WHETHER_WRITTEN : LONGEST_IN_FILES).toNanos();
      unkept = true;
    }
    if (unkept && (pause || now - keptAt > LONGEST_UNKEPT.toNanos())) {
      index.commit(index.notes());
      unkept = false;
      keptAt = now;
    }
  }

  /** Whether everything that has its place in the journal was taken. */
  public synchronized boolean isCaughtUp() throws IOException {
    Map<String, String> notes = index.notes();
    return SHAPE.equals(notes.get(MADE_BY)) && new Logs(sql).all().stream().allMatch(log -> new Entries(sql)
        .from(new Place(log.epoch(), Long.parseLong(notes.getOrDefault(note(log.epoch()), "0"))), 1).isEmpty());
  }

  private void take(Set<UUID> changed, SearchIndex into) throws IOException {
    if (changed.isEmpty()) {
      return;
    }
    Map<UUID, Long> counts = adoptions.counts(changed);
    List<PublishedPractice> published = practices.find(changed);
    Set<UUID> gone = new LinkedHashSet<>(changed);
    published.forEach(practice -> gone.remove(practice.id()));
    for (UUID id : gone) {
      into.remove(id.toString());
      untidy = true;
    }
    for (PublishedPractice practice : published) {
      into.put(PracticeItem.of(practice, counts.getOrDefault(practice.id(), 0L)));
    }
  }

  private static String note(int epoch) {
    return "epoch-" + epoch;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    stopped.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(10));
    }
    if (index != null) {
      index.close();
    }
  }
}
