package it.telaio.register;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * In which order messages that were kept are worked on, so that a flood of junk or of huge files delays the real ones by a
 * bounded count (security R26). Four lanes get turns in fixed shares; in each lane senders take turns, each with its oldest
 * message first. An empty lane gives its turn away, and every lane has a share, so nothing waits for ever.
 *
 * @param <T> what is worked on
 */
public final class Lanes<T> {
  /** From here on a message is big: it gets a lane apart, because it takes long however quickly it is chosen. */
  public static final long BIG = 5L << 20;

  /** A lane, in the order of importance, with its share of ten turns. */
  public enum Lane {
    /** Proven, while a term that concerns it is near. */
    URGENT(4),
    /** Proven. */
    PROVEN(3),
    /** Everything else of common size. */
    OTHER(2),
    /** Big, proven or not. */
    BULKY(1);

    private final int share;

    Lane(int share) {
      this.share = share;
    }

    /** The lane of a message. */
    public static Lane of(boolean proven, boolean nearTerm, long size) {
      return size >= BIG ? BULKY : !proven ? OTHER : nearTerm ? URGENT : PROVEN;
    }
  }

  private final Map<Lane, LinkedHashMap<String, Deque<T>>> waiting = new EnumMap<>(Lane.class);
  private final Map<Lane, Integer> credit = new EnumMap<>(Lane.class);
  private int size;

  /** Empty lanes. */
  public Lanes() {
    for (Lane lane : Lane.values()) {
      waiting.put(lane, new LinkedHashMap<>());
      credit.put(lane, 0);
    }
  }

  /** Puts {@code item} at the end of its sender's queue. */
  public void add(Lane lane, String sender, T item) {
    waiting.get(lane).computeIfAbsent(sender == null ? "" : sender, key -> new ArrayDeque<>()).add(item);
    size++;
  }

  /** Takes what is to be worked on now; empty when nothing waits. */
  public Optional<T> next() {
    return size == 0 ? Optional.empty() : Optional.of(take(richest()));
  }

  /** How many wait. */
  public int size() {
    return size;
  }

  /** Every lane that waits earns its share; the one that has earned most pays for the turn. */
  private Lane richest() {
    Lane best = null;
    int shares = 0;
    for (Lane lane : Lane.values()) {
      if (waiting.get(lane).isEmpty()) {
        credit.put(lane, 0);
        continue;
      }
      shares += lane.share;
      credit.merge(lane, lane.share, Integer::sum);
      best = best == null || credit.get(lane) > credit.get(best) ? lane : best;
    }
    credit.merge(best, -shares, Integer::sum);
    return best;
  }

  private T take(Lane lane) {
    LinkedHashMap<String, Deque<T>> senders = waiting.get(lane);
    Map.Entry<String, Deque<T>> first = senders.firstEntry();
    senders.remove(first.getKey());
    T item = first.getValue().poll();
    if (!first.getValue().isEmpty()) {
      senders.put(first.getKey(), first.getValue());
    }
    size--;
    return item;
  }
}
