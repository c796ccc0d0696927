package it.telaio.kernel;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way to the database: statements in text blocks with named parameters, and transactions.
 *
 * <pre>{@code
 * sql.inTransaction(() -> {
 *   sql.statement("insert into thing (id, at) values (:id, :at)").param("id", id).param("at", clock.now()).update();
 *   return sql.statement("select id, at from thing").query(Thing.class).list();
 * });
 * }</pre>
 *
 * <p>A statement outside a transaction is a transaction of its own. Inside {@link #inTransaction} every statement of the
 * same thread over the same pool belongs to it, whichever {@code Sql} of that pool it was asked of. See {@link SqlStatement}
 * for the values that go in and come out. No outside effect (mail, file, request) happens inside a transaction: it may be
 * tried again, and it may be undone.
 */
public final class Sql {
  private static final int TRIES = 4;

  private final DataSource pool;
  private final JdbcClient client;
  private final DataSourceTransactionManager transactions;
  private final Sight sight;

  /** Statements over {@code pool}, seeing nothing that stands behind the wall of rows. */
  public Sql(DataSource pool) {
    this(pool, JdbcClient.create(pool), new DataSourceTransactionManager(pool), Sight.NONE);
  }

  private Sql(DataSource pool, JdbcClient client, DataSourceTransactionManager transactions, Sight sight) {
    this.pool = pool;
    this.client = client;
    this.transactions = transactions;
    this.sight = sight;
  }

  /**
   * Who looks, for the tables behind the wall of rows (security R39): policies there read {@code telaio.viewer} and
   * {@code telaio.bodies} through the SQL function {@code sees(body, person)}. Holds for one transaction.
   *
   * @param viewer the account that looks; empty for nobody; {@code system} for our own work, which sees every row
   * @param bodies the bodies on whose behalf they act
   */
  public record Sight(String viewer, Set<String> bodies) {
    /** Sees no row behind the wall. */
    public static final Sight NONE = new Sight("", Set.of());
    /** Sees every row: sequencer, followers, jobs. Never for a request of a person. */
    public static final Sight SYSTEM = new Sight("system", Set.of());

    public Sight {
      bodies = Set.copyOf(bodies);
      if (bodies.stream().anyMatch(body -> body.isEmpty() || body.contains(","))) {
        throw new IllegalArgumentException("not the id of a body: " + bodies);
      }
    }
  }

  /**
   * Which connections to use, so that a rush of one kind of work leaves room for the others. What runs nested keeps the lane
   * it is in; a transaction never changes lane.
   */
  public enum Lane {
    /** Reading and ordinary acts: where nothing else is said. */
    PAGES,
    /** Handing in, when a term is near. */
    HAND_IN,
    /** Long work, mailboxes, followers. */
    JOBS;

    private static final ScopedValue<Lane> CURRENT = ScopedValue.newInstance();

    /** The lane of this thread. */
    public static Lane current() {
      return CURRENT.orElse(PAGES);
    }

    /** Runs {@code work} in this lane. */
    public void run(Runnable work) {
      ScopedValue.where(CURRENT, this).run(work);
    }

    /** Runs {@code work} in this lane and gives what it gives. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
      return ScopedValue.where(CURRENT, this).call(work);
    }
  }

  /** The same pool, with the transactions that it begins looking as {@code who}. */
  public Sql as(Sight who) {
    return new Sql(pool, client, transactions, who);
  }

  /** The pool underneath, for what JDBC alone can do (COPY, locks of a session). */
  public DataSource pool() {
    return pool;
  }

  /** One statement, with parameters named {@code :like} this. */
  public StatementSpec statement(String text) {
    return new SqlStatement(client.sql(text));
  }

  /**
   * Runs {@code work} in a transaction (read committed), or in the one this thread is in. What {@code work} throws undoes
   * it. A deadlock or a failed serialization is tried again up to three times, so {@code work} has effects in the
   * database only.
   */
  public <T> T inTransaction(Supplier<T> work) {
    return run(TransactionDefinition.ISOLATION_DEFAULT, false, work);
  }

  /** See {@link #inTransaction(Supplier)}. */
  public void inTransaction(Runnable work) {
    inTransaction(() -> {
      work.run();
      return null;
    });
  }

  /** Runs {@code work}, which only reads, over one unmoving picture of the database (repeatable read, read only). */
  public <T> T inSnapshot(Supplier<T> work) {
    return run(TransactionDefinition.ISOLATION_REPEATABLE_READ, true, work);
  }

  /** Runs {@code signal} once the transaction of this thread is committed; now, where there is none; never, where it is undone. */
  public void afterCommit(Runnable signal) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      signal.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        signal.run();
      }
    });
  }

  /** Whether this thread is in a transaction over this pool. */
  public boolean isInTransaction() {
    return TransactionSynchronizationManager.hasResource(pool);
  }

  private <T> T run(int isolation, boolean readOnly, Supplier<T> work) {
    if (isInTransaction()) {
      refuseOtherSight();
      return work.get();
    }
    var template = new TransactionTemplate(transactions);
    template.setIsolationLevel(isolation);
    template.setReadOnly(readOnly);
    for (int attempt = 1;; attempt++) {
      try {
        return template.execute(status -> {
          look();
          return work.get();
        });
      } catch (ConcurrencyFailureException e) {
        if (attempt == TRIES) {
          throw e;
        }
        pause(attempt);
      } finally {
        TransactionSynchronizationManager.unbindResourceIfPossible(transactions);
      }
    }
  }

  /** Tells the database who looks, until the end of the transaction. */
  private void look() {
    TransactionSynchronizationManager.bindResource(transactions, sight);
    if (!sight.equals(Sight.NONE)) {
      client.sql("select set_config('telaio.viewer', :viewer, true), set_config('telaio.bodies', :bodies, true)")
          .param("viewer", sight.viewer()).param("bodies", String.join(",", sight.bodies())).query().singleRow();
    }
  }

  /** A transaction has one sight: widening it halfway would make the wall a matter of order. */
  private void refuseOtherSight() {
    Object bound = TransactionSynchronizationManager.getResource(transactions);
    if (!sight.equals(Sight.NONE) && bound != null && !sight.equals(bound)) {
      throw new IllegalStateException("this transaction looks as " + bound + " and cannot look as " + sight);
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(5, 20L << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two tries of a transaction", e);
    }
  }
}
