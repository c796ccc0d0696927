package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps a search, and lets it go. What people search is theirs: no fact is recorded. */
@Component
public final class KeepSearch {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_QUERY = 2_000;

  private final Sql sql;
  private final Clock clock;

  public KeepSearch(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Keeps {@code query}; news are told only where {@code mail} says so. */
  UUID keep(Viewer.Signed viewer, String name, BankQuery query, boolean mail) {
    String text = query.at(1).query();
    if (name.isBlank() || name.length() > LONGEST_NAME || text.length() > LONGEST_QUERY) {
      throw PracticeRefusal.TEXT_SIZE.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      if (sql.statement("select count(*) from saved_search where person = :me").param("me", viewer.person()).query(Long.class)
          .single() >= MOST) {
        throw PracticeRefusal.TOO_MANY.thrown();
      }
      UUID id = UUID.randomUUID();
      sql.statement("""
          insert into saved_search (id, person, name, query, mail, saved_at, told_at) values (:id,
              :me, :name, :query, :mail, :at, :at)""")
          .param("id", id).param("me", viewer.person()).param("name", name.strip()).param("query", text).param("mail", mail)
          .param("at", clock.now()).update();
      return id;
    });
  }

  /** Tells news of a search from now on, or no more. */
  void tell(Viewer.Signed viewer, UUID id, boolean mail) {
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("update saved_search set mail = :mail, told_at = :at where id = :id and person = :me").param("mail", mail)
          .param("at", clock.now()).param("id", id).param("me", viewer.person()).update();
    });
  }

  /** Lets a search go. */
  void drop(Viewer.Signed viewer, UUID id) {
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("delete from saved_search where id = :id and person = :me").param("id", id).param("me", viewer.person()).update();
    });
  }
}
