package it.telaio.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import it.telaio.kernel.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The connections of the application role, kept open: one pool for each {@link Sql.Lane}, behind one source. At the rush
 * before a term the pages may be slow, but hand-ins do not wait for them.
 */
public final class Pools extends AbstractDataSource implements AutoCloseable {
  private final Map<Sql.Lane, HikariDataSource> pools = new EnumMap<>(Sql.Lane.class);

  /**
   * How many connections a lane has at most, and how long one of its statements may take.
   *
   * @param patience how long a caller waits for a connection before it is told that we are busy
   */
  public record Size(int most, Duration statement, Duration patience) {
  }

  /** What one node uses unless the configuration says otherwise: 16 for hand-ins, 16 for pages, 12 for jobs. */
  public static final Map<Sql.Lane, Size> STANDARD = Map.of(
      Sql.Lane.HAND_IN, new Size(16, Duration.ofSeconds(20), Duration.ofSeconds(20)),
      Sql.Lane.PAGES, new Size(16, Duration.ofSeconds(10), Duration.ofSeconds(5)),
      Sql.Lane.JOBS, new Size(12, Duration.ofMinutes(30), Duration.ofSeconds(60)));

  /** Opens the pools; a connection is made when it is first needed. */
  public Pools(Database database, Map<Sql.Lane, Size> sizes, MeterRegistry meters) {
    sizes.forEach((lane, size) -> pools.put(lane, open(database, lane, size, meters)));
  }

  private static HikariDataSource open(Database database, Sql.Lane lane, Size size, MeterRegistry meters) {
    var source = Database.connecting(database.url(), database.roles().get(Role.APP));
    // A role's own settings outlast this, so that an administrator can narrow them.
    source.setOptions("-c statement_timeout=" + size.statement().toMillis() + " -c lock_timeout=" + size.statement().toMillis() / 2
        + " -c timezone=UTC");
    var config = new HikariConfig();
    config.setPoolName(lane.name().toLowerCase(Locale.ROOT));
    config.setDataSource(source);
    config.setMaximumPoolSize(size.most());
    config.setMinimumIdle(Math.min(2, size.most()));
    config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
    config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
    config.setConnectionTimeout(size.patience().toMillis());
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(meters);
    return new HikariDataSource(config);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return pools.get(Sql.Lane.current()).getConnection();
  }

  @Override
  public Connection getConnection(String name, String password) throws SQLException {
    throw new SQLException("the pools connect as the application role only");
  }

  @Override
  public void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
