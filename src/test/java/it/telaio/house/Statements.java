package it.telaio.house;

import it.telaio.kernel.Sql;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts what the driver sends to the database while something is asked of the running product; the work of jobs is left out. */
public final class Statements {
  private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");
  private static final int TIMES = 3;

  private Statements() {
  }

  /** How many statements {@code work} takes: the fewest of several times, since a session may be prolonged beside it. */
  public static int of(Runnable work) {
    var count = new AtomicInteger();
    var counting = new Handler() {
      @Override
      public void publish(LogRecord record) {
        String message = String.valueOf(record.getMessage()).strip();
        if ((message.startsWith("simple execute") || message.startsWith("batch execute")) && Sql.Lane.current() != Sql.Lane.JOBS) {
          count.incrementAndGet();
        }
      }

      @Override
      public void flush() {
        // nothing is held back
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
    boolean parent = DRIVER.getUseParentHandlers();
    Level level = DRIVER.getLevel();
    DRIVER.setUseParentHandlers(false);
    DRIVER.addHandler(counting);
    DRIVER.setLevel(Level.FINEST);
    try {
      int fewest = Integer.MAX_VALUE;
      for (int i = 0; i < TIMES; i++) {
        count.set(0);
        work.run();
        fewest = Math.min(fewest, count.get());
      }
      return fewest;
    } finally {
      DRIVER.setLevel(level);
      DRIVER.removeHandler(counting);
      DRIVER.setUseParentHandlers(parent);
    }
  }
}
