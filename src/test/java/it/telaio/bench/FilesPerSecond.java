package it.telaio.bench;

import it.telaio.document.FileStore;
import it.telaio.document.FolderStore;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Files of 100 KB kept for good per second at 16 clients, beside plain files flushed with and without their folder, in the
 * same run and in turns: {@code bench/files [seconds per turn] [turns] [folder]}. Prints one line of JSON.
 */
public final class FilesPerSecond {
  private static final int CLIENTS = 16;
  private static final int SIZE = 100_000;
  /** Kept before measuring, so that the 256 folders of a store are there, as they are after its first hour. */
  private static final int FIRST = 1_500;

  /** How a file is written: flushed; flushed with its folder; kept in the store under its hash. */
  private enum Way { PLAIN, PLAIN_AND_FOLDER, STORE }

  private record Rate(long perSecond, double medianMillis, double p99Millis) {
  }

  private FilesPerSecond() {
  }

  /** Runs the bench; the folder decides which disk is measured. */
  public static void main(String[] arguments) throws Exception {
    Duration turn = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 8);
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path disk = Path.of(arguments.length > 2 ? arguments[2] : "target").toAbsolutePath();
    Map<Way, List<Rate>> rates = new EnumMap<>(Way.class);
    measure(disk, Way.STORE, Duration.ofSeconds(2));
    for (int i = 0; i < turns; i++) {
      for (Way way : Way.values()) {
        rates.computeIfAbsent(way, any -> new ArrayList<>()).add(measure(disk, way, turn));
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("bench", "files");
    result.put("clients", CLIENTS);
    result.put("bytes", SIZE);
    result.put("plainFlushed", median(rates.get(Way.PLAIN)));
    result.put("plainFlushedWithFolder", median(rates.get(Way.PLAIN_AND_FOLDER)));
    result.put("kept", median(rates.get(Way.STORE)));
    result.put("machineLoad", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    System.out.println(Json.line(result));
  }

  private static Rate measure(Path disk, Way way, Duration turn) throws Exception {
    Path folder = Files.createTempDirectory(disk, "telaio-bench-");
    try {
      var nanos = new ConcurrentLinkedQueue<Long>();
      FolderStore store = FileStore.at(folder.resolve("store"));
      for (int i = 0; way == Way.STORE && i < FIRST; i++) {
        store.keep(new byte[] {(byte) i, (byte) (i >> 8)});
      }
      long end = System.nanoTime() + turn.toNanos();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int seed = i;
        clients.add(Thread.ofPlatform().start(() -> client(way, folder, store, seed, end, nanos)));
      }
      for (Thread client : clients) {
        client.join();
      }
      List<Long> sorted = nanos.stream().sorted().toList();
      return new Rate(sorted.size() * 1_000L / turn.toMillis(), millis(sorted, 50), millis(sorted, 99));
    } finally {
      remove(folder);
    }
  }

  private static void client(Way way, Path folder, FolderStore store, int seed, long end, ConcurrentLinkedQueue<Long> nanos) {
    byte[] content = new byte[SIZE];
    new Random(seed).nextBytes(content);
    try {
      for (long n = 0; System.nanoTime() < end; n++) {
        ByteBuffer.wrap(content).putLong(n).putLong(seed);
        long begin = System.nanoTime();
        write(way, folder, store, content);
        nanos.add(System.nanoTime() - begin);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Way way, Path folder, FolderStore store, byte[] content) throws IOException {
    if (way == Way.STORE) {
      store.keep(content);
      return;
    }
    Path file = folder.resolve(UUID.randomUUID().toString());
    try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(content));
      out.force(true);
    }
    if (way == Way.PLAIN_AND_FOLDER) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static double millis(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? 0 : Math.round(sorted.get((sorted.size() - 1) * percent / 100) / 1e5) / 10.0;
  }

  private static Rate median(List<Rate> rates) {
    return rates.stream().sorted(Comparator.comparingLong(Rate::perSecond)).toList().get(rates.size() / 2);
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
