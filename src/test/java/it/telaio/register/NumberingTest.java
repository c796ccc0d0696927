package it.telaio.register;

import static it.telaio.register.RegisterCast.MAILBOX;
import static it.telaio.register.RegisterCast.arrival;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import it.telaio.account.Viewer;
import it.telaio.database.Role;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class NumberingTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final int CLIENTS = 16;
  private static final int EACH = 25;

  private final Sql sql = DATABASE.sql();
  private final Sql otherNode = new Sql(DATABASE.database().connecting(Role.APP));
  private final String body = RegisterCast.body();

  /** The kills are wanted: their traces would bury the rest of the output. */
  @BeforeAll
  static void quiet() {
    ((Logger) LoggerFactory.getLogger("com.zaxxer.hikari")).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("org.springframework")).setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    ((Logger) LoggerFactory.getLogger("com.zaxxer.hikari")).setLevel(null);
    ((Logger) LoggerFactory.getLogger("org.springframework")).setLevel(null);
  }

  @Test
  void sixteenClientsOfTwoNodesGetNumbersWithoutGapsThoughTransactionsAreUndoneAndConnectionsKilled() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger undone = new AtomicInteger();
    AtomicBoolean running = new AtomicBoolean(true);
    Thread killer = Thread.startVirtualThread(() -> killNowAndThen(running));
    long began = System.nanoTime();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> work = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        String name = "client-" + client + "-";
        Sql node = client % 2 == 0 ? sql : otherNode;
        work.add(clients.submit(() -> {
          for (int i = 0; i < EACH; i++) {
            takeUntilTaken(node, name + i, acknowledged, undone);
          }
        }));
      }
      for (Future<?> one : work) {
        one.get();
      }
    } finally {
      running.set(false);
      killer.join();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<Long> numbers = numbers();
    assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, CLIENTS * EACH).boxed().toList());
    assertThat(acknowledged).hasSize(CLIENTS * EACH);
    assertThat(new Registrations(sql).missing(MAILBOX, body, 2026)).isEmpty();
    assertThat(instants()).isSorted();
    System.out.printf("numbers: %d given to %d clients, %d tries undone or killed, %.0f/s%n", numbers.size(), CLIENTS, undone.get(),
        numbers.size() / seconds);
    assertThat(undone.get()).isPositive();
  }

  /** Some tries are undone by us after the number was given, some by the killer; the same arrival comes again until it is taken. */
  private void takeUntilTaken(Sql node, String key, Set<String> acknowledged, AtomicInteger undone) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z").plusMillis(ThreadLocalRandom.current().nextInt(1_000)));
    while (true) {
      boolean fail = ThreadLocalRandom.current().nextInt(10) == 0;
      try {
        String number = node.as(MAILBOX.sight()).inTransaction(() -> {
          String given = new TakeArrival(node, clock, new Journal(node, clock)).take(MAILBOX, body, arrival(key)).registration();
          if (fail) {
            throw new IllegalStateException("undone on purpose");
          }
          return given;
        });
        assertThat(acknowledged.add(number)).as(number).isTrue();
        return;
      } catch (RuntimeException e) {
        undone.incrementAndGet();
        if (registered(key, acknowledged)) {
          return;
        }
      }
    }
  }

  /** A connection killed after its commit leaves the client without the answer: it asks again, as a mailbox reader would. */
  private boolean registered(String key, Set<String> acknowledged) {
    try {
      List<String> found = sql.as(MAILBOX.sight()).inTransaction(() -> sql.statement("""
          select year || '/' || lpad(number::text, 7, '0') from registration join arrival a on a.id = arrival
          where a.body = :body and a.source_key = :key""").param("body", body).param("key", key).query(String.class).list());
      acknowledged.addAll(found);
      return !found.isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void killNowAndThen(AtomicBoolean running) {
    Sql administrator = DATABASE.administrator();
    while (running.get()) {
      administrator.statement("""
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'telaio_app' and state <> 'idle' order by random() limit 1""")
          .query().listOfRows();
      sleep(30);
    }
  }

  @Test
  void theYearTurnsAtMidnightInItaly() {
    assertThat(take("a", "2025-12-31T22:59:59.999Z")).isEqualTo("2025/0000001");
    assertThat(take("b", "2025-12-31T23:00:00Z")).isEqualTo("2026/0000001");
    assertThat(take("c", "2025-12-31T23:00:00Z")).isEqualTo("2026/0000002");
    assertThat(take("d", "2026-06-30T22:00:00Z")).isEqualTo("2026/0000003");
    assertThat(take("e", "2026-12-31T22:59:59Z")).isEqualTo("2026/0000004");
    assertThat(take("f", "2026-12-31T23:00:01Z")).isEqualTo("2027/0000001");
  }

  @Test
  void eachBodyCountsForItself() {
    assertThat(take("x", "2026-01-10T10:00:00Z")).isEqualTo("2026/0000001");
    String other = RegisterCast.body();
    assertThat(new TakeArrival(sql, at("2026-01-10T10:00:00Z"), new Journal(sql, at("2026-01-10T10:00:00Z"))).take(MAILBOX, other, arrival("x")).registration())
        .isEqualTo("2026/0000001");
  }

  @Test
  void aClockThatStandsBackDoesNotPutALaterNumberBefore() {
    take("a", "2026-01-10T10:00:00Z");
    take("b", "2026-01-10T09:59:58Z");
    assertThat(instants()).containsExactly(Instant.parse("2026-01-10T10:00:00Z"), Instant.parse("2026-01-10T10:00:00Z"));
  }

  @Test
  void afterARestoreABlockIsSkippedAndSaid() {
    take("a", "2026-01-10T10:00:00Z");
    int counters = new SkipNumbers(sql, at("2026-01-11T10:00:00Z"), new Journal(sql, at("2026-01-11T10:00:00Z"))).skip(new Viewer.Machine("restore"), 1_000, "ripristino del 10 gennaio 2026");
    assertThat(counters).isPositive();
    assertThat(take("b", "2026-01-11T10:00:01Z")).isEqualTo("2026/0001002");
    assertThat(new Registrations(sql).missing(MAILBOX, body, 2026)).isEmpty();
    DATABASE.owner().statement("update counter set next = next + 2 where body = :body").param("body", body).update();
    assertThat(new Registrations(sql).missing(MAILBOX, body, 2026)).as("a counter moved by hand shows").containsExactly(1003L, 1004L);
  }

  private String take(String key, String instant) {
    return new TakeArrival(sql, at(instant), new Journal(sql, at(instant))).take(MAILBOX, body, arrival(key)).registration();
  }

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant));
  }

  private List<Long> numbers() {
    return sql.as(MAILBOX.sight()).inTransaction(() -> sql.statement("select number from registration where body = :body order by number")
        .param("body", body).query(Long.class).list());
  }

  private List<Instant> instants() {
    return sql.as(MAILBOX.sight()).inTransaction(() -> sql.statement("select at from registration where body = :body order by year, number")
        .param("body", body).query(Instant.class).list());
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
