package it.telaio.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code journal.heads.jsonl} in step with the entries: gives each head when its size is reached and checks that all
 * are of one log and that each key was handed over by the one before.
 */
final class HeadLines implements AutoCloseable {
  private static final int NAMED = 50;
  private final String name;
  private final Lines lines;
  private final List<Observation> changes = new ArrayList<>();
  private final List<VerifierKey> earlier = new ArrayList<>();
  private SignedHead last;
  private VerifierKey signer;
  private HeadLine next;
  private long number;

  HeadLines(Path file) throws IOException {
    this.name = file.getFileName().toString();
    this.lines = new Lines(file);
    advance();
  }

  /** All lines of a file that was found to hold, heads and changes of key, in order. */
  static List<HeadLine> all(Path file) throws IOException {
    List<HeadLine> all = new ArrayList<>();
    try (Lines lines = new Lines(file)) {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        all.add(HeadLine.parse(line.get()));
      }
    } catch (Malformed e) {
      throw new IOException(file + " changed while it was read", e);
    }
    return all;
  }

  /** The next head, if it is one of {@code size}. */
  Optional<Head> at(long size) throws IOException {
    if (next == null || next.head().orElseThrow().size() > size) {
      return Optional.empty();
    }
    Head head = next.head().orElseThrow();
    advance();
    return head.size() == size ? Optional.of(head) : Optional.empty();
  }

  /** The last head of the file that holds, also where the entries end before it. */
  Optional<SignedHead> last() throws IOException {
    while (next != null) {
      advance();
    }
    return Optional.ofNullable(last);
  }

  /** The keys that were handed over, oldest first. */
  List<VerifierKey> earlier() {
    return List.copyOf(earlier);
  }

  /** What does not hold; complete once {@link #last} was asked. */
  List<Observation> changes() throws IOException {
    last();
    return List.copyOf(changes);
  }

  /** Goes to the next line that is a good head. */
  private void advance() throws IOException {
    next = null;
    while (next == null) {
      try {
        Optional<byte[]> line = lines.next();
        if (line.isEmpty()) {
          finish();
          return;
        }
        number++;
        take(HeadLine.parse(line.get()));
      } catch (Malformed e) {
        change();
        if (lines.end() == lines.start()) {
          return;
        }
      }
    }
  }

  private void take(HeadLine line) throws Malformed {
    if (signer != null && !signer.equals(line.before())) {
      throw new Malformed("signed by a key that was not handed the log");
    }
    if (line.head().isEmpty()) {
      earlier.add(line.before());
    } else if (last != null && line.head().get().size() < last.head().size()) {
      throw new Malformed("a head smaller than the one before");
    } else {
      next = line;
      last = new SignedHead(line.head().get(), line.note(), line.key());
    }
    signer = line.key();
  }

  private void finish() {
    if (lines.torn() > 0) {
      number++;
      change();
    }
  }

  private void change() {
    if (changes.size() < NAMED) {
      changes.add(Observation.at(name + ":" + number, "head-line"));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
