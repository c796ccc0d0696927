package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.Work;
import it.telaio.kernel.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Closes, soon after midnight in Italy, the register of every day that is over, for every body that registered something. */
@Component
public final class CloseDays implements Work {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("close-days");

  private final Sql sql;
  private final Clock clock;
  private final CloseDay closeDay;

  public CloseDays(Sql sql, Clock clock, CloseDay closeDay) {
    this.sql = sql;
    this.clock = clock;
    this.closeDay = closeDay;
  }

  @Override
  public String kind() {
    return "close-days";
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.of(Duration.ofMinutes(30));
  }

  @Override
  public void run(Job job, Progress progress) {
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    List<String> bodies = sql.as(MACHINE.sight()).inTransaction(() -> sql.statement("""
        select distinct body from counter where closed_through is null or closed_through < :yesterday order by body""")
        .param("yesterday", today.minusDays(1)).query(String.class).list());
    for (String body : bodies) {
      for (LocalDate day : new DailyRegisters(sql).waiting(MACHINE, body, today)) {
        closeDay.close(MACHINE, body, day);
        progress.advance(1);
      }
    }
  }
}
