package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Sendings.Unread;
import it.telaio.document.FileStore;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import it.telaio.register.Arrival;
import it.telaio.register.Arrivals;
import it.telaio.register.Channel;
import it.telaio.register.Lanes;
import it.telaio.register.OpenPacket;
import it.telaio.register.Packet;
import it.telaio.signature.EvidenceDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads what arrived, in lanes, so that a flood delays real messages by a bounded count (security R26). What is left to do is told by
 * storage alone: after a crash another goes on, and a new version of the reader reads everything again.
 */
@Component
public final class ReadArrivals implements Jobs.Work {
  /** The kind of job that does it. */
  public static final String KIND = "read-arrivals";
  private static final Logger LOG = LoggerFactory.getLogger(ReadArrivals.class);
  static final Viewer.Machine READER = new Viewer.Machine("reader");
  /** After so many readings we look whether something new came in: it waits for no more than these. */
  private static final int LOOK_AGAIN = 100;
  /** So long before a term and after it what comes in goes first. */
  private static final Duration NEAR = Duration.ofDays(2);

  private final Sendings sendings;
  private final Arrivals arrivals;
  private final FileStore files;
  private final OpenPacket packets;
  private final Intake intake;
  private final Jobs jobs;
  private final Notices notices;
  private final Clock clock;
  private final EvidenceDocuments evidence;

  public ReadArrivals(Sendings sendings, Arrivals arrivals, FileStore files, OpenPacket packets, Intake intake, Jobs jobs,
      Notices notices, Clock clock, EvidenceDocuments evidence) {
    this.sendings = sendings;
    this.arrivals = arrivals;
    this.files = files;
    this.packets = packets;
    this.intake = intake;
    this.jobs = jobs;
    this.notices = notices;
    this.clock = clock;
    this.evidence = evidence;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** In case an arrival came in at the very end of a reading. */
  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofMinutes(10));
  }

  @Override
  public void run(Job job, Progress progress) throws Exception {
    Waiting lanes = new Waiting(new Lanes<>(), new Lanes<>());
    Set<UUID> known = new HashSet<>();
    Set<String> touched = new HashSet<>();
    int ahead = intake.workers();
    try (ExecutorService pool = Executors.newFixedThreadPool(ahead, Thread.ofPlatform().daemon().name("read-", 0).factory())) {
      var running = new ExecutorCompletionService<Void>(pool);
      int begun = 0;
      for (int ended = 0; fill(lanes, known, begun) || begun > ended; ended++) {
        progress.total(job.done() + known.size());
        for (; begun - ended < ahead && lanes.size() > 0; begun++) {
          Unread next = lanes.next();
          touched.addAll(next.notices());
          running.submit(() -> Sql.Lane.JOBS.run(() -> read(next)), null);
        }
        said(running.take());
        progress.advance(1);
        if (ended % LOOK_AGAIN == LOOK_AGAIN - 1 || begun == ended + 1 && lanes.size() == 0) {
          settle(touched);
        }
      }
    }
  }

  /** What nobody has seen yet goes before what is only read anew, by other certificates or another program. */
  private record Waiting(Lanes<Unread> fresh, Lanes<Unread> read) {
    int size() {
      return fresh.size() + read.size();
    }

    Unread next() {
      return fresh.next().or(read::next).orElseThrow();
    }
  }

  /** The notices of {@code some} whose term is near, on either side. */
  private Set<String> near(List<Unread> some) {
    Set<String> ids = some.stream().flatMap(one -> one.notices().stream()).collect(Collectors.toSet());
    Instant now = clock.now();
    return notices.find(READER, ids).stream().filter(one -> one.closes().filter(term ->
        Duration.between(now, term).abs().compareTo(NEAR) < 0).isPresent()).map(Published::id).collect(Collectors.toSet());
  }

  private void settle(Set<String> touched) {
    touched.forEach(notice -> jobs.want(SettleCandidacies.KIND, new Ref("notice", notice)));
    touched.clear();
  }

  /** Looks what has come in meanwhile, now and then; whether there is anything to begin. */
  private boolean fill(Waiting lanes, Set<UUID> known, int begun) {
    if (lanes.size() == 0 || begun % LOOK_AGAIN == 0) {
      List<Unread> fresh = sendings.unread(READER, intake.reader()).stream().filter(one -> known.add(one.arrival())).toList();
      Set<String> near = near(fresh);
      fresh.forEach(one -> (one.again() ? lanes.read() : lanes.fresh())
          .add(Lanes.Lane.of(one.proven(), one.notices().stream().anyMatch(near::contains), one.size()), one.sender(), one));
    }
    return lanes.size() > 0;
  }

  /** Disk or database failed: it stays unread, and another job reads it. */
  private static void said(Future<Void> ended) throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException failed) {
      LOG.warn("an arrival is not read yet", failed.getCause());
    }
  }

  private void read(Unread one) {
    String reader = intake.reader();
    arrivals.find(READER, one.arrival()).ifPresent(taken -> {
      Arrival arrival = taken.arrival();
      Sending sending = packets.handedOn(arrival.channel(), arrival.rawSha256()).map(packet -> facts(arrival, () -> packet))
          .or(() -> bytes(arrival.rawSha256()).map(raw -> facts(arrival, () -> packets.open(arrival.channel(), raw))))
          .orElseGet(() -> Sending.forgotten(arrival));
      sending.papers().stream().map(Paper::evidence).filter(Objects::nonNull).distinct().forEach(sha256 -> own(taken, sha256));
      sendings.keep(READER, one.arrival(), reader, sending);
    });
  }

  /** What the answers about signatures rest on belongs to the arrival and goes with it. */
  private void own(Arrivals.Taken taken, String sha256) {
    try {
      evidence.add(READER.sight(), new Ref("arrival", taken.id().toString()), taken.body(), sha256, READER.actor());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever the bytes do to us, there is a reading: a message nobody could read is shown to a person, never left out. */
  private Sending facts(Arrival arrival, Supplier<Packet> opened) {
    try {
      Packet packet = opened.get();
      return intake.read(arrival.channel() == Channel.HAND ? packet.takenAs(arrival) : packet);
    } catch (Intake.NotKept disk) {
      throw disk;
    } catch (RuntimeException | StackOverflowError ours) {
      LOG.error("an arrival could not be read", ours);
      return new Sending(arrival, "illeggibile", List.of(), null, null, null, "", null, List.of(),
          List.of(new Note("reader-failed", Texts.of(ReadArrivals.class, Texts.ITALIAN).say("note.reader-failed"))));
    }
  }

  /** Empty where they were let go: then only the outside of the arrival is left. */
  private Optional<byte[]> bytes(String sha256) {
    try {
      return Optional.of(files.read(sha256));
    } catch (NoSuchFileException forgotten) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
