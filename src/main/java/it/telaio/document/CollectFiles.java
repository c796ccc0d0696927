package it.telaio.document;

import it.telaio.document.EraseDocument.Cause;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.Work;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Sql.Sight;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Erases documents whose time is over and removes bytes to which nothing refers: first out of the way, where they are still
 * found and put back by whoever asks for them, a week later for good. Never what was kept within the last day, because its
 * name may not be committed yet. Wanted every night; one at a time, as jobs are.
 */
@Component
public final class CollectFiles implements Work {
  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration ASIDE = Duration.ofDays(7);
  private static final int AT_ONCE = 500;

  private final Sql sql;
  private final Clock clock;
  private final FileStore files;
  private final EraseDocument erase;
  private final UnusedFiles unused;

  public CollectFiles(Sql sql, Clock clock, FileStore files, EraseDocument erase) {
    this.sql = sql;
    this.clock = clock;
    this.files = files;
    this.erase = erase;
    this.unused = new UnusedFiles(sql);
  }

  @Override
  public String kind() {
    return "collect-files";
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofDays(1));
  }

  @Override
  public void run(Job job, Progress progress) throws IOException {
    Instant now = clock.now();
    files.discardUnfinished(now.minus(FRESH));
    eraseOver(now, progress);
    try (Stream<String> kept = files.keptBefore(now.minus(FRESH))) {
      inBatches(kept, progress, this::setAside);
    }
    try (Stream<String> aside = files.asideBefore(now.minus(ASIDE))) {
      inBatches(aside, progress, this::purge);
    }
  }

  private void eraseOver(Instant now, Progress progress) {
    while (true) {
      List<UUID> over = sql.as(Sight.SYSTEM).inTransaction(() -> sql.statement("""
          select d.id from document d join retention r on r.kind = d.retention
          where d.keep_until < :now and r.action = 'ERASE' and not exists (select from document_hold h where h.document = d.id
            and not exists (select from document_release e where e.hold = h.id))
            and held_by_dispute(d.owner_kind, d.owner_id) is null
          order by d.keep_until limit :most""").param("now", now).param("most", AT_ONCE).query(UUID.class).list());
      long erased = over.stream().filter(this::eraseUnlessHeldMeanwhile).count();
      if (erased == 0) {
        return;
      }
      progress.advance(erased);
    }
  }

  /** What is refused stays for the next night: it must not be asked for again and again in this one. */
  private boolean eraseUnlessHeldMeanwhile(UUID id) {
    try {
      erase.erase(Sight.SYSTEM, id, Cause.TERM_OVER, "system");
      return true;
    } catch (Refusal.Thrown heldOrGoneMeanwhile) {
      return false;
    }
  }

  private interface Batch {
    void take(List<String> hashes) throws IOException;
  }

  private static void inBatches(Stream<String> hashes, Progress progress, Batch batch) throws IOException {
    Iterator<String> all = hashes.iterator();
    while (all.hasNext()) {
      List<String> some = Stream.generate(() -> all.hasNext() ? all.next() : null).limit(AT_ONCE).takeWhile(one -> one != null).toList();
      batch.take(some);
      progress.advance(some.size());
    }
  }

  private void setAside(List<String> hashes) {
    unused.unused(hashes).forEach(sha256 -> unused.remove(sha256, files::setAside));
  }

  private void purge(List<String> hashes) throws IOException {
    Set<String> gone = unused.unused(hashes);
    for (String sha256 : hashes) {
      if (gone.contains(sha256)) {
        files.purge(sha256);
      } else {
        files.has(sha256);
      }
    }
  }
}
