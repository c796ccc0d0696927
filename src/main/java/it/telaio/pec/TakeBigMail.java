package it.telaio.pec;

import it.telaio.document.FileStore;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.Work;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives big messages their number, one after the other, apart from the others: opening one takes a second (security R26). */
@Component
public final class TakeBigMail implements Work {
  static final String KIND = "take-big-mail";

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

  @Override
  public void run(Job job, Progress progress) throws Exception {
    for (List<Mailboxes.Waiting> waiting = mailboxes.waiting(); !waiting.isEmpty(); waiting = mailboxes.waiting()) {
      progress.total(job.done() + waiting.size());
      for (Mailboxes.Waiting one : waiting) {
        Door door = mailboxes.door(one.mailbox());
        Message message = one.size() > open.most() ? open.tooLarge(one.rawSha256()) : open.read(files.read(one.rawSha256()));
        sql.as(KeepMail.MAILBOX.sight()).inTransaction(() -> keep.take(door, message, one.size()));
        progress.advance(1);
      }
    }
  }
}
