package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The days whose register is closed, and those that wait for it. */
@Component
public final class DailyRegisters {
  private static final String SELECT =
      "select body, day, count, sha256, previous_sha256, made_at, due_by from daily_register where body = :body and sees(body, null) ";

  private final Sql sql;

  public DailyRegisters(Sql sql) {
    this.sql = sql;
  }

  /**
   * A day whose register is closed.
   *
   * @param body           whose register
   * @param day            the day, in Italy
   * @param count          registrations of that day
   * @param sha256         hash of its table, under which the file is kept
   * @param previousSha256 hash of the table before it, or null for the first
   * @param madeAt         when it was closed
   * @param dueBy          the working day within which it goes to preservation
   */
  public record Closed(String body, LocalDate day, int count, String sha256, String previousSha256, Instant madeAt, LocalDate dueBy) {
  }

  /** The closed register of {@code day}. */
  public Optional<Closed> find(Viewer viewer, String body, LocalDate day) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "and day = :day").param("body", body)
        .param("day", day).query(Closed.class).optional());
  }

  /** The last closed day. */
  public Optional<Closed> last(Viewer viewer, String body) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement(SELECT + "order by day desc limit 1").param("body", body)
        .query(Closed.class).optional());
  }

  /** Days before {@code today} on which something was registered or changed and whose register is not closed, oldest first. */
  public List<LocalDate> waiting(Viewer viewer, String body, LocalDate today) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("""
        select distinct (at at time zone 'Europe/Rome')::date as day from (
          select at from registration where body = :body and sees(body, null) and at < :until
          union all select at from registration_change where body = :body and sees(body, null) and at < :until) done
        where not exists (select from daily_register d where d.body = :body and d.day >= (done.at at time zone 'Europe/Rome')::date)
        order by day""").param("body", body).param("until", Clock.startOf(today)).query(LocalDate.class).list());
  }
}
