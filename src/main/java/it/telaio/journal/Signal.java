package it.telaio.journal;

import java.time.Duration;

/** Something happened on this node: who waits is woken; who looked before it happened does not wait at all. */
final class Signal {
  private long count;

  synchronized void raise() {
    count++;
    notifyAll();
  }

  /** How often it was raised so far: to be read before looking, and given to {@link #await}. */
  synchronized long count() {
    return count;
  }

  /** Returns when it was raised more than {@code seen} times, or after {@code most}. */
  synchronized void await(long seen, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long rest = most.toNanos(); count == seen && rest > 0; rest = end - System.nanoTime()) {
      wait(rest / 1_000_000, (int) (rest % 1_000_000));
    }
  }
}
