package it.telaio.kernel;

import it.telaio.kernel.Jobs.Job;
import it.telaio.kernel.Jobs.Progress;
import it.telaio.kernel.Jobs.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jobs and does them, on as many threads as it is given. Several nodes may run one each: a job is taken under a lease
 * that its worker renews; a lease that runs out (crash, stop, a machine without network) gives the job to another. All
 * times are the database's own.
 */
public final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final int TRIES = 5;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Sql sql;
  private final Map<String, Work> works;
  private final Duration lease;
  private final Map<UUID, Thread> running = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /** Does jobs of {@code works} in {@code sql}'s database, believing a silent worker for {@code lease}. */
  public JobRunner(Sql sql, Collection<? extends Work> works, Duration lease) {
    this.sql = sql;
    this.works = works.stream().collect(Collectors.toMap(Work::kind, Function.identity()));
    this.lease = lease;
  }

  /** Begins to take jobs, up to {@code most} at a time; what has a rhythm of its own comes back by itself from now on. */
  public void start(int most) {
    Jobs jobs = new Jobs(sql);
    works.values().forEach(work -> work.rhythm().ifPresent(every -> jobs.every(every, work.kind())));
    for (int i = 0; i < most; i++) {
      UUID worker = UUID.randomUUID();
      running.put(worker, platform("jobs-" + i).start(() -> Sql.Lane.JOBS.run(() -> takeAll(worker))));
    }
  }

  /** Not virtual: an interrupt that meets a virtual thread in the driver closes its connection. */
  private static Thread.Builder platform(String name) {
    return Thread.ofPlatform().daemon().name(name);
  }

  /** Stops taking jobs, interrupts those that run and waits for them; they go on elsewhere, from their mark. */
  @Override
  public void close() {
    stopping = true;
    running.values().forEach(Thread::interrupt);
    for (Thread thread : running.values()) {
      try {
        thread.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void takeAll(UUID worker) {
    while (!stopping) {
      try {
        comeBack();
        if (!takeOne(worker)) {
          Thread.sleep(LOOK_AGAIN);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("jobs: cannot reach the database", e);
        pause();
      } catch (Error e) {
        // As after a crash: the lease runs out and the job is tried again, but this thread goes on with others.
        LOG.error("jobs: a job broke its worker", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wants the jobs whose turn has come again; forgets those that came and went by themselves a month ago, or failed and came again. */
  private void comeBack() {
    sql.statement("""
        with due as (update job_schedule set next_at = now() + every
            where next_at <= now() and kind = any (:kinds) returning kind),
          old as (delete from job where wanted_by is null and exists (select from due) and (state in ('DONE', 'CANCELLED')
              and ended_at < now() - interval '30 days'
            or state = 'FAILED' and about is null and ended_at < now() - interval '1 day' and kind in (select kind from due)))
        insert into job (id, kind, arguments) select gen_random_uuid(), kind, '{}' from due
        on conflict (kind, coalesce(about, '')) where state in ('WAITING', 'RUNNING') do nothing""")
        .param("kinds", kinds()).update();
  }

  /** Takes and does one job, if there is one; for tests, which need no thread. */
  boolean takeOne(UUID worker) {
    Optional<Job> taken = sql.statement("""
        update job set state = 'RUNNING', worker = :worker, lease_until = now() + :lease * interval '1 millisecond', tries = tries + 1,
          begun_at = coalesce(begun_at, now())
        where id = (select id from job where state in ('WAITING', 'RUNNING') and next_at <= now()
            and (lease_until is null or lease_until < now()) and kind = any (:kinds)
          order by next_at limit 1 for update skip locked)
        returning\s""" + Jobs.COLUMNS)
        .param("worker", worker).param("lease", lease.toMillis()).param("kinds", kinds()).query(Job.class).optional();
    taken.ifPresent(job -> run(job, new Lease(job, worker)));
    return taken.isPresent();
  }

  private String[] kinds() {
    return works.keySet().toArray(String[]::new);
  }

  private void run(Job job, Lease held) {
    if (job.tries() > TRIES) {
      held.end("FAILED", "silent");
      return;
    }
    Thread alive = held.renewing();
    try {
      attempt(job, held);
    } catch (Lost lost) {
      LOG.info("job {} is not ours any more", job.id());
    } finally {
      alive.interrupt();
    }
  }

  private void attempt(Job job, Lease held) {
    try {
      works.get(job.kind()).run(job, held);
      held.done();
    } catch (Refusal.Thrown refused) {
      held.end("FAILED", refused.refusal().text(Texts.ITALIAN));
    } catch (Lost lost) {
      throw lost;
    } catch (Exception e) {
      failed(job, held, e);
    }
  }

  private void failed(Job job, Lease held, Exception e) {
    if (stopping) {
      // The interrupt that ended the work must not end the farewell.
      Thread.interrupted();
      held.giveBack();
    } else if (job.tries() < TRIES) {
      LOG.warn("job {} of kind {} is tried again", job.id(), job.kind(), e);
      held.later(Duration.ofSeconds(5L << (2 * job.tries())), e.getClass().getSimpleName());
    } else {
      LOG.error("job {} of kind {} has failed", job.id(), job.kind(), e);
      held.end("FAILED", e.getClass().getSimpleName());
    }
  }

  /** A person cancelled the job, or another node believed us dead and took it. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super("the job is not ours any more", null, false, false);
    }
  }

  /** One worker's hold on one job. */
  private final class Lease implements Progress {
    private static final long WRITE_EVERY_NANOS = 500_000_000L;

    private final UUID job;
    private final UUID worker;
    private long done;
    private long total;
    private long written = System.nanoTime();

    Lease(Job job, UUID worker) {
      this.job = job.id();
      this.worker = worker;
      this.done = job.done();
      this.total = job.total();
    }

    @Override
    public void total(long steps) {
      total = steps;
      write(null);
    }

    @Override
    public void advance(long steps) {
      done += steps;
      if (Thread.currentThread().isInterrupted() || System.nanoTime() - written > WRITE_EVERY_NANOS) {
        write(null);
      }
    }

    @Override
    public void mark(Object mark) {
      write(Json.line(mark));
    }

    private void write(String mark) {
      if (stopping) {
        throw new IllegalStateException("the node stops");
      }
      written = System.nanoTime();
      keep("done = :done, total = :total, mark = coalesce(:mark::jsonb, mark)", mark, null);
    }

    /** Done; or done once more, where it was wanted again meanwhile. */
    void done() {
      keep("""
          state = case when wanted_again then 'WAITING' else 'DONE' end, ended_at = case when wanted_again then null else now() end,
          done = case when wanted_again then 0 else :done end, total = case when wanted_again then 0 else :total end,
          tries = case when wanted_again then 0 else tries end, mark = case when wanted_again then null else mark end,
          next_at = case when wanted_again then now() else next_at end, wanted_again = false, reason = null, worker = null,
          lease_until = null""", null, null);
    }

    void end(String state, String reason) {
      keep("done = :done, total = :total, state = '" + state + "', reason = :reason, worker = null, lease_until = null, ended_at = now()",
          null, reason);
    }

    void giveBack() {
      keep("state = 'WAITING', worker = null, lease_until = null, tries = tries - 1", null, null);
    }

    void later(Duration wait, String reason) {
      keep("state = 'WAITING', worker = null, lease_until = null, reason = :reason, next_at = now() + "
          + wait.toMillis() + " * interval '1 millisecond'", null, reason);
    }

    private void keep(String change, String mark, String reason) {
      int rows = sql.statement("update job set " + change + " where id = :job and worker = :worker and state = 'RUNNING'")
          .param("done", done).param("total", total).param("mark", mark).param("reason", reason)
          .param("job", job).param("worker", worker).update();
      if (rows == 0) {
        throw new Lost();
      }
    }

    /** Renews the lease until interrupted: while a step takes long, too. */
    Thread renewing() {
      return platform("lease").start(() -> Sql.Lane.JOBS.run(() -> {
        try {
          while (true) {
            Thread.sleep(lease.dividedBy(3));
            renew();
          }
        } catch (InterruptedException e) {
          // the job ended
        }
      }));
    }

    /** Once; a database that is away for a moment does not end the renewing. */
    private void renew() {
      try {
        sql.statement("update job set lease_until = now() + :lease * interval '1 millisecond' where id = :job and worker = :worker")
            .param("lease", lease.toMillis()).param("job", job).param("worker", worker).update();
      } catch (RuntimeException e) {
        LOG.warn("the lease of job {} could not be renewed this time", job, e);
      }
    }
  }
}
