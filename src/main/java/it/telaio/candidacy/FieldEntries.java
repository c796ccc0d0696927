package it.telaio.candidacy;

import it.telaio.account.Viewer;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What stands typed beside papers, as far as the viewer may see it: the latest of each paper that nobody took back. */
@Component
public final class FieldEntries {
  private final Sql sql;

  public FieldEntries(Sql sql) {
    this.sql = sql;
  }

  /** All of {@code notice}, by paper. */
  public Map<String, FieldEntry> of(Viewer viewer, String notice) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select distinct on (e.paper) e.id, e.paper, e.withdrawn, coalesce(t.typed::text, '{}') as typed, e.at, e.by, c.by as checked_by,
          c.at as checked_at
        from field_entry e left join field_entry_text t on t.entry = e.id left join field_entry_check c on c.entry = e.id
        where e.notice = :notice and sees(e.body, null) order by e.paper, e.id desc""").param("notice", notice).query(Row.class).list())
        .stream().filter(row -> !row.withdrawn()).map(Row::entry).collect(Collectors.toMap(FieldEntry::paper, Function.identity()));
  }

  /** What counts of {@code notice}: everything, or what a second person has read too. */
  EnteredFields counting(Viewer viewer, String notice) {
    List<Boolean> twice = sql.as(viewer.sight()).inTransaction(() -> sql.statement(
        "select entries from four_eyes where notice = :notice order by id desc limit 1")
        .param("notice", notice).query(Boolean.class).list());
    boolean wanted = !twice.isEmpty() && twice.getFirst();
    Map<String, Map<String, String>> typed = new HashMap<>();
    of(viewer, notice).forEach((paper, entry) -> {
      if (!entry.typed().isEmpty() && (!wanted || entry.checked().isPresent())) {
        typed.put(paper, entry.typed());
      }
    });
    return new EnteredFields(typed);
  }

  private record Row(long id, String paper, boolean withdrawn, String typed, Instant at, String by, String checkedBy, Instant checkedAt) {

    FieldEntry entry() {
      Map<String, String> values = new HashMap<>();
      Json.tree(typed).properties().forEach(field -> values.put(field.getKey(), field.getValue().asString()));
      return new FieldEntry(id, paper, values, at, by, Optional.ofNullable(checkedBy).map(who -> new FieldEntry.Checked(who, checkedAt)));
    }
  }
}
