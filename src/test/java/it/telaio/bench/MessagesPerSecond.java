package it.telaio.bench;

import it.telaio.kernel.Json;
import it.telaio.pec.EnvelopeSample;
import it.telaio.pec.Message;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How many certified messages are read and proven in a second: parse, second reading, certification data, provider's signature.
 * Beside it, in the same run, what the machine needs for hashing the same bytes once, which nobody can go below. Prints one
 * JSON line a turn.
 */
public final class MessagesPerSecond {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private MessagesPerSecond() {
  }

  /** @param arguments seconds per turn, turns, size of the attachment in KB, threads */
  public static void main(String[] arguments) throws Exception {
    int seconds = number(arguments, 0, 5);
    int turns = number(arguments, 1, 3);
    int kilobytes = number(arguments, 2, 300);
    int threads = number(arguments, 3, 1);
    EnvelopeSample sample = EnvelopeSample.of(kilobytes << 10);
    turn(sample, Math.max(2, seconds / 2), threads);
    for (int i = 0; i < turns; i++) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bench", "messages-per-second");
      line.put("bytes", sample.raw().length);
      line.put("threads", threads);
      line.put("messages", Math.round(turn(sample, seconds, threads)));
      line.put("hashOnly", Math.round(hashes(sample.raw())));
      line.put("cpuMicros", parts(sample));
      System.out.println(Json.line(line));
    }
  }

  private static double turn(EnvelopeSample sample, int seconds, int threads) throws InterruptedException, ExecutionException {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        counts.add(workers.submit(() -> read(sample, end)));
      }
      long all = 0;
      for (Future<Long> count : counts) {
        all += count.get();
      }
      return (double) all / seconds;
    }
  }

  private static long read(EnvelopeSample sample, long end) {
    long count = 0;
    while (System.nanoTime() < end) {
      Message message = sample.read();
      if (!message.proven()) {
        throw new IllegalStateException("the sample is not proven: " + message.warnings());
      }
      count++;
    }
    return count;
  }

  private static double hashes(byte[] raw) throws NoSuchAlgorithmException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    long count = 0;
    while (System.nanoTime() < end) {
      digest.digest(raw);
      count++;
    }
    return count;
  }

  /** Microseconds of processor time of each part: what the machine's other work does not disturb. */
  private static Map<String, Long> parts(EnvelopeSample sample) throws IOException {
    Map<String, Long> micros = new LinkedHashMap<>();
    sample.parts().forEach((name, part) -> {
      int rounds = 200;
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < rounds; i++) {
        part.run();
      }
      micros.put(name, (THREADS.getCurrentThreadCpuTime() - start) / rounds / 1_000);
    });
    return micros;
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }
}
