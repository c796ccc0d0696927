package it.telaio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.State;
import it.telaio.kernel.Jobs.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Ref MAILBOX = new Ref("mailbox", "1");
  private static final UUID HERE = UUID.randomUUID();
  private static final UUID THERE = UUID.randomUUID();

  private final Sql sql = DATABASE.sql();
  private final Jobs jobs = new Jobs(sql);

  @BeforeEach
  void empty() {
    sql.statement("delete from job").update();
    sql.statement("delete from job_schedule").update();
  }

  @Test
  void aJobIsWantedDoneAndSeen() {
    UUID id = jobs.want("count", MAILBOX, "anna", List.of(3));
    JobRunner runner = runner((job, progress) -> {
      progress.total(4);
      progress.advance(job.arguments().get(0).asInt());
      assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.RUNNING);
    });

    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.WAITING);
    assertThat(runner.takeOne(HERE)).isTrue();
    assertThat(runner.takeOne(HERE)).isFalse();

    Job job = jobs.about(MAILBOX).getFirst();
    assertThat(job.state()).isEqualTo(State.DONE);
    assertThat(job.percent()).contains(75);
    assertThat(job.wantedBy()).isEqualTo("anna");
    assertThat(jobs.recent()).hasSize(1);
  }

  @Test
  void workWithARhythmComesBackByItselfAndItsOldJobsAreForgotten() throws InterruptedException {
    sql.statement("""
        insert into job (id, kind, arguments, state, ended_at) values (:id, 'count', '{}', 'DONE', now() - interval '31 days')""")
        .param("id", UUID.randomUUID()).update();
    var twice = new CountDownLatch(2);
    Work beat = new Work() {
      @Override
      public String kind() {
        return "beat";
      }

      @Override
      public java.util.Optional<Duration> rhythm() {
        return java.util.Optional.of(Duration.ofMillis(10));
      }

      @Override
      public void run(Job job, Progress progress) {
        twice.countDown();
      }
    };
    try (JobRunner runner = new JobRunner(sql, List.of(beat), Duration.ofSeconds(30))) {
      runner.start(1);
      assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(sql.statement("select count(*) from job where kind = 'count'").query(Integer.class).single()).isZero();
  }

  @Test
  void aJobThatBreaksItsWorkerLeavesTheOthersTheirs() throws InterruptedException {
    sql.statement("insert into job (id, kind, about, arguments) values (:id, 'count', 'mailbox:0', '{}')").param("id", UUID.randomUUID())
        .update();
    var done = new CountDownLatch(1);
    try (JobRunner runner = runner((job, progress) -> {
      if (job.about().equals("mailbox:0")) {
        throw new StackOverflowError();
      }
      done.countDown();
    })) {
      runner.start(1);
      jobs.want("count", MAILBOX);
      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void twoClicksMakeOneJob() {
    UUID first = jobs.want("count", MAILBOX);
    assertThat(jobs.want("count", MAILBOX)).isEqualTo(first);
    assertThat(jobs.want("count", new Ref("mailbox", "2"))).isNotEqualTo(first);
    runner((job, progress) -> { }).takeOne(HERE);
    assertThat(jobs.want("count", MAILBOX)).isNotEqualTo(first);
  }

  @Test
  void whatIsWantedWhileItIsDoneIsDoneOnceMore() {
    AtomicInteger times = new AtomicInteger();
    UUID id = jobs.want("count", MAILBOX);
    JobRunner runner = runner((job, progress) -> {
      if (times.incrementAndGet() == 1) {
        assertThat(jobs.want("count", MAILBOX)).isEqualTo(id);
        assertThat(jobs.want("count", MAILBOX, "anna", List.of())).as("a click is no news").isEqualTo(id);
      }
    });
    assertThat(runner.takeOne(HERE)).isTrue();
    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.WAITING);
    assertThat(runner.takeOne(HERE)).isTrue();
    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.DONE);
    assertThat(runner.takeOne(HERE)).isFalse();
  }

  @Test
  void aJobOfAnUndoneActNeverWas() {
    try {
      sql.inTransaction(() -> {
        jobs.want("count", MAILBOX);
        throw new IllegalStateException();
      });
    } catch (IllegalStateException undone) {
      assertThat(jobs.recent()).isEmpty();
    }
  }

  @Test
  void afterACrashAnotherNodeGoesOnFromTheMark() {
    UUID id = jobs.want("count", MAILBOX);
    try {
      runner((job, progress) -> {
        progress.advance(5);
        progress.mark(List.of("message", 5));
        progress.advance(2);
        throw new Crash();
      }).takeOne(HERE);
    } catch (Crash crash) {
      assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.RUNNING);
    }
    List<String> seen = new ArrayList<>();
    JobRunner other = runner((job, progress) -> seen.add(job.mark() + " " + job.done()));

    assertThat(other.takeOne(THERE)).as("the lease still runs").isFalse();
    sql.statement("update job set lease_until = now() - interval '1 second'").update();
    assertThat(other.takeOne(THERE)).isTrue();
    assertThat(seen).containsExactly("[\"message\",5] 5");
    assertThat(jobs.find(id).orElseThrow().tries()).isEqualTo(2);
  }

  @Test
  void whoLostTheLeaseWritesNoMore() {
    UUID id = jobs.want("count", MAILBOX);
    runner((job, progress) -> {
      progress.advance(1);
      sql.statement("update job set worker = :there, done = 40").param("there", THERE).update();
      progress.mark("late");
    }).takeOne(HERE);
    Job job = jobs.find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(State.RUNNING);
    assertThat(job.done()).isEqualTo(40);
    assertThat(job.mark()).isNull();
  }

  @Test
  void whatFailsIsTriedAgainLaterAndInTheEndShownToAPerson() {
    UUID id = jobs.want("count", MAILBOX);
    AtomicInteger tries = new AtomicInteger();
    JobRunner runner = runner((job, progress) -> {
      tries.incrementAndGet();
      throw new IllegalStateException("a name that must not be kept: Rossi");
    });
    for (int i = 0; i < 10; i++) {
      runner.takeOne(HERE);
      assertThat(runner.takeOne(HERE)).as("not at once").isFalse();
      sql.statement("update job set next_at = now() where state = 'WAITING'").update();
    }
    Job job = jobs.find(id).orElseThrow();
    assertThat(tries).hasValue(5);
    assertThat(job.state()).isEqualTo(State.FAILED);
    assertThat(job.reason()).isEqualTo("IllegalStateException");

    assertThat(jobs.retry(id)).isTrue();
    assertThat(jobs.retry(id)).isFalse();
    runner((again, progress) -> { }).takeOne(HERE);
    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.DONE);
  }

  @Test
  void aRefusalIsNotTriedAgainAndSaysWhy() {
    UUID id = jobs.want("count", MAILBOX);
    runner((job, progress) -> {
      throw new Page.Malformed("cursor").thrown();
    }).takeOne(HERE);
    assertThat(jobs.find(id).orElseThrow().reason()).isEqualTo(new Page.Malformed("cursor").text(Locale.ITALIAN));
    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.FAILED);
  }

  @Test
  void aCancelledJobEndsAtItsNextStep() {
    UUID id = jobs.want("count", MAILBOX);
    AtomicInteger reached = new AtomicInteger();
    runner((job, progress) -> {
      jobs.cancel(id);
      reached.set(1);
      progress.mark("here");
      reached.set(2);
    }).takeOne(HERE);
    assertThat(reached).hasValue(1);
    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.CANCELLED);
    assertThat(jobs.cancel(id)).isFalse();
  }

  @Test
  void workThatComesBackIsWantedByOneNodeOnly() throws Exception {
    CountDownLatch twice = new CountDownLatch(2);
    AtomicInteger atOnce = new AtomicInteger();
    List<Integer> most = new ArrayList<>();
    Work work = work((job, progress) -> {
      most.add(atOnce.incrementAndGet());
      Thread.sleep(50);
      atOnce.decrementAndGet();
      twice.countDown();
    });
    jobs.every(Duration.ofMillis(200), "count");
    try (var one = new JobRunner(sql, List.of(work), Duration.ofSeconds(10));
        var other = new JobRunner(sql, List.of(work), Duration.ofSeconds(10))) {
      one.start(2);
      other.start(2);
      assertThat(twice.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(most).containsOnly(1);
  }

  @Test
  void aNodeThatStopsGivesItsJobBack() throws Exception {
    UUID id = jobs.want("count", MAILBOX);
    CountDownLatch begun = new CountDownLatch(1);
    var runner = runner((job, progress) -> {
      begun.countDown();
      Thread.sleep(60_000);
    });
    runner.start(1);
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
    runner.close();
    Job job = jobs.find(id).orElseThrow();
    assertThat(job.state()).isEqualTo(State.WAITING);
    assertThat(job.tries()).isZero();
  }

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private interface Doing {
    void run(Job job, Progress progress) throws Exception;
  }

  private JobRunner runner(Doing doing) {
    return new JobRunner(sql, List.of(work(doing)), Duration.ofSeconds(30));
  }

  private static Work work(Doing doing) {
    return new Work() {
      @Override
      public String kind() {
        return "count";
      }

      @Override
      public void run(Job job, Progress progress) throws Exception {
        doing.run(job, progress);
      }
    };
  }
}
