package it.telaio.register;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.DailyRegisters.Closed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Closes the register of a day that is over: no number of that day can be given any more, its table is kept as a file, its
 * hash is recorded, and it goes to preservation within the next working day. Doing it twice does it once.
 */
@Component
public final class CloseDay {
  private final Sql sql;
  private final Clock clock;
  private final FileStore files;
  private final WorkingDays workingDays;
  private final Journal journal;

  public CloseDay(Sql sql, Clock clock, FileStore files, WorkingDays workingDays, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.files = files;
    this.workingDays = workingDays;
    this.journal = journal;
  }

  /** Closes {@code day}, in Italy. Days close in order; a day before the last closed one is refused. */
  public Closed close(Viewer viewer, String body, LocalDate day) {
    if (!viewer.holds(body, RoleKind.PROTOCOL_CLERK)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
    if (!clock.now().atZone(Clock.ROME).toLocalDate().isAfter(day)) {
      throw RegisterProblem.DAY_NOT_OVER.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      ChangeRegistration.lock(sql, body);
      lock(body, day);
      var closed = new DailyRegisters(sql);
      Optional<Closed> already = closed.find(viewer, body, day);
      return already.isPresent() ? already.get() : make(viewer, body, day, closed.last(viewer, body));
    });
  }

  /** Whoever waits for a number of that day finds it closed; whoever has one has committed it. */
  private void lock(String body, LocalDate day) {
    sql.statement("insert into counter (body, year, last_at) values (:body, :year, :at) on conflict do nothing")
        .param("body", body).param("year", day.getYear()).param("at", Clock.startOf(day)).update();
    sql.statement("update counter set closed_through = greatest(closed_through, :day) where body = :body and year = :year")
        .param("day", day).param("body", body).param("year", day.getYear()).update();
  }

  private Closed make(Viewer viewer, String body, LocalDate day, Optional<Closed> last) {
    if (last.isPresent() && !last.get().day().isBefore(day)) {
      throw RegisterProblem.DAY_CLOSED.thrown();
    }
    var register = new DailyRegister(body, day, new Registrations(sql).on(viewer, body, day),
        new RegistrationHistories(sql).changesOn(viewer, body, day), last.map(Closed::sha256).orElse(null));
    var closed = new Closed(body, day, register.registrations().size(), keep(register), register.previousSha256(), clock.now(),
        workingDays.after(day));
    sql.statement("""
        insert into daily_register (body, day, count, first, last, sha256, previous_sha256, made_at, made_by, due_by)
        values (:body, :day, :count, :first, :last, :sha256, :previous, :at, :by, :due)""")
        .param("body", body).param("day", day).param("count", closed.count())
        .param("first", closed.count() == 0 ? null : register.registrations().getFirst().number())
        .param("last", closed.count() == 0 ? null : register.registrations().getLast().number())
        .param("sha256", closed.sha256()).param("previous", closed.previousSha256()).param("at", closed.madeAt())
        .param("by", viewer.actor()).param("due", closed.dueBy()).update();
    journal.record("day-closed", new Ref("register", body + "/" + day), viewer.actor(), clock.now(),
        Map.of("count", closed.count(), "sha256", closed.sha256(), "dueBy", closed.dueBy().toString()));
    return closed;
  }

  /** Kept before the commit: a file that nobody names is collected later, a name without its file would be a loss. */
  private String keep(DailyRegister register) {
    try {
      return files.keep(register.text());
    } catch (IOException e) {
      throw new UncheckedIOException("the register of " + register.day() + " could not be kept", e);
    }
  }
}
