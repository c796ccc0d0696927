package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Limits;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final Limits NARROW = narrow(Duration.ofSeconds(3));

  private final Workers workers = new Workers(HostileTask.class, NARROW, 2, List.of("anchors"));

  @AfterEach
  void stop() {
    workers.close();
  }

  @Test
  void bombsAmongFiveHundredRequestsLeaveTheOthersUnaffectedAndOurHeapFlat() throws Exception {
    ask("warm");
    long before = heapInUse();
    Map<String, Future<String>> answers = new HashMap<>();
    List<String> bombs = List.of("memory", "loop", "stack", "exit", "garbage true");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 500; i++) {
        String good = "good" + i;
        answers.put(good, threads.submit(() -> ask(good)));
        if (i % 100 == 50) {
          String bomb = bombs.get(i / 100);
          answers.put(bomb, threads.submit(() -> ask(bomb)));
        }
      }
    }
    for (int i = 0; i < 500; i++) {
      assertThat(answers.get("good" + i).get()).isEqualTo("echo good" + i);
    }
    assertThat(reason(answers.get("memory"))).isEqualTo(new Workers.Reason.OutOfMemory(64));
    assertThat(reason(answers.get("loop"))).isEqualTo(new Workers.Reason.TimedOut(Duration.ofSeconds(3)));
    assertThat(reason(answers.get("stack"))).isEqualTo(new Workers.Reason.Answered("java.lang.StackOverflowError"));
    assertThat(reason(answers.get("exit"))).isEqualTo(new Workers.Reason.Died("exit 0"));
    assertThat(reason(answers.get("garbage true"))).isInstanceOf(Workers.Reason.Died.class);
    answers.clear();
    assertThat(heapInUse() - before).isLessThan(8 << 20);
  }

  @Test
  void whatATaskPrintsIsLostAndHarmsNothing() throws Exception {
    assertThat(ask("garbage false")).isEqualTo("clean");
    assertThat(ask("next")).isEqualTo("echo next");
  }

  @Test
  void whatATaskThrowsIsTheReasonAndTheProcessGoesOn() throws Exception {
    String pid = ask("pid");
    assertThatThrownBy(() -> ask("throw")).isInstanceOfSatisfying(Workers.Failed.class, failed -> {
      assertThat(failed.reason()).isEqualTo(new Workers.Reason.Answered("page 3 is torn"));
      assertThat(failed.text(Locale.ITALIAN)).isEqualTo("Il file non è stato letto: page 3 is torn");
    });
    assertThat(ask("pid")).isEqualTo(pid);
  }

  @Test
  void oneRequestAfterTheOtherNeedsOneProcessOnly() throws Exception {
    assertThat(List.of(ask("pid"), ask("pid"), ask("pid"))).containsOnly(ask("pid"));
  }

  @Test
  void aWorkerSeesNoNetworkNoEnvironmentAndAFolderOfItsOwn() throws Exception {
    assertThat(ask("environment")).isEqualTo("[LC_ALL]");
    assertThat(ask("arguments")).isEqualTo("[anchors]");
    Path folder = Path.of(ask("folder"));
    assertThat(ask("litter")).isEqualTo("litter");
    assertThat(folder).isNotEqualTo(Path.of("").toAbsolutePath()).isDirectoryContaining("glob:**/litter");
    workers.close();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aWorkerReachesNotEvenLoopback() throws Exception {
    Assumptions.assumeTrue(succeeds("unshare", "-n", "true") || succeeds("unshare", "-rn", "true"), "no network name spaces here");
    try (ServerSocket trap = new ServerSocket(0)) {
      assertThatThrownBy(() -> ask("connect " + trap.getLocalPort())).isInstanceOf(Workers.Failed.class);
    }
  }

  @Test
  void aTaskThatDoesNotStartSaysWhyEachTime() {
    try (var refusing = new Workers(HostileTask.class, NARROW, 1, List.of("refuse"))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> refusing.ask(new byte[0])).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("no anchors there");
      }
    }
  }

  @Test
  void closingFailsWhatRunsAndWhatComesAfter() throws Exception {
    ask("warm");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> running = threads.submit(() -> ask("loop"));
      Thread.sleep(200);
      workers.close();
      assertThat(reason(running)).isEqualTo(new Workers.Reason.Stopped());
    }
    assertThatThrownBy(() -> ask("late")).isInstanceOfSatisfying(Workers.Failed.class,
        failed -> assertThat(failed.reason()).isEqualTo(new Workers.Reason.Stopped()));
  }

  @Test
  void noWorkerSurvivesTheProcessThatMadeIt() throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), Orphan.class.getName()));
    Process parent = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    long worker = Long.parseLong(parent.inputReader().readLine());
    assertThat(ProcessHandle.of(worker)).isPresent();
    parent.destroyForcibly().waitFor();
    ProcessHandle.of(worker).ifPresent(handle -> {
      try {
        handle.onExit().get(60, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new AssertionError("an orphan", e);
      }
    });
  }

  /** Starts a worker that loops, and waits to be killed. */
  static final class Orphan {
    public static void main(String[] arguments) throws Exception {
      try (var workers = new Workers(HostileTask.class, narrow(Duration.ofSeconds(60)), 1, List.of())) {
        System.out.println(new String(workers.ask("pid".getBytes(UTF_8)), UTF_8));
        System.out.flush();
        workers.ask("loop".getBytes(UTF_8));
      }
    }
  }

  private String ask(String request) throws Workers.Failed {
    return new String(workers.ask(request.getBytes(UTF_8)), UTF_8);
  }

  private static Limits narrow(Duration time) {
    Limits usual = Limits.DEFAULT;
    return new Limits(usual.nesting(), usual.entries(), usual.ratio(), usual.bytes(), usual.pages(), usual.pixels(), time,
        usual.signers(), usual.xmlBytes(), 64);
  }

  private static Workers.Reason reason(Future<String> answer) throws InterruptedException {
    try {
      throw new AssertionError("an answer: " + answer.get());
    } catch (ExecutionException e) {
      return ((Workers.Failed) e.getCause()).reason();
    }
  }

  private static long heapInUse() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
