package it.telaio.pec;

import it.telaio.document.FileStore;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.Work;
import it.telaio.kernel.Sql;
import it.telaio.pec.Mailboxes.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives big messages their number, one after the other, apart from the others: opening one takes a second (security R26). */
@Component
public final class TakeBigMail implements Work {
  static final String KIND = "take-big-mail";
  private static final Logger LOG = LoggerFactory.getLogger(TakeBigMail.class);

  private final Sql sql;
  private final FileStore files;
  private final Mailboxes mailboxes;
  private final OpenMessage open;
  private final KeepMail keep;

  public TakeBigMail(Sql sql, FileStore files, Mailboxes mailboxes, OpenMessage open, KeepMail keep) {
    this.sql = sql;
    this.files = files;
    this.mailboxes = mailboxes;
    this.open = open;
    this.keep = keep;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** In case one was kept at the very end of a job. */
  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofMinutes(10));
  }

  /** One that cannot be taken holds up no other: it stays kept and waiting, is told at the end, and is tried again. */
  @Override
  public void run(Job job, Progress progress) throws Exception {
    Set<Waiting> left = new LinkedHashSet<>();
    for (List<Waiting> waiting = waiting(left); !waiting.isEmpty(); waiting = waiting(left)) {
      progress.total(job.done() + left.size() + waiting.size());
      for (Waiting one : waiting) {
        if (!taken(one)) {
          left.add(one);
        }
        progress.advance(1);
      }
    }
    if (!left.isEmpty()) {
      throw new MailboxRefusal.BigLeft(left.size()).thrown();
    }
  }

  private List<Waiting> waiting(Set<Waiting> left) {
    return mailboxes.waiting().stream().filter(one -> !left.contains(one)).toList();
  }

  /** Whatever the bytes do to us, a stack or a memory that is too small for them too. */
  private boolean taken(Waiting one) {
    try {
      Door door = mailboxes.door(one.mailbox());
      Message message = one.size() > open.most() ? open.tooLarge(one.rawSha256()) : open.read(files.read(one.rawSha256()));
      sql.as(KeepMail.MAILBOX.sight()).inTransaction(() -> keep.take(door, message, one.size()));
      return true;
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.warn("the big message {} is not taken yet", one.rawSha256(), e);
      return false;
    }
  }
}
