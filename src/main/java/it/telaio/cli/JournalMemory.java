package it.telaio.cli;

import it.telaio.journal.JournalFile;
import it.telaio.journal.SaltedPayload;
import it.telaio.kernel.Ref;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a journal already says, so that a run that goes on after a stop does not say it twice. An entry is the same when its
 * kind, its subject and its payload are.
 */
final class JournalMemory {
  private final JournalFile journal;
  private final Map<String, Long> said = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();

  /** Remembers all that {@code journal} holds. */
  JournalMemory(JournalFile journal) throws IOException {
    this.journal = journal;
    for (long position = 0; position < journal.size(); position++) {
      JournalFile.Entry entry = journal.entry(position);
      String subject = entry.leaf().kind() + "|" + entry.leaf().about();
      last.put(subject, position);
      entry.payload().ifPresent(payload -> said.put(subject + "|" + payload.body(), last.get(subject)));
    }
  }

  /** The position of this entry, which is written unless it already stands there. */
  synchronized long once(String kind, Ref about, Object payload, String actor, Instant at) throws IOException {
    String subject = kind + "|" + about;
    String key = subject + "|" + SaltedPayload.of(payload).body();
    Long known = said.get(key);
    if (known != null) {
      return known;
    }
    long position = journal.append(kind, about, actor, at, payload);
    said.put(key, position);
    last.put(subject, position);
    return position;
  }

  /** Where the last entry of this kind about this subject stands; there must be one. */
  synchronized long positionOf(String kind, Ref about) {
    Long position = last.get(kind + "|" + about);
    if (position == null) {
      throw new IllegalStateException("nothing in the journal: " + kind + " " + about);
    }
    return position;
  }
}
