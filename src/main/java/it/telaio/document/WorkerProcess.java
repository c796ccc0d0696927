package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import it.telaio.document.Workers.Failed;
import it.telaio.document.Workers.Reason;
import it.telaio.kernel.Limits;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One living worker process. Used by one thread at a time, the one that started it; {@link #kill} by any. */
final class WorkerProcess {
  private static final Duration START = Duration.ofSeconds(60);
  private static final int OUT_OF_MEMORY = 3;
  /** Ends what hangs, and what rests too long. */
  static final ScheduledThreadPoolExecutor ALARMS = alarms();

  private final Limits limits;
  private final Path folder;
  private final Process process;
  private final DataOutputStream out;
  private final DataInputStream in;
  private volatile boolean late;
  private boolean shaken;
  private int answered;

  private WorkerProcess(Limits limits, Path folder, Process process) {
    this.limits = limits;
    this.folder = folder;
    this.process = process;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.in = new DataInputStream(process.getInputStream());
  }

  /**
   * Starts a process and waits until its task is ready. Nothing foreign has been read yet, so a failure here is our own and
   * never an answer about a file.
   */
  static WorkerProcess start(Class<? extends WorkerTask> task, Limits limits, List<String> arguments) {
    WorkerProcess started = null;
    try {
      Path folder = Files.createTempDirectory("telaio-worker");
      var builder = new ProcessBuilder(WorkerCommand.of(task, limits, arguments, folder));
      builder.environment().clear();
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
      started = new WorkerProcess(limits, folder, builder.start());
      started.within(START, () -> null);
      return started;
    } catch (IOException e) {
      throw new IllegalStateException("worker processes cannot be started: " + e.getMessage(), e);
    } catch (Failed e) {
      started.kill();
      throw new IllegalStateException("a worker process did not become ready: " + e.getMessage(), e);
    }
  }

  /** Sends one request and waits for its answer; after a {@link Failed} ask {@link #isUsable} before going on. */
  byte[] ask(byte[] request) throws Failed {
    byte[] answer = within(limits.time(), () -> {
      new Frame(Frame.Kind.ASK, request).write(out);
      return null;
    });
    answered++;
    return answer;
  }

  boolean isUsable() {
    return process.isAlive() && !late && !shaken;
  }

  int answered() {
    return answered;
  }

  /** Memory of the whole process in MiB; zero where the system does not tell. */
  long residentMemory() {
    try {
      String pages = Files.readString(Path.of("/proc", Long.toString(process.pid()), "statm")).split(" ")[1];
      return Long.parseLong(pages) * 4 / 1024;
    } catch (IOException | RuntimeException untold) {
      return 0;
    }
  }

  /** Ends the process and removes its working directory. */
  void kill() {
    process.destroyForcibly();
    try (Stream<Path> files = Files.walk(folder)) {
      process.waitFor(10, TimeUnit.SECONDS);
      files.sorted(Comparator.reverseOrder()).forEach(WorkerProcess::remove);
    } catch (IOException | UncheckedIOException alreadyGone) {
      // the folder of a dead process is only litter
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Sending {
    Void send() throws IOException;
  }

  private byte[] within(Duration time, Sending sending) throws Failed {
    ScheduledFuture<?> alarm = ALARMS.schedule(() -> {
      late = true;
      process.destroyForcibly();
    }, time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      sending.send();
      Frame frame = Frame.read(in, limits.bytes());
      shaken = frame.kind() == Frame.Kind.LAST_ERROR;
      if (shaken || frame.kind() == Frame.Kind.ERROR) {
        throw new Failed(new Reason.Answered(new String(frame.bytes(), UTF_8)));
      }
      return frame.bytes();
    } catch (IOException e) {
      process.destroyForcibly();
      throw new Failed(late ? new Reason.TimedOut(time) : epitaph(e));
    } finally {
      alarm.cancel(false);
    }
  }

  private Reason epitaph(IOException e) {
    try {
      if (process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == OUT_OF_MEMORY) {
        return new Reason.OutOfMemory(limits.workerMemory());
      }
      return new Reason.Died(e instanceof StreamCorruptedException ? e.getMessage() : "exit " + process.exitValue());
    } catch (InterruptedException | IllegalThreadStateException stillThere) {
      return new Reason.Died(String.valueOf(e.getMessage()));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScheduledThreadPoolExecutor alarms() {
    var alarms = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("worker-alarms").factory());
    alarms.setRemoveOnCancelPolicy(true);
    return alarms;
  }
}
