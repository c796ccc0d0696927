package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.practice.ImportRows.ImportRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes the rows of a table in as drafts, each by itself: one that cannot be taken holds no other up. And takes them out again. */
@Component
public final class TakeTable {
  private static final String ABOUT = "import:";

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final WritePractice write;

  public TakeTable(Sql sql, Clock clock, Journal journal, WritePractice write) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.write = write;
  }

  /**
   * A table that was taken in.
   *
   * @param drafts    that are still there
   * @param untouched those of them that nobody has saved or approved since: they can be taken out
   */
  record Taken(UUID table, Instant at, int drafts, int untouched) {
  }

  /** What came of taking a table: how many drafts were begun, and the numbers of the rows that were refused. */
  record Outcome(int begun, List<Integer> refused) {
  }

  /** Takes the rows of the table {@code id} in; a row that was taken before is not taken again. */
  Outcome take(Viewer viewer, UUID id, ImportRows table) {
    refuseStranger(viewer);
    int begun = 0;
    List<Integer> refused = new ArrayList<>();
    for (ImportRow row : table.rows()) {
      if (row.taken()) {
        try {
          write.begin(viewer, row.body(), WritePractice.Origin.IMPORT, ABOUT + id + "/" + row.number(), row.sheet());
          begun++;
        } catch (Refusal.Thrown e) {
          refused.add(row.number());
        }
      }
    }
    return new Outcome(begun, refused);
  }

  private static void refuseStranger(Viewer viewer) {
    if (!PracticeDrafts.keeps(viewer)) {
      throw PracticeRefusal.NOT_ALLOWED.thrown();
    }
  }

  /** The newest tables of which drafts are there. */
  List<Taken> all(Viewer viewer) {
    refuseStranger(viewer);
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        select split_part(substr(p.about, 8), '/', 1)::uuid as "table", min(p.begun_at) as at, count(*)::int as drafts,
          (count(*) filter (where d.revision = 1
            and not exists (select from practice_version v where v.practice = p.id)))::int as untouched
        from practice p join practice_draft d on d.practice = p.id where p.about like 'import:%'
        group by 1 order by 2 desc limit 10""").query(Taken.class).list());
  }

  /** Takes out the drafts of the table {@code id} that nobody has touched; how many. What somebody worked at stays. */
  int undo(Viewer viewer, UUID id) {
    refuseStranger(viewer);
    return sql.as(Sql.Sight.SYSTEM).inTransaction(() -> {
      int removed = sql.statement("""
          delete from practice_draft d using practice p where p.id = d.practice and p.about like :about and d.revision = 1
            and not exists (select from practice_version v where v.practice = p.id)
            and not exists (select from practice_file f where f.practice = p.id)""").param("about", ABOUT + id + "/%").update();
      journal.record("practice-import-undone", new Ref("practice-import", id.toString()), viewer.actor(), clock.now(),
          Map.of("drafts", removed));
      return removed;
    });
  }
}
