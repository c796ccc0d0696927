package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Searches that people keep. */
@Component
public final class SavedSearches {
  private static final String SELECT = "select id, person, name, query, mail, saved_at, told_at from saved_search ";
  private final Sql sql;

  public SavedSearches(Sql sql) {
    this.sql = sql;
  }

  /**
   * A search that is kept.
   *
   * @param query  of its address
   * @param mail   whether news of it are told
   * @param toldAt up to when
   */
  record SavedSearch(UUID id, UUID person, String name, String query, boolean mail, Instant savedAt, Instant toldAt) {
  }

  /** Those of {@code viewer}. */
  List<SavedSearch> of(Viewer.Signed viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "where person = :person order by saved_at desc limit 100")
        .param("person", viewer.person()).query(SavedSearch.class).list());
  }

  /** A piece of those of which news are told, in the order of their identifiers; the transaction looks as {@code SYSTEM}. */
  List<SavedSearch> told(UUID after, int most) {
    return sql.statement(SELECT + "where mail and id > :after order by id limit :most").param("after", after).param("most", most)
        .query(SavedSearch.class).list();
  }
}
