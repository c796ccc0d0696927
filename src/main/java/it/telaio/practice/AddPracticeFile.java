package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.document.AddDocument;
import it.telaio.document.ReadDocument;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Adds a picture or a paper to a sheet, with its rights and releases. Pictures are drawn anew in a worker process: what is
 * shown is never what was sent, and carries neither place nor camera. Papers are given away as copies without who made them; what
 * was sent is kept as a document.
 */
@Component
public final class AddPracticeFile implements AutoCloseable {
  /** Bytes of one file. */
  static final int LARGEST = 10 << 20;
  private static final int MOST = 20;
  private static final int WIDTH = 1_200;
  private static final List<String> RELEASES = List.of("nobody", "adults", "minors");
  private static final List<String> PAPERS = List.of("application/pdf",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text");

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final AddDocument documents;
  private final PracticeDrafts drafts;
  private final ReadDocument reading = new ReadDocument(Limits.DEFAULT, 1);

  public AddPracticeFile(Sql sql, Clock clock, Journal journal, AddDocument documents, PracticeDrafts drafts) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.documents = documents;
    this.drafts = drafts;
  }

  /**
   * What is said of a file.
   *
   * @param caption what is seen, for who does not see it
   * @param release {@code nobody}, {@code adults} or {@code minors} are recognisable, with releases
   */
  record Said(String caption, String credit, String release) {
    Said {
      if (caption.isBlank() || caption.length() > 200 || credit.isBlank() || credit.length() > 200) {
        throw PracticeRefusal.TEXT_SIZE.thrown();
      }
      if (!RELEASES.contains(release)) {
        throw PracticeRefusal.WITHOUT_RIGHTS.thrown();
      }
    }
  }

  /** Adds a file of at most {@link #LARGEST} bytes. */
  UUID add(Viewer.Signed viewer, UUID practice, byte[] content, String name, Said said) throws IOException {
    if (content.length > LARGEST) {
      throw PracticeRefusal.TOO_LARGE.thrown();
    }
    PracticeDraft draft = written(viewer, practice);
    boolean paper = isPaper(content);
    Optional<byte[]> shown = paper ? reading.cleaned(content) : reading.preview(content, 0, WIDTH);
    if (shown.isEmpty() && !paper) {
      throw PracticeRefusal.UNREADABLE_FILE.thrown();
    }
    UUID id = UUID.randomUUID();
    documents.add(viewer.sight(), new AddDocument.Wanted(id, PublishedPractice.ref(practice), draft.body(), viewer.person(), name,
        viewer.actor()), () -> new ByteArrayInputStream(content));
    return sql.as(viewer.sight()).inTransaction(() -> insert(viewer, practice, id, !paper, shown, said));
  }

  private UUID insert(Viewer viewer, UUID practice, UUID id, boolean picture, Optional<byte[]> shown, Said said) {
    long there = sql.statement("select count(*) from practice_file where practice = :practice").param("practice", practice)
        .query(Long.class).single();
    if (there >= MOST) {
      throw PracticeRefusal.TOO_MANY.thrown();
    }
    sql.statement("""
        insert into practice_file (id, practice, document, picture, caption, credit, licence, release, bytes, added_at, added_by)
        values (:id, :practice, :id, :picture, :caption, :credit, '', :release, :bytes, :at, :by)""").param("id", id)
        .param("practice", practice).param("picture", picture).param("caption", said.caption().strip())
        .param("credit", said.credit().strip()).param("release", said.release()).param("bytes", shown.orElse(null))
        .param("at", clock.now()).param("by", viewer.actor()).update();
    journal.record("practice-file-added", PublishedPractice.ref(practice), viewer.actor(), clock.now(),
        Map.of("file", id.toString(), "release", said.release()));
    return id;
  }

  private boolean isPaper(byte[] content) {
    return PAPERS.contains(reading.read(content).type());
  }

  /** Takes a file away from the sheet; does nothing twice. */
  void remove(Viewer.Signed viewer, UUID practice, UUID id) {
    written(viewer, practice);
    sql.as(viewer.sight()).inTransaction(() -> {
      int removed = sql.statement("delete from practice_file where id = :id and practice = :practice").param("id", id)
          .param("practice", practice).update();
      if (removed > 0) {
        journal.record("practice-file-removed", PublishedPractice.ref(practice), viewer.actor(), clock.now(),
            Map.of("file", id.toString()));
      }
    });
  }

  private PracticeDraft written(Viewer viewer, UUID practice) {
    return drafts.find(viewer, practice).filter(draft -> PracticeDrafts.writes(viewer, draft))
        .orElseThrow(PracticeRefusal.NOT_ALLOWED::thrown);
  }

  @Override
  public void close() {
    reading.close();
  }
}
