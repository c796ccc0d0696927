package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.document.SafeName;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads an export of a mailbox that somebody handed in (ZIP, mbox, one message): another mailbox, read once, by a job. */
@Component
public final class ReadExport implements Jobs.Work {
  static final String KIND = "read-export";

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final FileStore files;
  private final Mailboxes mailboxes;
  private final KeepMail keep;
  private final Jobs jobs;

  public ReadExport(Sql sql, Clock clock, Journal journal, FileStore files, Mailboxes mailboxes, KeepMail keep, Jobs jobs) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.files = files;
    this.mailboxes = mailboxes;
    this.keep = keep;
    this.jobs = jobs;
  }

  /** Whether {@code head}, the beginning of a file of this name, is an export or a message. */
  static boolean canRead(String name, byte[] head) {
    return MailFileKind.of(name, head) != MailFileKind.OTHER;
  }

  /** Wants {@code content}, called {@code fileName}, to be read as the mailbox of {@code door}; the same file is the same mailbox. */
  public void want(Viewer viewer, Door door, String fileName, InputStream content) throws IOException {
    String sha256 = files.keep(content);
    Door named = new Door("export-" + sha256.substring(0, 16) + "-" + Integer.toHexString(door.notice().hashCode()), door.notice(),
        door.body(), door.address(), SafeName.of(fileName));
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      mailboxes.begin(named, false, -1);
      int added = sql.statement("""
          insert into mailbox_export (mailbox, file_sha256, file_name, by, at) values (:name, :sha256, :file, :by, :at)
          on conflict do nothing""").param("name", named.name()).param("sha256", sha256).param("file", named.place())
          .param("by", viewer.actor()).param("at", clock.now()).update();
      if (added > 0) {
        journal.record("mailbox-export-handed-in", new Ref("mailbox", named.name()), viewer.actor(), clock.now(),
            Map.of("notice", named.notice(), "sha256", sha256));
      }
      jobs.want(KIND, new Ref("mailbox", named.name()));
    });
  }

  @Override
  public String kind() {
    return KIND;
  }

  private record Export(String fileSha256, String fileName) {
  }

  @Override
  public void run(Job job, Progress progress) throws Exception {
    String name = Ref.parse(job.about()).id();
    Optional<Export> export = sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement(
        "select file_sha256, file_name from mailbox_export where mailbox = :name").param("name", name).query(Export.class).optional());
    if (export.isPresent()) {
      read(mailboxes.door(name), export.get());
      sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("delete from mailbox_export where mailbox = :name")
          .param("name", name).update());
    }
  }

  /** From a file of ours under its own name, because a mailbox is told by both; its keys do not depend on when it was made. */
  private void read(Door door, Export export) throws IOException {
    Path folder = Files.createTempDirectory("telaio-export-");
    Path file = folder.resolve(export.fileName);
    try (InputStream in = files.open(export.fileSha256)) {
      Files.copy(in, file);
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      try (Mailbox mailbox = Mailbox.open(file, Limits.DEFAULT)) {
        keep.from(door, mailbox, false);
      }
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
