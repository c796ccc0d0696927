package it.telaio.pec;

import it.telaio.signature.Trust;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Messages read at the door that somebody reads again in a moment, so many bytes of them. When it is full the oldest stay, because
 * they are asked for first; what nobody asked for after a while makes room.
 */
final class ReadAhead {
  private static final long MOST = 32L << 20;
  private static final long NANOS = 60_000_000_000L;

  private final Map<String, Held> held = new LinkedHashMap<>();
  private long bytes;

  private record Held(Message message, long size, Trust believed, long since) {
  }

  synchronized void put(Message message, long size, Trust believed) {
    forget();
    String sha256 = message.origin().rawSha256();
    if (bytes + size <= MOST && held.putIfAbsent(sha256, new Held(message, size, believed, System.nanoTime())) == null) {
      bytes += size;
    }
  }

  /** The message, where it was read by what is believed now. */
  synchronized Optional<Message> take(String sha256, Trust believed) {
    forget();
    Held one = held.remove(sha256);
    bytes -= one == null ? 0 : one.size;
    return Optional.ofNullable(one).filter(held -> held.believed == believed).map(Held::message);
  }

  private void forget() {
    var oldest = held.values().iterator();
    long now = System.nanoTime();
    while (oldest.hasNext()) {
      Held one = oldest.next();
      if (now - one.since < NANOS) {
        return;
      }
      oldest.remove();
      bytes -= one.size;
    }
  }
}
