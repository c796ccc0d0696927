package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import it.telaio.register.Channel;
import it.telaio.register.Lanes;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes what is new in a mailbox: raw bytes on disk first, then the arrival with its number, then the key under which the message
 * is accounted for. Whatever interrupts it, doing it again loses nothing and takes nothing twice (security R9).
 */
@Component
public final class KeepMail {
  private static final Logger LOG = LoggerFactory.getLogger(KeepMail.class);
  static final Viewer.Machine MAILBOX = new Viewer.Machine("mailbox");

  private final Sql sql;
  private final FileStore files;
  private final Reserve reserve;
  private final Mailboxes mailboxes;
  private final OpenMessage open;
  private final TakeArrival take;
  private final MatchLetters letters;
  private final Jobs jobs;

  public KeepMail(Sql sql, FileStore files, Reserve reserve, Mailboxes mailboxes, OpenMessage open, TakeArrival take, MatchLetters letters,
      Jobs jobs) {
    this.sql = sql;
    this.files = files;
    this.reserve = reserve;
    this.mailboxes = mailboxes;
    this.open = open;
    this.take = take;
    this.letters = letters;
    this.jobs = jobs;
  }

  /**
   * Takes from {@code mailbox} what is not kept yet, and says how it comes out. Refuses where the disk is nearly full; what was taken
   * by then stays.
   *
   * @param watched whether the mailbox is on a server
   */
  public Reconciliation from(Door door, Mailbox mailbox, boolean watched) throws IOException {
    mailboxes.begin(door, watched, mailbox.count());
    Map<String, String> kept = mailboxes.kept(door.name());
    Set<String> there = new HashSet<>();
    boolean[] big = {false};
    mailbox.each(key -> {
      there.add(key);
      return !kept.containsKey(key);
    }, found -> {
      try {
        Bytes bytes = keep(found);
        big[0] |= take(door, found, bytes);
        kept.put(found.key(), bytes.sha256);
      } catch (Mailbox.NotGiven passedOver) {
        // The others are not to wait for it; the reconciliation says that one is missing, and the next look asks again.
        LOG.warn("{} is passed over: {}", door.name(), passedOver.getMessage());
      } catch (DataIntegrityViolationException refused) {
        LOG.error("{} is passed over: a message of it cannot be written down ({})", door.name(), found.key(), refused);
      }
    });
    if (big[0]) {
      jobs.want(TakeBigMail.KIND, null);
    }
    Reconciliation result = reconciled(there, kept);
    mailboxes.reconciled(door, result);
    return result;
  }

  /** The bytes as they are kept; a message of common size stays in memory for reading, in {@code raw}, else null. */
  private record Bytes(String sha256, long size, byte[] raw) {
  }

  private Bytes keep(Mailbox.Found found) throws IOException {
    reserve.keepFrom(0);
    try (InputStream in = found.bytes().open()) {
      byte[] head = in.readNBytes((int) Lanes.BIG);
      if (head.length < Lanes.BIG) {
        return new Bytes(files.keep(head), head.length, head);
      }
      long[] size = {0};
      return new Bytes(files.keep(new Counted(new SequenceInputStream(new ByteArrayInputStream(head), in), size)), size[0], null);
    }
  }

  /** Takes it at once; or says that it is big and waits for {@link TakeBigMail}. */
  private boolean take(Door door, Mailbox.Found found, Bytes bytes) {
    boolean big = bytes.size >= Lanes.BIG;
    Message message = big ? null : open.readAhead(bytes.raw);
    sql.as(MAILBOX.sight()).inTransaction(() -> {
      mailboxes.add(door, found, bytes.sha256, bytes.size);
      if (!big) {
        take(door, message, bytes.size);
      }
    });
    return big;
  }

  /** In the transaction of the caller: the arrival, and what it says of letters of ours. */
  void take(Door door, Message message, long size) {
    var arrival = open.packet(Channel.PEC, message).arrival().sorted(Sorting.UNSORTED, door.scope(), "");
    TakeArrival.Taken taken = take.take(MAILBOX, door.body(), arrival, size);
    if (taken.isNew()) {
      letters.match(door.address(), taken.arrival(), message);
    }
  }

  /** What is gone under one key and lies there under another was only numbered anew. */
  private static Reconciliation reconciled(Set<String> there, Map<String, String> kept) {
    List<String> missing = there.stream().filter(key -> !kept.containsKey(key)).sorted().toList();
    Set<String> hashesThere = new HashSet<>();
    there.stream().map(kept::get).forEach(hashesThere::add);
    List<String> gone = kept.entrySet().stream().filter(entry -> !there.contains(entry.getKey()) && !hashesThere.contains(entry.getValue()))
        .map(Map.Entry::getKey).sorted().toList();
    return new Reconciliation(there.size(), missing, gone);
  }

  private static final class Counted extends FilterInputStream {
    private final long[] size;

    Counted(InputStream in, long[] size) {
      super(in);
      this.size = size;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      size[0] += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      size[0] += Math.max(0, read);
      return read;
    }
  }
}
