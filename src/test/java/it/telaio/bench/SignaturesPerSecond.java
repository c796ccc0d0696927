package it.telaio.bench;

import it.telaio.kernel.Json;
import it.telaio.signature.SignatureSamples;
import it.telaio.signature.VerifySignature;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What it costs to verify one signed file of each format: our engine, DSS alone with its own policy, and the bare hash with two
 * RSA values, in the same process and run, in microseconds of processor time; then the whole way through warm worker processes, in
 * files a second, and the first answer of a worker that has just been started. Prints one JSON line for each format.
 */
public final class SignaturesPerSecond {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SignaturesPerSecond() {
  }

  /** @param arguments seconds for each measure, size of the content in KB, worker processes, formats (all) */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int kilobytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
    int workers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Runtime.getRuntime().availableProcessors();
    var samples = new SignatureSamples(kilobytes << 10);
    for (String format : arguments.length > 3 ? List.of(arguments[3].split(",")) : samples.formats()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bench", "signatures-per-second");
      line.put("format", format);
      line.put("bytes", samples.file(format).length);
      warm(() -> samples.ours(format), seconds);
      warm(() -> samples.dss(format), seconds);
      line.put("oursMicros", micros(() -> samples.ours(format), seconds));
      line.put("dssMicros", micros(() -> samples.dss(format), seconds));
      line.put("bareMicros", micros(samples::bare, Math.max(1, seconds / 2)));
      try (VerifySignature verify = samples.workers(workers)) {
        var request = new VerifySignature.Request(samples.file(format), "x", Instant.parse("2023-07-15T10:00:00Z"), null);
        long start = System.nanoTime();
        verify.verify(request);
        line.put("firstAnswerMillis", (System.nanoTime() - start) / 1_000_000);
        line.put("workers", workers);
        throughput(verify, request, workers, seconds);
        line.put("filesPerSecond", Math.round(throughput(verify, request, workers, seconds)));
      }
      System.out.println(Json.line(line));
    }
  }

  /** Both sides are warmed before either is measured: they share most of what the compiler has to learn. */
  private static void warm(Runnable work, int seconds) {
    micros(work, seconds);
  }

  /** Processor time of one call, measured over so many seconds of processor time, whoever else uses the machine. */
  private static long micros(Runnable work, int seconds) {
    long count = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (; THREADS.getCurrentThreadCpuTime() - start < seconds * 1_000_000_000L; count++) {
      work.run();
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / count / 1_000;
  }

  private static double throughput(VerifySignature verify, VerifySignature.Request request, int threads, int seconds) throws Exception {
    try (ExecutorService askers = Executors.newFixedThreadPool(threads)) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        counts.add(askers.submit(() -> {
          long count = 0;
          for (; System.nanoTime() < end; count++) {
            verify.verify(request);
          }
          return count;
        }));
      }
      long all = 0;
      for (Future<Long> count : counts) {
        all += count.get();
      }
      return (double) all / seconds;
    }
  }
}
