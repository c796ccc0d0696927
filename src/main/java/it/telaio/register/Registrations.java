package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The internal register, as far as the viewer may see it: that of the bodies they act for. Numbers are given by {@link Numbering}. */
@Component
public final class Registrations {
  private static final String SELECT = """
      select r.body, r.year, r.number, r.direction, r.arrival, r.letter, r.sha256, r.at, r.by,
        coalesce(t.sender, '') as sender, coalesce(t.recipients, '') as recipients, coalesce(t.subject, '') as subject
      from registration r left join registration_text t using (body, year, number)
      """;

  private final Sql sql;

  public Registrations(Sql sql) {
    this.sql = sql;
  }

  /** The registration, if {@code viewer} may see it. */
  public Optional<Registration> find(Viewer viewer, String body, int year, long number) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where r.body = :body and r.year = :year and r.number = :number and sees(r.body, null)""")
        .param("body", body).param("year", year).param("number", number).query(Registration.class).optional());
  }

  /** The registration of an arrival or a letter, if {@code viewer} may see it. */
  public Optional<Registration> of(Viewer viewer, UUID document) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where (r.arrival = :id or r.letter = :id) and sees(r.body, null)""")
        .param("id", document).query(Registration.class).optional());
  }

  /** What was registered on {@code day} in Italy, by number. */
  public List<Registration> on(Viewer viewer, String body, LocalDate day) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + """
        where r.body = :body and sees(r.body, null) and r.at >= :from and r.at < :to order by r.year, r.number""")
        .param("body", body).param("from", Clock.startOf(day)).param("to", Clock.startOf(day.plusDays(1)))
        .query(Registration.class).list());
  }

  /** The numbers of {@code year} that are neither given nor recorded as given up; nothing, unless somebody tampered. */
  public List<Long> missing(Viewer viewer, String body, int year) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select n from counter c, generate_series(1, c.next - 1) n where c.body = :body and c.year = :year and sees(c.body, null)
          and not exists (select from registration r where r.body = c.body and r.year = c.year and r.number = n)
          and not exists (select from registration_gap g where g.body = c.body and g.year = c.year and n between g.first and g.last)
        order by n""").param("body", body).param("year", year).query(Long.class).list());
  }
}
