package it.telaio.register;

import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Gives up a block of numbers of every body after a restore, because some may have been given, and told to somebody, between
 * the backup and the loss (security R15). The gap is recorded with its reason.
 */
@Component
public final class SkipNumbers {
  private final Sql sql;
  private final Clock clock;
  private final Journal journal;

  public SkipNumbers(Sql sql, Clock clock, Journal journal) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
  }

  /** Skips {@code block} numbers of every counter of the year, in Italy, in which {@code clock} stands; gives how many counters. */
  public int skip(Viewer.Machine machine, int block, String reason) {
    if (block < 1) {
      throw new IllegalArgumentException("not a block of numbers: " + block);
    }
    int year = clock.now().atZone(Clock.ROME).getYear();
    return sql.as(machine.sight()).inTransaction(() -> {
      journal.record("numbers-skipped", new Ref("register", "all/" + year), machine.actor(), clock.now(),
          Map.of("block", block, "reason", reason));
      return skip(machine, year, block, reason);
    });
  }

  private int skip(Viewer.Machine machine, int year, int block, String reason) {
    return sql.statement("""
        with moved as (
          update counter set next = next + :block where year = :year returning body, year, next)
        insert into registration_gap (body, year, first, last, reason, at, by)
        select body, year, next - :block, next - 1, :reason, :at, :by from moved""")
        .param("block", block).param("year", year).param("reason", reason)
        .param("at", clock.now()).param("by", machine.actor()).update();
  }
}
