package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.document.AddDocument;
import it.telaio.document.Caution;
import it.telaio.document.ExamineFile;
import it.telaio.document.Handling;
import it.telaio.document.ReadDocument;
import it.telaio.document.Scanner;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Attaches a document to a notice, names it, moves it, withdraws it; what was attached is never erased. What goes out to everybody is
 * looked at in a worker first: its kind by its content, programs in it, what a scanner says (security R22, R30).
 */
@Component
public final class AttachFile implements AutoCloseable {
  private static final int MOST_BYTES = 20_000_000;
  private static final int MOST_FILES = 50;
  /** What a reader of a public page should not be handed, beside what is refused everywhere. */
  private static final Set<Caution.Code> UNWANTED = Set.of(Caution.Code.MACROS, Caution.Code.JAVASCRIPT, Caution.Code.LAUNCH,
      Caution.Code.REMOTE_CONTENT, Caution.Code.SCRIPT_INSIDE, Caution.Code.TWO_FORMATS, Caution.Code.EMBEDDED_FILES,
      Caution.Code.PASSWORD_REQUIRED);

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final AddDocument documents;
  private final AttachedFiles files;
  private final ReadDocument reading = new ReadDocument(Limits.DEFAULT, 1);
  private final ExamineFile examine;

  public AttachFile(Sql sql, Clock clock, Journal journal, AddDocument documents, AttachedFiles files, Scanner scanner) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.documents = documents;
    this.files = files;
    this.examine = new ExamineFile(reading, scanner);
  }

  /** Attaches {@code content}, which its sender called {@code name}, to {@code notice} of {@code body}, after those already there. */
  public void attach(Viewer viewer, String body, String notice, String title, String name, byte[] content, Locale locale)
      throws IOException {
    allow(viewer, body, notice);
    String called = title(title);
    List<AttachedFile> there = files.all(notice);
    if (content.length == 0 || content.length > MOST_BYTES) {
      throw new NoticeRefusal.FileSize(MOST_BYTES / 1_000_000).thrown();
    }
    if (there.size() >= MOST_FILES) {
      throw NoticeRefusal.Plain.TOO_MANY_FILES.thrown();
    }
    String type = looked(name, content, locale);
    UUID id = UUID.randomUUID();
    String safe = AttachedFile.safeName(name, type);
    documents.add(viewer.sight(), new AddDocument.Wanted(id, new Ref("notice", notice), body, null, safe, viewer.actor()),
        () -> new ByteArrayInputStream(content));
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("""
          insert into attached_file (id, notice, body, type, size, sha256, name, at, by)
          values (:id, :notice, :body, :type, :size, :sha256, :name, :at, :by)""").param("id", id).param("notice", notice)
          .param("body", body).param("type", type).param("size", content.length).param("sha256", Sha256.hex(content)).param("name", safe)
          .param("at", clock.now()).param("by", viewer.actor()).update();
      change(viewer, id, called, there.stream().mapToInt(AttachedFile::place).max().orElse(0) + 1, false, "");
      journal.record("file-attached", new Ref("notice", notice), viewer.actor(), clock.now(),
          Map.of("file", id.toString(), "title", called, "sha256", Sha256.hex(content)));
    });
  }

  /** Names {@code file} anew. */
  public void rename(Viewer viewer, AttachedFile file, String title) {
    allow(viewer, file.body(), file.notice());
    changed(viewer, file, title(title), file.place(), file.withdrawn(), file.reason());
  }

  /** Moves {@code file} one place up among those that are offered. */
  public void moveUp(Viewer viewer, AttachedFile file) {
    allow(viewer, file.body(), file.notice());
    List<AttachedFile> offered = files.all(file.notice()).stream().filter(one -> !one.withdrawn()).toList();
    int place = offered.stream().map(AttachedFile::id).toList().indexOf(file.id());
    if (place > 0) {
      AttachedFile above = offered.get(place - 1);
      sql.as(viewer.sight()).inTransaction(() -> {
        changed(viewer, above, above.title(), file.place(), false, "");
        changed(viewer, file, file.title(), above.place(), false, "");
      });
    }
  }

  /** Offers {@code file} no longer, with a reason; or offers it again. It stays in any case. */
  public void withdraw(Viewer viewer, AttachedFile file, boolean withdrawn, String reason) {
    allow(viewer, file.body(), file.notice());
    if (withdrawn && reason.isBlank()) {
      throw NoticeRefusal.Plain.WITHOUT_REASON.thrown();
    }
    changed(viewer, file, file.title(), file.place(), withdrawn, withdrawn ? reason.strip() : "");
  }

  /** What kind it is; refuses what should not go out, in words. */
  private String looked(String name, byte[] content, Locale locale) {
    ExamineFile.Examination found = examine.examine(name, content);
    List<String> why = found.cautions().stream().filter(one -> one.code().handling() == Handling.REFUSE || UNWANTED.contains(one.code()))
        .map(one -> one.text(locale)).distinct().limit(3).toList();
    if (!why.isEmpty()) {
      throw new NoticeRefusal.UnsafeFile(why).thrown();
    }
    if (!AttachedFile.KINDS.containsKey(found.reading().type())) {
      throw NoticeRefusal.Plain.FILE_KIND.thrown();
    }
    return found.reading().type();
  }

  private void changed(Viewer viewer, AttachedFile file, String title, int place, boolean withdrawn, String reason) {
    sql.as(viewer.sight()).inTransaction(() -> {
      change(viewer, file.id(), title, place, withdrawn, reason);
      journal.record("attached-file-changed", new Ref("notice", file.notice()), viewer.actor(), clock.now(), Map.of("file",
          file.id().toString(), "title", title, "place", place, "withdrawn", withdrawn, "reason", reason));
    });
  }

  private void change(Viewer viewer, UUID file, String title, int place, boolean withdrawn, String reason) {
    sql.statement("""
        insert into attached_file_change (file, title, place, withdrawn, reason, at, by)
        values (:file, :title, :place, :withdrawn, :reason, :at, :by)""").param("file", file).param("title", title).param("place", place)
        .param("withdrawn", withdrawn).param("reason", reason).param("at", clock.now()).param("by", viewer.actor()).update();
  }

  private static String title(String title) {
    String clean = title.replace('\0', '\uFFFD').strip();
    if (clean.isEmpty() || clean.length() > 200) {
      throw NoticeRefusal.Plain.FILE_TITLE.thrown();
    }
    return clean;
  }

  private static void allow(Viewer viewer, String body, String notice) {
    if (!Draft.isWrittenBy(viewer, body, notice)) {
      throw NoticeRefusal.Plain.NOT_ALLOWED.thrown();
    }
  }

  @Override
  public void close() {
    reading.close();
  }
}
