package it.telaio.journal;

import it.telaio.account.Viewer;
import it.telaio.house.TestDatabase;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A process of its own that records entries with eight clients and sequences, until it is killed. */
final class JournalNode {
  private static final int CLIENTS = 8;

  private JournalNode() {
  }

  /** Reads url, user, password and key file from its input, a line each; prints the id of each entry that was acknowledged. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Sql sql = TestDatabase.entering(in, CLIENTS + 1);
    Journal journal = new Journal(sql, Clock.ofMachine());
    new Sequencer(sql, journal, new JournalKeys(Path.of(in.readLine())), Clock.ofMachine()).start();
    for (int i = 0; i < CLIENTS; i++) {
      Thread.ofPlatform().start(() -> act(sql, journal));
    }
  }

  private static void act(Sql sql, Journal journal) {
    for (int n = 0;; n++) {
      int number = n;
      if (n % 4 == 3) {
        register(sql, journal);
      }
      Recorded recorded = sql.inTransaction(() -> {
        sql.statement("insert into effect (n) values (:n)").param("n", number).update();
        return journal.record("tried", new Ref("candidacy", "c" + number % 10), "system", Map.of("n", number));
      });
      synchronized (System.out) {
        System.out.println(recorded.id());
        System.out.flush();
      }
      pause();
    }
  }

  /** An arrival gets its number, in a register that both nodes count in; prints {@code number 2026/0000001}. */
  private static void register(Sql sql, Journal journal) {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    var arrival = new Arrival(Channel.PEC, key, key, Clock.ofMachine().now(), null, null, true, "a@b.example", "x", null, Sorting.UNSORTED, "");
    String number = new TakeArrival(sql, Clock.ofMachine(), journal).take(new Viewer.Machine("mailbox"), "c_c514", arrival).registration();
    synchronized (System.out) {
      System.out.println("number " + number);
      System.out.flush();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
