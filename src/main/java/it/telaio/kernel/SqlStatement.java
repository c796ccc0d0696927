package it.telaio.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.ResultQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.KeyHolder;

/**
 * Spring's statement, speaking our values. Going in: an {@link Instant} is cut (never rounded) to the microsecond, which is
 * what PostgreSQL keeps, because a term that falls at 12:00:00 must not be passed by rounding 11:59:59.9999996 up; an enum
 * goes by its name. Coming out: {@code query(SomeRecord.class)} reads columns into components of the same name
 * ({@code received_at} into {@code receivedAt}), see {@link SqlRow}.
 */
record SqlStatement(StatementSpec spec) implements StatementSpec {

  private SqlStatement then(StatementSpec same) {
    return same == spec ? this : new SqlStatement(same);
  }

  static Object toDatabase(Object value) {
    return switch (value) {
      case Instant instant -> OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
      case Enum<?> named -> named.name();
      case Optional<?> maybe -> toDatabase(maybe.orElse(null));
      case null, default -> value;
    };
  }

  @Override
  public StatementSpec param(Object value) {
    return then(spec.param(toDatabase(value)));
  }

  @Override
  public StatementSpec param(int index, Object value) {
    return then(spec.param(index, toDatabase(value)));
  }

  @Override
  public StatementSpec param(int index, Object value, int type) {
    return then(spec.param(index, toDatabase(value), type));
  }

  @Override
  public StatementSpec param(String name, Object value) {
    return then(spec.param(name, toDatabase(value)));
  }

  @Override
  public StatementSpec param(String name, Object value, int type) {
    return then(spec.param(name, toDatabase(value), type));
  }

  @Override
  public StatementSpec params(Object... values) {
    for (Object value : values) {
      param(value);
    }
    return this;
  }

  @Override
  public StatementSpec params(List<?> values) {
    values.forEach(this::param);
    return this;
  }

  @Override
  public StatementSpec params(Map<String, ?> values) {
    values.forEach(this::param);
    return this;
  }

  @Override
  public StatementSpec paramSource(Object named) {
    return then(spec.paramSource(named));
  }

  @Override
  public StatementSpec paramSource(SqlParameterSource source) {
    return then(spec.paramSource(source));
  }

  @Override
  public StatementSpec withFetchSize(int rows) {
    return then(spec.withFetchSize(rows));
  }

  @Override
  public StatementSpec withMaxRows(int rows) {
    return then(spec.withMaxRows(rows));
  }

  @Override
  public StatementSpec withQueryTimeout(int seconds) {
    return then(spec.withQueryTimeout(seconds));
  }

  @Override
  public ResultQuerySpec query() {
    return spec.query();
  }

  @Override
  public <T> MappedQuerySpec<T> query(Class<T> type) {
    return spec.query(SqlRow.of(type));
  }

  @Override
  public <T> MappedQuerySpec<T> query(RowMapper<T> mapper) {
    return spec.query(mapper);
  }

  @Override
  public void query(RowCallbackHandler each) {
    spec.query(each);
  }

  @Override
  public <T> T query(ResultSetExtractor<T> extractor) {
    return spec.query(extractor);
  }

  @Override
  public int update() {
    return spec.update();
  }

  @Override
  public int update(KeyHolder keys) {
    return spec.update(keys);
  }

  @Override
  public int update(KeyHolder keys, String... columns) {
    return spec.update(keys, columns);
  }
}
