package it.telaio.journal;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen clients on two nodes, which are processes and are killed. A few times here; {@code mvn test -Pkill} kills twenty
 * times, {@code -Dtelaio.kills=N} as often as one likes.
 */
class JournalKillTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final int KILLS = Integer.getInteger("telaio.kills", 2);
  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final List<String> numbers = Collections.synchronizedList(new ArrayList<>());
  @TempDir
  private Path temp;

  @Test
  void killedNodesLeaveNoGapAndEveryAcknowledgedEntryHasItsLeaf() throws Exception {
    DATABASE.owner().statement("create table effect (n int); grant insert on effect to telaio_app").update();
    JournalKeys keys = new JournalKeys(temp.resolve("journal.key"));
    assertThat(keys.current().fingerprint()).isNotBlank();
    List<Process> nodes = new ArrayList<>(List.of(node(), node()));
    Random dice = new Random(7);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        awaitMore(100 + dice.nextInt(100));
        int victim = kill % 2;
        nodes.get(victim).destroyForcibly().waitFor();
        nodes.set(victim, node());
      }
      awaitMore(200);
    } finally {
      for (Process node : nodes) {
        node.destroyForcibly().waitFor();
      }
    }
    finish(keys);
  }

  private void finish(JournalKeys keys) {
    Sql sql = DATABASE.sql();
    Sequencer last = new Sequencer(sql, new Journal(sql, Clock.ofMachine()), keys, Clock.ofMachine());
    for (int placed = 1; placed > 0;) {
      placed = last.step();
    }
    WholeJournal whole = WholeJournal.of(DATABASE);
    long entries = whole.number("select count(*) from entry");
    whole.assertWhole(entries);
    assertThat(whole.number("select count(*) from effect")).as("no effect without its entry, no entry without its effect")
        .isEqualTo(entries - 1 - whole.number("select count(*) from arrival"));
    assertThat(whole.number("select count(*) from log")).as("a crash is not a restore").isEqualTo(1);
    Set<UUID> placed = Set.copyOf(sql.statement("select e.uid from entry e join leaf l on l.entry = e.id").query(UUID.class).list());
    assertThat(acknowledged).isSubsetOf(placed).hasSizeGreaterThan(200);
    assertNumbersWithoutGap();
    System.err.println(KILLS + " kills, " + acknowledged.size() + " entries acknowledged, " + entries + " with their leaf");
  }

  /** Both nodes counted in one register while they were killed. */
  private void assertNumbersWithoutGap() {
    List<Long> given = DATABASE.owner().statement("select number from registration order by number").query(Long.class).list();
    assertThat(given).isEqualTo(LongStream.rangeClosed(1, given.size()).boxed().toList()).hasSizeGreaterThan(20);
    Set<Long> told = numbers.stream().map(number -> Long.parseLong(number.substring(5))).collect(Collectors.toSet());
    assertThat(told).as("no acknowledged number twice").hasSameSizeAs(numbers);
    assertThat(given).containsAll(told);
  }

  private Process node() throws IOException {
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1", "-Xmx96m",
        "-cp", System.getProperty("java.class.path"), JournalNode.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().write((DATABASE.entry() + temp.resolve("journal.key") + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    Thread.ofPlatform().daemon().start(() -> listen(process));
    return process;
  }

  private void listen(Process process) {
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null;) {
        if (line.startsWith("number ")) {
          numbers.add(line.substring(7));
        } else if (line.length() == 36) {
          acknowledged.add(UUID.fromString(line));
        }
      }
    } catch (IOException e) {
      // the node was killed; what it said before was heard
    }
  }

  private void awaitMore(int entries) throws InterruptedException {
    int goal = acknowledged.size() + entries;
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (acknowledged.size() < goal) {
      assertThat(System.nanoTime()).as("entries within two minutes").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
