package it.telaio.database;

import it.telaio.database.Database.Login;
import it.telaio.kernel.Sql;
import java.util.Map;
import javax.sql.DataSource;

/** Makes the roles and the database in a server of our own, as its administrator. Doing it twice does it once. */
final class Roles {
  private Roles() {
  }

  /**
   * @param administrator a connection to the database {@code postgres}
   * @param name          the database to make
   */
  static void prepare(DataSource administrator, String name, Map<Role, Login> roles) {
    var sql = new Sql(administrator);
    roles.forEach((role, login) -> {
      String options = role == Role.BACKUP ? "bypassrls replication" : "";
      if (!exists(sql, "select count(*) from pg_roles where rolname = :name", login.name())) {
        sql.statement("create role " + login.name() + " login " + options).update();
      }
      sql.statement("alter role " + login.name() + " password '" + quoted(login.password()) + "'").update();
    });
    sql.statement("grant pg_read_all_data to " + roles.get(Role.BACKUP).name()).update();
    if (!exists(sql, "select count(*) from pg_database where datname = :name", name)) {
      sql.statement("create database " + name + " owner " + roles.get(Role.OWNER).name()).update();
    }
    sql.statement("revoke all on database " + name + " from public").update();
    roles.values().forEach(login -> sql.statement("grant connect on database " + name + " to " + login.name()).update());
  }

  private static boolean exists(Sql sql, String question, String name) {
    return sql.statement(question).param("name", name).query(Integer.class).single() > 0;
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }
}
