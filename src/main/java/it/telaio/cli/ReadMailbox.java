package it.telaio.cli;

import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Reads every message of a mailbox once: raw bytes on disk first, then the facts, then the entry in the journal. Each step
 * may be repeated; what was done before a stop is not done again. Memory does not grow with the number of copies.
 */
final class ReadMailbox {
  private final Intake intake;
  private final ScreeningFolder folder;
  private final JournalMemory memory;
  private final Clock clock;
  private final int threads;

  ReadMailbox(Intake intake, ScreeningFolder folder, JournalMemory memory, Clock clock, int threads) {
    this.intake = intake;
    this.folder = folder;
    this.memory = memory;
    this.clock = clock;
    this.threads = threads;
  }

  /** How many messages there are, and one reading for each that differs from the others. */
  record Result(int messages, List<Sending> sendings) {
  }

  /** The files of a mailbox kept as a directory: every file that is not hidden, in order of path. */
  static List<Path> files(Path mail) throws IOException {
    try (Stream<Path> files = Files.walk(mail)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  /** Reads {@code files}; {@code progress} hears of each that is done. */
  Result read(List<Path> files, IntConsumer progress) throws IOException, InterruptedException {
    Map<String, Sending> read = new ConcurrentHashMap<>();
    Set<String> taken = ConcurrentHashMap.newKeySet();
    Semaphore ahead = new Semaphore(threads * 2);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (Path file : files) {
        ahead.acquire();
        running.add(pool.submit(() -> {
          try {
            one(file, taken, read);
          } finally {
            ahead.release();
          }
          return null;
        }));
        progress.accept(1);
        reap(running);
      }
      for (Future<?> last : running) {
        await(last);
      }
    }
    List<Sending> sendings = read.values().stream().sorted(Comparator.comparing(Sending::id)).toList();
    return new Result(files.size(), sendings);
  }

  /** A message whose bytes another thread has already taken is a copy: it is counted and nothing else. */
  private void one(Path file, Set<String> taken, Map<String, Sending> read) throws IOException {
    byte[] raw = Files.readAllBytes(file);
    String sha256 = folder.store().keep(raw);
    if (!taken.add(sha256)) {
      return;
    }
    Optional<Sending> known = folder.facts(sha256);
    Sending sending = known.isPresent() ? known.get() : intake.read(raw);
    if (known.isEmpty()) {
      folder.keep(sending);
    }
    memory.once("message-read", new Ref("arrival", sha256), facts(sending), "telaio", clock.now());
    read.put(sha256, sending);
  }

  /** What the journal says of a message: hashes and kinds, no name and no address (security R12). */
  private static Map<String, Object> facts(Sending sending) {
    return Map.of("kind", sending.kind(), "proven", sending.arrival().proven(), "papers",
        sending.papers().stream().map(paper -> paper.sha256()).toList());
  }

  private static void reap(List<Future<?>> running) throws IOException, InterruptedException {
    while (!running.isEmpty() && running.getFirst().isDone()) {
      await(running.removeFirst());
    }
  }

  private static void await(Future<?> done) throws IOException, InterruptedException {
    try {
      done.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException io -> throw io;
        case UncheckedIOException io -> throw io.getCause();
        case RuntimeException ours -> throw ours;
        default -> throw new IllegalStateException(failed.getCause());
      }
    }
  }
}
