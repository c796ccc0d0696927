package it.telaio.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the files of a {@link JournalFile} against each other by reading them through once: each line against the hash kept
 * beside its payload, each payload against its leaf, the tree against every head that was signed on the way. Memory does
 * not grow with the number of lines.
 */
final class JournalCheck {
  /** So many places are named; a journal changed in more is changed enough. */
  private static final int NAMED = 50;
  private final JournalFolder folder;
  private final Set<Long> wanted;
  private final Map<Long, byte[]> roots = new HashMap<>();
  /** The tree of the lines as they are, and of the hashes that were kept beside their payloads. */
  private final Frontier lines = new Frontier();
  private final Frontier kept = new Frontier();
  private final List<Observation> changes = new ArrayList<>();
  /** Lines since the last good head whose own hash and kept hash differ. */
  private final List<Long> doubtful = new ArrayList<>();
  private long erased;
  private long goodUntil;
  private boolean rootsFail;

  private JournalCheck(JournalFolder folder, Set<Long> wanted) {
    this.folder = folder;
    this.wanted = wanted;
  }

  /** Checks the journal in {@code directory} and computes its roots at the sizes in {@code wanted}. */
  static Checked check(Path directory, Set<Long> wanted) throws IOException {
    return new JournalCheck(new JournalFolder(directory), wanted).check();
  }

  private Checked check() throws IOException {
    List<Observation> remarks = new ArrayList<>();
    boolean payloads = Files.exists(folder.payloads());
    if (!Files.exists(folder.heads())) {
      return Checked.failed("journal", List.of(Observation.at(name(folder.heads()), "missing")));
    }
    try (HeadLines heads = new HeadLines(folder.heads()); Lines entries = new Lines(folder.entries());
        Lines salted = payloads ? new Lines(folder.payloads()) : null) {
      compareHeads(heads);
      for (Optional<byte[]> line = entries.next(); line.isPresent(); line = entries.next()) {
        checkLine(line.get(), payloads ? salted.next() : Optional.empty(), payloads);
        compareHeads(heads);
      }
      changes.addAll(heads.changes());
      finish(heads, entries, payloads, remarks);
      return new Checked("journal", heads.last(), heads.earlier(), lines.size(), List.copyOf(changes), remarks, roots);
    } catch (Malformed e) {
      changes.add(Observation.at(name(folder.entries()) + ":" + (lines.size() + 1), "line"));
      return Checked.failed("journal", List.copyOf(changes));
    }
  }

  private void checkLine(byte[] line, Optional<byte[]> payloadLine, boolean payloads) {
    byte[] hash = Merkle.leaf(line);
    Optional<Leaf> leaf = leaf(line);
    Optional<PayloadLine> payload = payloadLine.flatMap(this::payload);
    lines.append(hash);
    byte[] keptHash = payload.map(PayloadLine::leafHash).orElse(hash);
    kept.append(keptHash);
    boolean same = Arrays.equals(hash, keptHash);
    if (!same && doubtful.size() < NAMED) {
      doubtful.add(lines.size());
    }
    if (leaf.isEmpty() && same) {
      change(folder.entries(), lines.size(), "line");
    }
    if (payloads && payload.isEmpty()) {
      change(folder.payloads(), lines.size(), payloadLine.isEmpty() ? "missing" : "line");
    }
    boolean commits = leaf.isEmpty() || payload.isEmpty() || payload.get().payload().isEmpty()
        || payload.get().payload().get().commitment().equals(leaf.get().commitment());
    if (!commits && same) {
      change(folder.payloads(), lines.size(), "payload");
    }
    if (payload.isPresent() && payload.get().payload().isEmpty()) {
      erased++;
    }
  }

  private static Optional<Leaf> leaf(byte[] line) {
    try {
      return Optional.of(Leaf.parse(Lines.utf8(line)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private Optional<PayloadLine> payload(byte[] line) {
    try {
      return Optional.of(PayloadLine.parse(line));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** At each size that was signed the tree must have the root that was signed. */
  private void compareHeads(HeadLines heads) throws IOException {
    if (wanted.contains(lines.size())) {
      roots.put(lines.size(), lines.root());
    }
    for (Optional<Head> head = heads.at(lines.size()); head.isPresent(); head = heads.at(lines.size())) {
      judge(head.get());
    }
  }

  private void judge(Head head) {
    boolean linesHold = Arrays.equals(lines.root(), head.rootBytes());
    boolean keptHold = Arrays.equals(kept.root(), head.rootBytes());
    if (!rootsFail) {
      Path guilty = linesHold ? folder.payloads() : folder.entries();
      doubtful.forEach(line -> change(guilty, line, "line"));
      if (!linesHold && (doubtful.isEmpty() || !keptHold)) {
        changes.add(Observation.at(name(folder.entries()), "range", goodUntil + 1, lines.size()));
      }
    }
    doubtful.clear();
    rootsFail |= !linesHold;
    goodUntil = lines.size();
  }

  private void finish(HeadLines heads, Lines entries, boolean payloads, List<Observation> remarks) throws IOException {
    doubtful.forEach(line -> change(folder.entries(), line, "line"));
    long signed = heads.last().map(head -> head.head().size()).orElse(0L);
    if (signed > lines.size()) {
      changes.add(Observation.at(name(folder.entries()), "entries-missing", signed, lines.size()));
    }
    if (entries.torn() > 0 && signed <= lines.size()) {
      remarks.add(Observation.of("torn", entries.torn()));
    }
    if (signed < lines.size()) {
      remarks.add(Observation.of("unsigned-tail", lines.size() - signed));
    }
    if (erased > 0) {
      remarks.add(Observation.of("erased", erased));
    }
    if (!payloads) {
      remarks.add(Observation.of("no-payloads"));
    }
  }

  private void change(Path file, long line, String code) {
    if (changes.size() < NAMED) {
      changes.add(Observation.at(name(file) + ":" + line, code));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
