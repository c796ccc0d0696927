package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pictures and papers of sheets. Everybody gets those of what is published; the others only who may see the sheet. */
@Component
public final class PracticeFiles {
  private final Sql sql;

  public PracticeFiles(Sql sql) {
    this.sql = sql;
  }

  /**
   * A file as pages show it.
   *
   * @param document where its bytes are kept
   * @param cleaned  whether what is given away is a copy of a paper without who made it; otherwise it is the paper as it was sent
   * @param release  {@code nobody}, {@code adults} or {@code minors}
   */
  record Shown(UUID id, UUID document, boolean picture, boolean cleaned, String caption, String credit, String release) {
  }

  /** All files of a sheet, in the order in which they came: for who writes or checks it. */
  List<Shown> of(Viewer viewer, UUID practice) {
    return of(viewer, practice, Integer.MAX_VALUE);
  }

  /** The files that were approved with {@code version} of a sheet, or with one before it. */
  List<Shown> of(Viewer viewer, UUID practice, int version) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select id, document, picture, not picture and bytes is not null as cleaned, caption, credit, release from practice_file
        where practice = :practice and coalesce(version, :newest) <= :version order by added_at, id limit 40""")
        .param("practice", practice).param("newest", Integer.MAX_VALUE).param("version", version).query(Shown.class).list());
  }

  /** What is shown or given away instead of what was sent: a picture drawn anew, as PNG, or the cleaned copy of a paper. */
  Optional<byte[]> drawn(Viewer viewer, UUID practice, UUID id) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(
        "select bytes from practice_file where practice = :practice and id = :id and bytes is not null").param("practice", practice)
        .param("id", id).query(byte[].class).optional());
  }
}
