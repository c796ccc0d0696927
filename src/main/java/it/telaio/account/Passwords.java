package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Passwords, hashed on two threads of their own: hashing is work of the processor and must neither hold the threads that answer
 * pages nor pile up in memory. Whoever comes when the queue is full is told to come back.
 */
@Component
final class Passwords implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int QUEUE = 64;
  /** A digest of nothing anyone knows, for addresses that nobody has: the same work, the same answer. */
  private static final String NOBODY = PasswordHash.ofNobody();

  private final Sql sql;
  private final Clock clock;
  private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS,
      new ArrayBlockingQueue<>(QUEUE), Thread.ofPlatform().daemon().name("passwords-", 0).factory());

  Passwords(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Whether {@code password} is that of {@code person}; takes the same time for nobody and for who has none. */
  boolean fits(Optional<UUID> person, String password) {
    Optional<String> hash = person.flatMap(known -> system().inTransaction(() -> sql.statement(
        "select password_hash from credential where person = :person").param("person", known).query(String.class).optional()));
    boolean fits = apart(() -> PasswordHash.fits(password, hash.orElse(NOBODY)));
    return fits && hash.isPresent();
  }

  /** Whether {@code person} has a password. */
  boolean has(UUID person) {
    return system().inTransaction(() -> sql.statement("select exists (select from credential where person = :person)")
        .param("person", person).query(Boolean.class).single());
  }

  /** The digest of {@code password}, to be kept by {@link #keep}: not made inside a transaction, which would wait for it. */
  String hashed(String password) {
    return apart(() -> PasswordHash.of(password));
  }

  /** Keeps the digest; inside the caller's transaction. */
  void keep(UUID person, String hash) {
    sql.statement("""
        insert into credential (person, password_hash, changed_at) values (:person, :hash, :now)
        on conflict (person) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at""")
        .param("person", person).param("hash", hash).param("now", clock.now()).update();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private <T> T apart(Supplier<T> work) {
    var task = new FutureTask<>(work::get);
    try {
      threads.execute(task);
      return task.get();
    } catch (RejectedExecutionException e) {
      throw new DataAccessResourceFailureException("too many wait for their password to be looked at", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Sql system() {
    return sql.as(Sql.Sight.SYSTEM);
  }
}
