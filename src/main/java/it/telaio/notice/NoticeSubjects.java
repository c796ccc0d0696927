package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.kernel.Subjects;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How notices are called and where they are shown, for folders that only point at them. */
@Component
final class NoticeSubjects implements Subjects.Source {
  private final Sql sql;
  private final Clock clock;

  NoticeSubjects(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "notice";
  }

  @Override
  public Map<String, Subjects.Subject> describe(Collection<String> ids, Sql.Sight sight, Locale locale) {
    Map<String, Subjects.Subject> found = new HashMap<>();
    if (!ids.isEmpty()) {
      sql.as(sight).inTransaction(() -> sql.statement("""
          select distinct on (v.notice) v.notice, v.version, v.yaml, v.sha256 from notice_version v
          join notice_act a on a.notice = v.notice and a.version = v.version join notice n on n.id = v.notice
          where v.notice = any(:ids) and (a.effective <= :now or sees(n.body, null)) order by v.notice, v.version desc""")
          .param("ids", ids.toArray(String[]::new)).param("now", clock.now()).query(Row.class).list())
          .forEach(row -> found.put(row.notice(), new Subjects.Subject(new Ref("notice", row.notice()),
              PublishedTexts.read(row.sha256(), row::yaml).title(), "/avvisi/" + row.notice())));
    }
    return found;
  }

  private record Row(String notice, int version, String yaml, String sha256) {
  }
}
