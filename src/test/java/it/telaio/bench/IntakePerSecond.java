package it.telaio.bench;

import it.telaio.candidacy.Served;
import it.telaio.demo.IntakeLoad;
import it.telaio.document.FileStore;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sha256;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.pec.Mailbox;
import it.telaio.register.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * The whole intake of certified mail, messages per second: bytes flushed to disk, envelope parsed and provider's signature verified,
 * registered and journalled, document signatures verified and documents read in worker processes, what the answers rest on kept, facts
 * stored, screened. Each message has about 300 KB and three files; the form is signed as CAdES in one half of them and as PAdES in the
 * other. Beside it, in the same run: only opening the same messages, and only flushing them. Processor time is that of all processes:
 * what the machine does besides does not disturb it, and two cores divided by it is what two free cores would do.
 */
public final class IntakePerSecond {
  private static final Path NOTICE = Path.of("notices/puglia-buone-pratiche-2023.yaml");

  private IntakePerSecond() {
  }

  /** @param arguments messages per turn, turns */
  public static void main(String[] arguments) throws Exception {
    int messages = number(arguments, 0, 300);
    int turns = number(arguments, 1, 3);
    Path folder = Files.createTempDirectory("telaio-bench-");
    List<byte[]> samples = IntakeLoad.write(folder, 40);
    Notice notice = ((ReadNotice.Read) ReadNotice.file(NOTICE, Locale.ITALIAN)).notice();
    try (Served served = new Served(folder.resolve("kept"), folder.resolve("trust"))) {
      served.know(folder.resolve("bodies.csv"));
      served.warm();
      turn(served, folder, notice, samples, Math.max(40, messages / 2), 0);
      for (int i = 1; i <= turns; i++) {
        System.out.println(Json.line(turn(served, folder, notice, samples, messages, i)));
      }
    }
    System.exit(0);
  }

  private static Map<String, Object> turn(Served served, Path folder, Notice notice, List<byte[]> samples, int count, int turn)
      throws Exception {
    List<byte[]> messages = new ArrayList<>();
    Random random = new Random(turn);
    for (int i = 0; i < count; i++) {
      messages.add(distinct(samples.get(i % samples.size()), turn + "-" + i + "-" + random.nextLong()));
    }
    double opened = rate(count, () -> {
      for (byte[] raw : messages) {
        served.open.open(Channel.PEC, raw);
      }
      return null;
    });
    FileStore apart = FileStore.at(folder.resolve("apart" + turn));
    double flushed = rate(count, () -> {
      for (byte[] raw : messages) {
        apart.keep(raw);
      }
      return null;
    });
    System.gc();
    Map<String, Long> before = processorMillis();
    long began = System.nanoTime();
    AtomicBoolean taking = new AtomicBoolean(true);
    long[] taken = {0};
    Thread door = Thread.ofPlatform().start(() -> {
      take(served, notice, messages, folder);
      taken[0] = System.nanoTime() - began;
      taking.set(false);
    });
    while (taking.get()) {
      served.read();
      Thread.sleep(5);
    }
    door.join();
    served.read();
    long read = System.nanoTime() - began;
    served.settle(notice);
    served.report(notice, count);
    long whole = System.nanoTime() - began;
    Map<String, Long> after = processorMillis();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bench", "intake-per-second");
    line.put("messages", count);
    line.put("meanBytes", messages.stream().mapToLong(raw -> raw.length).sum() / count);
    line.put("documentsEach", served.sendings.of(Served.MAILBOX, notice.id()).stream()
        .mapToInt(kept -> kept.sending().papers().size()).average().orElse(0));
    line.put("whole", Math.round(count * 1e9 / whole));
    line.put("onlyOpened", Math.round(opened));
    line.put("onlyFlushed", Math.round(flushed));
    after.forEach((part, millis) ->
        line.put("processorMillisEach-" + part, (millis - before.getOrDefault(part, 0L)) / (double) count));
    double each = after.entrySet().stream().mapToLong(one -> one.getValue() - before.getOrDefault(one.getKey(), 0L)).sum() / (double) count;
    line.put("processorMillisEach", each);
    line.put("onTwoFreeCores", Math.round(2_000 / each));
    line.put("takenAfterSeconds", taken[0] / 1e9);
    line.put("readAfterSeconds", read / 1e9);
    line.put("settledAndScreenedAfterSeconds", whole / 1e9);
    return line;
  }

  /** What this process, its worker processes and the database have worked so far: what the machine's other work does not disturb. */
  private static Map<String, Long> processorMillis() {
    Map<String, Long> millis = new LinkedHashMap<>();
    millis.put("server", millis(ProcessHandle.current()));
    ProcessHandle.current().descendants().forEach(child -> millis.merge(
        child.info().command().filter(command -> command.contains("java")).isPresent() ? "workers" : "database", millis(child), Long::sum));
    return millis;
  }

  private static long millis(ProcessHandle process) {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  private static void take(Served served, Notice notice, List<byte[]> messages, Path folder) {
    try {
      served.keep(notice, new Lying(messages), folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A mailbox in memory. */
  private record Lying(List<byte[]> messages) implements Mailbox {
    @Override
    public String name() {
      return "memory";
    }

    @Override
    public long count() {
      return messages.size();
    }

    @Override
    public void each(Predicate<String> wanted, Taker taker) throws IOException {
      for (byte[] raw : messages) {
        String key = Sha256.hex(raw);
        if (wanted.test(key)) {
          taker.take(new Found(key, key, Instant.now(), () -> new ByteArrayInputStream(raw)));
        }
      }
    }

    @Override
    public void close() {
      // nothing to close
    }
  }

  private static double rate(int count, Callable<Void> work) throws Exception {
    long began = System.nanoTime();
    work.call();
    return count * 1e9 / (System.nanoTime() - began);
  }

  /** Another message to every eye: a header outside what the provider signed. */
  private static byte[] distinct(byte[] raw, String mark) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(("X-Giro: " + mark + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(raw);
    return out.toByteArray();
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }
}
