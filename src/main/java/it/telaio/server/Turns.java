package it.telaio.server;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one network or person may do what costs others something. Kept in memory alone, under a name that cannot be turned back
 * and changes at every start; no more than a few thousand at a time, the oldest forgotten first.
 */
final class Turns {
  static final int AN_HOUR = 6;
  private static final int MOST = 5_000;

  private final Clock clock;
  private final byte[] salt = new byte[16];
  private final Map<String, Deque<Instant>> taken = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
      return size() > MOST;
    }
  };

  Turns(Clock clock) {
    this.clock = clock;
    new SecureRandom().nextBytes(salt);
  }

  /** Takes a turn for {@code who}; whether there was one left in this hour. */
  synchronized boolean take(String who) {
    Instant now = clock.now();
    Deque<Instant> before = taken.computeIfAbsent(name(who), fresh -> new ArrayDeque<>());
    before.removeIf(turn -> turn.isBefore(now.minus(Duration.ofHours(1))));
    if (before.size() >= AN_HOUR) {
      return false;
    }
    before.add(now);
    return true;
  }

  private String name(String who) {
    byte[] told = who.getBytes(StandardCharsets.UTF_8);
    byte[] both = new byte[salt.length + told.length];
    System.arraycopy(salt, 0, both, 0, salt.length);
    System.arraycopy(told, 0, both, salt.length, told.length);
    return Sha256.hex(both);
  }
}
