package it.telaio.database;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and how each role enters.
 *
 * @param url   {@code jdbc:postgresql://host:port/name}
 * @param roles name and password of each role
 */
public record Database(String url, Map<Role, Login> roles) {

  /** A role's name and its password. */
  public record Login(String name, String password) {
    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** The name of {@code role} in this database. */
  public String name(Role role) {
    return roles.get(role).name();
  }

  /** A new connection each time, as {@code role}: for migrations, backups and tests. Requests use {@link Pools}. */
  public DataSource connecting(Role role) {
    return connecting(url, roles.get(role));
  }

  static PGSimpleDataSource connecting(String url, Login login) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(login.name());
    source.setPassword(login.password());
    source.setApplicationName("telaio");
    source.setReWriteBatchedInserts(true);
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(10);
    // The detail of an error repeats values of rows; it must not reach a log.
    source.setLogServerErrorDetail(false);
    return source;
  }
}
