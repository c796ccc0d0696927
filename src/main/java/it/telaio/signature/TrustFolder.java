package it.telaio.signature;

import it.telaio.kernel.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trust directory of who runs for months: whom we believe now. It looks at the directory once a minute at most and takes what is
 * new as a whole; while somebody writes there, or where it cannot be read, what was believed before stays. May be asked from many threads.
 */
public final class TrustFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TrustFolder.class);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
  /** Who copies certificates by hand does not put them there all at once. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  /** Null for none. */
  private final Path folder;
  private final Clock clock;
  private List<Entry> listed;
  private Snapshot now;
  private Instant looked;
  private boolean unreadable;

  /** Reads {@code folder}, null for none; refuses what {@link Trust#read} refuses. */
  public TrustFolder(Path folder, Clock clock) throws IOException {
    this.folder = folder;
    this.clock = clock;
    this.looked = clock.now();
    this.listed = folder == null ? List.of() : listing();
    this.now = Snapshot.read(folder);
  }

  private TrustFolder(Snapshot always) {
    this.folder = null;
    this.clock = null;
    this.now = always;
  }

  /** Always the same, for who runs once. */
  public static TrustFolder still(Authorities believed, String fingerprint) {
    return new TrustFolder(new Snapshot(Trust.none(), believed, fingerprint));
  }

  /**
   * What the directory held at one time.
   *
   * @param providers   whom to believe about certified mail
   * @param believed    whom to believe about signatures, time stamps and who was qualified when
   * @param fingerprint {@link Trust#fingerprint} of all of it
   */
  public record Snapshot(Trust providers, Authorities believed, String fingerprint) {
    private static Snapshot read(Path folder) throws IOException {
      return folder == null ? new Snapshot(Trust.none(), Authorities.none(), Trust.fingerprint(null))
          : new Snapshot(Trust.read(folder, Trust.Purpose.PEC), Authorities.read(folder), Trust.fingerprint(folder));
    }

    /** How many certificates are believed for {@code purpose}, by the directory or by a list. */
    public int anchors(Trust.Purpose purpose) {
      return switch (purpose) {
        case PEC -> providers.and(believed.listed().trust(Trust.Purpose.PEC)).anchors().size();
        case SIGN -> believed.allSign().anchors().size();
        case TSA -> believed.allStamps().anchors().size();
      };
    }
  }

  /** A file as the directory tells it, without its bytes. */
  private record Entry(String name, long bytes, Instant changed, Object key) {
  }

  /** What is believed now: the same object as long as nothing changed. */
  public synchronized Snapshot now() {
    if (folder == null) {
      return now;
    }
    Instant at = clock.now();
    if (Duration.between(looked, at).abs().compareTo(LOOK_EVERY) >= 0) {
      try {
        look(at);
        unreadable = false;
      } catch (IOException | RuntimeException notRead) {
        looked = at;
        unreadable = true;
        LOG.warn("the trust directory cannot be read: what was read before stays in use", notRead);
      }
    }
    return now;
  }

  /** Whether the directory could not be read when it was looked at last, so that older certificates are in use. */
  public synchronized boolean isUnreadable() {
    return unreadable;
  }

  private void look(Instant at) throws IOException {
    List<Entry> found = listing();
    if (found.equals(listed)) {
      looked = at;
      return;
    }
    if (found.stream().anyMatch(entry -> Duration.between(entry.changed, at).abs().compareTo(SETTLED) < 0)) {
      return;
    }
    Snapshot fresh = Snapshot.read(folder);
    if (!listing().equals(found)) {
      return;
    }
    looked = at;
    listed = found;
    if (!fresh.fingerprint.equals(now.fingerprint)) {
      now = fresh;
      LOG.info("the trust directory has changed: what is read from now on is judged by the new certificates");
    }
  }

  private List<Entry> listing() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Trust.Refused.NoFolder(folder).thrown();
    }
    List<Entry> entries = new ArrayList<>();
    for (Path file : Trust.filesBelow(folder)) {
      BasicFileAttributes told = Files.readAttributes(file, BasicFileAttributes.class);
      entries.add(new Entry(folder.relativize(file).toString(), told.size(), told.lastModifiedTime().toInstant(), told.fileKey()));
    }
    return entries;
  }
}
