package it.telaio.cli;

import it.telaio.candidacy.Intake;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.pec.Mailbox;
import it.telaio.register.Channel;
import it.telaio.register.Lanes;
import it.telaio.register.OpenPacket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Reads every message of a mailbox once: raw bytes on disk first, then the facts, then the entry in the journal. Each step
 * may be repeated; what was done before a stop is not done again. Memory does not grow with the number of copies.
 */
final class ReadMailbox {
  private final OpenPacket packets;
  private final Intake intake;
  private final ScreeningFolder folder;
  private final JournalMemory memory;
  private final Clock clock;
  private final int threads;

  ReadMailbox(OpenPacket packets, Intake intake, ScreeningFolder folder, JournalMemory memory, Clock clock, int threads) {
    this.packets = packets;
    this.intake = intake;
    this.folder = folder;
    this.memory = memory;
    this.clock = clock;
    this.threads = threads;
  }

  /** How many messages there are, and one reading for each that differs from the others. */
  record Result(int messages, List<Sending> sendings) {
  }

  /** Reads what is in {@code mailbox}; {@code progress} hears of each message that is taken. */
  Result read(Mailbox mailbox, IntConsumer progress) throws IOException, InterruptedException {
    Map<String, Sending> read = new ConcurrentHashMap<>();
    Set<String> taken = ConcurrentHashMap.newKeySet();
    Semaphore ahead = new Semaphore(threads * 2);
    AtomicInteger messages = new AtomicInteger();
    Deque<Future<?>> running = new ArrayDeque<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      mailbox.each(key -> true, found -> {
        ahead.acquireUninterruptibly();
        Kept kept = keep(found);
        String sha256 = kept.sha256();
        messages.incrementAndGet();
        if (!taken.add(sha256)) {
          ahead.release();
        } else {
          running.add(pool.submit(() -> {
            try {
              read.put(sha256, one(kept));
            } finally {
              ahead.release();
            }
            return null;
          }));
        }
        progress.accept(1);
        while (!running.isEmpty() && running.peekFirst().isDone()) {
          await(running.removeFirst());
        }
      });
      for (Future<?> last : running) {
        await(last);
      }
    }
    return new Result(messages.get(), read.values().stream().sorted(Comparator.comparing(Sending::id)).toList());
  }

  /** The name of what is on disk, and the bytes where they are few enough to wait in memory; null else. */
  private record Kept(String sha256, byte[] raw) {
  }

  /** On disk before anybody reads it; a copy is the same file. */
  private Kept keep(Mailbox.Found found) throws IOException {
    try (InputStream in = found.bytes().open()) {
      byte[] head = in.readNBytes((int) Lanes.BIG);
      return head.length < Lanes.BIG ? new Kept(folder.store().keep(head), head)
          : new Kept(folder.store().keep(new SequenceInputStream(new ByteArrayInputStream(head), in)), null);
    }
  }

  private Sending one(Kept kept) throws IOException {
    String sha256 = kept.sha256();
    Optional<Sending> known = folder.facts(sha256);
    byte[] raw = known.isPresent() || kept.raw() != null ? kept.raw() : folder.store().read(sha256);
    Sending sending = known.isPresent() ? known.get() : intake.read(packets.open(Channel.PEC, raw));
    if (known.isEmpty()) {
      folder.keep(sending);
    }
    memory.once("message-read", new Ref("arrival", sha256), facts(sending), "telaio", clock.now());
    return sending;
  }

  /** What the journal says of a message: hashes and kinds, no name and no address (security R12). */
  private static Map<String, Object> facts(Sending sending) {
    return Map.of("kind", sending.kind(), "proven", sending.arrival().proven(), "papers",
        sending.papers().stream().map(Paper::sha256).toList(), "evidence",
        sending.papers().stream().map(Paper::evidence).filter(Objects::nonNull).toList());
  }

  private static void await(Future<?> done) throws IOException {
    try {
      done.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
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
