package it.telaio.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import it.telaio.database.Database;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Migrations;
import it.telaio.database.Role;
import it.telaio.journal.Journal;
import it.telaio.journal.JournalKeys;
import it.telaio.journal.Recorded;
import it.telaio.journal.Receipts;
import it.telaio.journal.Sequencer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Acts per second with their entry in the journal, beside the same inserts without journal, in the same run and in turns:
 * {@code bench/acts [seconds per turn] [turns]}. Prints one line of JSON. Clients and nodes are threads of this process;
 * commits reach the disk.
 */
public final class ActsPerSecond {
  private static final int CLIENTS = 16;
  private static final int NODES = 2;

  /** A pool, a journal and a sequencer, as one node of an installation has them. */
  private record Node(HikariDataSource pool, Sql sql, Journal journal, Sequencer sequencer, Receipts receipts) {
  }

  private ActsPerSecond() {
  }

  /** Runs the bench. */
  public static void main(String[] arguments) throws Exception {
    Duration turn = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 10);
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    Path folder = Files.createTempDirectory("telaio-bench-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path programs = Path.of("target/postgresql-programs").toAbsolutePath();
    try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder, programs))) {
      Database database = server.database();
      Migrations.apply(database);
      new Sql(database.connecting(Role.OWNER)).statement("""
          create table plain (id uuid primary key, at timestamptz not null, body text not null);
          grant select, insert on plain to telaio_app""").update();
      System.out.println(Json.line(run(database, folder, turn, turns)));
    } finally {
      remove(folder);
    }
  }

  private static Map<String, Object> run(Database database, Path folder, Duration turn, int turns) throws Exception {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < NODES; i++) {
      nodes.add(node(database, folder));
    }
    List<Rate> plain = new ArrayList<>();
    List<Rate> acts = new ArrayList<>();
    measure(nodes, Duration.ofSeconds(5), ActsPerSecond::act);
    for (int i = 0; i < turns; i++) {
      plain.add(measure(nodes, turn, ActsPerSecond::insert));
      acts.add(measure(nodes, turn, ActsPerSecond::act));
    }
    long drained = drain(nodes.getFirst());
    long[] receipts = receipts(nodes, 200);
    for (Node node : nodes) {
      node.sequencer().close();
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("bench", "acts");
    result.put("clients", CLIENTS);
    result.put("nodes", NODES);
    result.put("plainInsertsPerSecond", median(plain).perSecond());
    result.put("actsPerSecond", median(acts).perSecond());
    result.put("cpuMicrosPerPlainInsert", median(plain).cpuMicros());
    result.put("cpuMicrosPerAct", median(acts).cpuMicros());
    result.put("machineLoad", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    result.put("entries", count(nodes, "entry"));
    result.put("leaves", count(nodes, "leaf"));
    result.put("heads", count(nodes, "head"));
    result.put("sequencerBehindAtTheEndMillis", drained);
    result.put("receiptMillisAtRest", Map.of("median", receipts[receipts.length / 2], "p99", receipts[receipts.length * 99 / 100]));
    nodes.forEach(node -> node.pool().close());
    return result;
  }

  private static Node node(Database database, Path folder) {
    var config = new HikariConfig();
    config.setDataSource(database.connecting(Role.APP));
    config.setMaximumPoolSize(CLIENTS / NODES + 2);
    var pool = new HikariDataSource(config);
    Sql sql = new Sql(pool);
    Journal journal = new Journal(sql, Clock.ofMachine());
    Sequencer sequencer = new Sequencer(sql, journal, new JournalKeys(folder.resolve("journal.key")), Clock.ofMachine());
    sequencer.start();
    return new Node(pool, sql, journal, sequencer, new Receipts(sql, sequencer));
  }

  private interface Work {
    void once(Node node, UUID id);
  }

  private static void insert(Node node, UUID id) {
    node.sql().inTransaction(() -> row(node, id));
  }

  private static void act(Node node, UUID id) {
    node.sql().inTransaction(() -> {
      row(node, id);
      node.journal().record("handed-in", new Ref("candidacy", id.toString()), "system", Map.of("documents", List.of("ab".repeat(32))));
    });
  }

  private static void row(Node node, UUID id) {
    node.sql().statement("insert into plain (id, at, body) values (:id, :at, :body)").param("id", id)
        .param("at", Clock.ofMachine().now()).param("body", "un testo breve").update();
  }

  /** Times per second over all clients, and processor time of clients and server for each: the fairer figure on a busy machine. */
  private record Rate(long perSecond, long cpuMicros) {
  }

  private static Rate measure(List<Node> nodes, Duration turn, Work work) throws InterruptedException {
    AtomicLong done = new AtomicLong();
    long cpu = cpuMicros();
    long end = System.nanoTime() + turn.toNanos();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Node node = nodes.get(i % NODES);
      clients.add(Thread.ofPlatform().start(() -> {
        while (System.nanoTime() < end) {
          work.once(node, UUID.randomUUID());
          done.incrementAndGet();
        }
      }));
    }
    for (Thread client : clients) {
      client.join();
    }
    return new Rate(done.get() * 1_000 / turn.toMillis(), (cpuMicros() - cpu) / Math.max(1, done.get()));
  }

  /** Of this process and of the server's, which are its children. */
  private static long cpuMicros() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .mapToLong(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1_000).sum();
  }

  private static long drain(Node node) {
    long begin = System.nanoTime();
    while (node.sql().statement("select exists (select from unsequenced)").query(Boolean.class).single()) {
      LockSupport.parkNanos(5_000_000);
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  private static long[] receipts(List<Node> nodes, int times) {
    long[] millis = new long[times];
    for (int i = 0; i < times; i++) {
      Node node = nodes.get(i % NODES);
      long begin = System.nanoTime();
      Recorded recorded = node.journal().record("handed-in", new Ref("candidacy", "x"), "system", Map.of());
      if (node.receipts().await(List.of(recorded), Receipts.PATIENCE).head().isEmpty()) {
        throw new IllegalStateException("no proof within " + Receipts.PATIENCE);
      }
      millis[i] = (System.nanoTime() - begin) / 1_000_000;
    }
    Arrays.sort(millis);
    return millis;
  }

  private static long count(List<Node> nodes, String table) {
    return nodes.getFirst().sql().statement("select count(*) from " + table).query(Long.class).single();
  }

  private static Rate median(List<Rate> rates) {
    return rates.stream().sorted(Comparator.comparingLong(Rate::perSecond)).toList().get(rates.size() / 2);
  }

  private static void remove(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
