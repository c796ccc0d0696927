package it.telaio.document;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A few processes of our own Java that open foreign bytes for us (security R21): without network where the system
 * allows it, without environment, in a folder of their own, under the memory and time of {@link Limits}. A process
 * that dies, hangs or grows is replaced; only the request it was working on fails.
 *
 * <p>May be asked from many threads, virtual ones too: as many requests run as there are processes, the others wait.
 * Processes start when first needed and end with {@link #close} or with the process that made them, however that ends.
 */
public final class Workers implements AutoCloseable {
  /** Requests after which a process is replaced, so that what a parser leaks does not pile up. */
  private static final int REQUESTS = 10_000;
  /** After so long without a request a process ends, and gives back its memory until it is needed again. */
  private static final long REST = TimeUnit.MINUTES.toNanos(5);
  /** What a process may hold beside its heap before it is replaced, in MiB. */
  private static final int BESIDE_HEAP = 384;

  private final Class<? extends WorkerTask> task;
  private final Limits limits;
  private final List<String> arguments;
  private final List<Slot> slots = new ArrayList<>();
  private final BlockingDeque<Slot> idle = new LinkedBlockingDeque<>();
  private final ScheduledFuture<?> rest;
  private volatile boolean closed;

  /**
   * @param task      what runs in the processes
   * @param processes how many at most
   * @param arguments handed to {@link WorkerTask#start}
   */
  public Workers(Class<? extends WorkerTask> task, Limits limits, int processes, List<String> arguments) {
    this.task = task;
    this.limits = limits;
    this.arguments = List.copyOf(arguments);
    for (int i = 0; i < processes; i++) {
      var slot = new Slot();
      slots.add(slot);
      idle.push(slot);
    }
    rest = WorkerProcess.ALARMS.scheduleWithFixedDelay(() -> slots.forEach(Slot::rest), 1, 1, TimeUnit.MINUTES);
  }

  /** Why a request has no answer. */
  public sealed interface Reason {
    /** The time of {@link Limits} was over; the process was killed. */
    record TimedOut(Duration time) implements Reason {
    }

    /** The memory of {@link Limits}, in MiB, was not enough; the process ended. */
    record OutOfMemory(int mebibytes) implements Reason {
    }

    /** The process ended by itself or said something that is no answer. */
    record Died(String how) implements Reason {
    }

    /** The task threw; {@code text} is what it said, at most 2,000 characters, made of foreign words: never a page. */
    record Answered(String text) implements Reason {
    }

    /** The workers were closed, or the asking thread was interrupted. */
    record Stopped() implements Reason {
    }
  }

  /** A request without an answer. The bytes that were asked about could not be read: a person looks at them. */
  public static final class Failed extends Exception {
    private final transient Reason reason;

    Failed(Reason reason) {
      super(reason.toString(), null, false, false);
      this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
      return reason;
    }

    /** The reason as a sentence. */
    public String text(Locale locale) {
      Texts texts = Texts.of(Workers.class, locale);
      return switch (reason) {
        case Reason.TimedOut r -> texts.say("worker.timed-out", r.time().toSeconds());
        case Reason.OutOfMemory r -> texts.say("worker.out-of-memory", r.mebibytes());
        case Reason.Died r -> texts.say("worker.died");
        case Reason.Answered r -> texts.say("worker.answered", r.text());
        case Reason.Stopped r -> texts.say("worker.stopped");
      };
    }
  }

  /** Gives {@code request} to a free process and waits for what its task answers. */
  public byte[] ask(byte[] request) throws Failed {
    Slot slot;
    try {
      slot = idle.takeFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed(new Reason.Stopped());
    }
    return slot.ask(request);
  }

  /** Starts all processes now, in the background, so that the first requests need not wait. */
  public void warm() {
    slots.forEach(Slot::warm);
  }

  /**
   * The same, and lets each process answer {@code rehearsals}, about files of ours: one that has answered nothing takes a second for
   * its first answer and milliseconds for the next.
   */
  public void warm(List<byte[]> rehearsals) {
    warm();
    slots.forEach(any -> Thread.ofVirtual().start(() -> {
      try {
        for (byte[] rehearsal : rehearsals) {
          ask(rehearsal);
        }
      } catch (Failed later) {
        // the first request will meet the same failure and tell it
      }
    }));
  }

  /** Kills the processes; requests still running fail. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      rest.cancel(false);
      slots.forEach(Slot::close);
    }
  }

  /**
   * A place for one process. Everything is done by one long-lived platform thread, because the system kills a child when
   * the very thread that started it ends.
   */
  private final class Slot {
    private final ExecutorService thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("worker-" + task.getSimpleName()).factory());
    private volatile WorkerProcess process;
    private volatile long asked = System.nanoTime();

    /** Gives itself back to the idle ones when the process is done, not when the asker stops waiting. */
    byte[] ask(byte[] request) throws Failed {
      asked = System.nanoTime();
      Future<byte[]> answer;
      try {
        answer = thread.submit(() -> {
          try {
            return running().ask(request);
          } finally {
            replaceIfSpent();
            idle.push(this);
          }
        });
      } catch (RejectedExecutionException e) {
        idle.push(this);
        throw new Failed(new Reason.Stopped());
      }
      return outcome(answer);
    }

    private byte[] outcome(Future<byte[]> answer) throws Failed {
      try {
        return answer.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Failed(new Reason.Stopped());
      } catch (ExecutionException e) {
        if (closed) {
          throw new Failed(new Reason.Stopped());
        }
        if (e.getCause() instanceof Failed failed) {
          throw failed;
        }
        throw new IllegalStateException(e.getCause());
      }
    }

    void warm() {
      thread.execute(() -> {
        try {
          running();
        } catch (Failed | IllegalStateException later) {
          // the first request will meet the same failure and tell it
        }
      });
    }

    void rest() {
      if (process != null && System.nanoTime() - asked > REST) {
        thread.execute(() -> {
          if (System.nanoTime() - asked > REST) {
            retire();
          }
        });
      }
    }

    private WorkerProcess running() throws Failed {
      if (closed) {
        throw new Failed(new Reason.Stopped());
      }
      if (process == null || !process.isUsable()) {
        retire();
        process = WorkerProcess.start(task, limits, arguments);
      }
      return process;
    }

    private void replaceIfSpent() {
      if (process != null && (!process.isUsable() || process.answered() >= REQUESTS
          || process.residentMemory() > limits.workerMemory() + BESIDE_HEAP)) {
        retire();
      }
    }

    private void retire() {
      if (process != null) {
        process.kill();
        process = null;
      }
    }

    void close() {
      WorkerProcess last = process;
      if (last != null) {
        last.kill();
      }
      thread.submit(this::retire);
      thread.shutdown();
      try {
        thread.awaitTermination(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
