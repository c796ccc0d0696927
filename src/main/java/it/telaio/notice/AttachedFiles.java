package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.document.Documents;
import it.telaio.document.FileStore;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The documents attached to notices. Those that were not withdrawn are as public as their notice. */
@Component
public final class AttachedFiles {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("notices");

  private final Sql sql;
  private final Documents documents;

  public AttachedFiles(Sql sql, FileStore files) {
    this.sql = sql;
    this.documents = new Documents(sql, files);
  }

  /** All of {@code notice}, in their order, withdrawn ones too: for those who write the notice, who were asked before. */
  List<AttachedFile> all(String notice) {
    return sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select f.id, f.notice, f.body, f.name, f.type, f.size, f.sha256, c.title, c.place, c.withdrawn, c.reason, c.at, c.by
        from attached_file f
        join lateral (select * from attached_file_change c where c.file = f.id order by c.id desc limit 1) c on true
        where f.notice = :notice order by c.withdrawn, c.place, f.at, f.id""").param("notice", notice).query(AttachedFile.class).list());
  }

  /** Those that are offered with {@code published}. */
  List<AttachedFile> offered(Published published) {
    return all(published.id()).stream().filter(file -> !file.withdrawn()).toList();
  }

  /** One that is offered. */
  Optional<AttachedFile> offered(Published published, UUID id) {
    return offered(published).stream().filter(file -> file.id().equals(id)).findFirst();
  }

  /** Its bytes, checked while they are read. */
  InputStream open(AttachedFile file) throws IOException {
    return documents.open(MACHINE.sight(), file.id());
  }
}
