package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What happened to registrations after they were made. */
@Component
public final class RegistrationHistories {
  private static final String CHANGES = """
      select c.id, c.body, c.year, c.number, c.field, coalesce(t.old_value, '') as old_value, coalesce(t.new_value, '') as new_value,
        c.act, c.reason, c.at, c.by
      from registration_change c left join registration_change_text t on t.change = c.id
      """;
  private static final String OFFICIAL = """
      select body, year, number, official_number, official_date, register_code, aoo, source, reason, at, by from official_number
      """;

  private final Sql sql;

  public RegistrationHistories(Sql sql) {
    this.sql = sql;
  }

  /** The registration with its history, if {@code viewer} may see it. */
  public Optional<RegistrationHistory> find(Viewer viewer, String body, int year, long number) {
    return sql.as(viewer.sight()).inTransaction(() -> new Registrations(sql).find(viewer, body, year, number)
        .map(original -> new RegistrationHistory(original, changes(body, year, number), official(body, year, number))));
  }

  /** Changes made on {@code day} in Italy, to registrations of any day. */
  public List<RegistrationChange> changesOn(Viewer viewer, String body, LocalDate day) {
    Instant from = Clock.startOf(day);
    Instant to = Clock.startOf(day.plusDays(1));
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(CHANGES + """
        where c.body = :body and sees(c.body, null) and c.at >= :from and c.at < :to order by c.seq""")
        .param("body", body).param("from", from).param("to", to).query(RegistrationChange.class).list());
  }

  private List<RegistrationChange> changes(String body, int year, long number) {
    return sql.statement(CHANGES + "where c.body = :body and c.year = :year and c.number = :number order by c.seq")
        .param("body", body).param("year", year).param("number", number).query(RegistrationChange.class).list();
  }

  private List<OfficialNumber> official(String body, int year, long number) {
    return sql.statement(OFFICIAL + "where body = :body and year = :year and number = :number order by seq")
        .param("body", body).param("year", year).param("number", number).query(OfficialNumber.class).list();
  }
}
