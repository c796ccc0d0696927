package it.telaio.database;

import it.telaio.kernel.Sql;
import java.nio.file.Path;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A process of its own that runs the database and writes to it until it is killed: {@code FOLDER PROGRAMS}. */
final class DatabaseNode {
  private DatabaseNode() {
  }

  /** Prints {@code ready PID} and then each number that the database has acknowledged. */
  public static void main(String[] arguments) throws Exception {
    var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(Path.of(arguments[0]), Path.of(arguments[1])));
    Migrations.apply(server.database());
    var sql = new Sql(new SingleConnectionDataSource(server.database().connecting(Role.OWNER).getConnection(), true));
    sql.statement("create table if not exists kept (n bigint primary key)").update();
    long n = sql.statement("select coalesce(max(n), 0) from kept").query(Long.class).single();
    System.out.println("ready " + server.process().pid());
    while (true) {
      sql.statement("insert into kept values (:n)").param("n", ++n).update();
      System.out.println(n);
    }
  }
}
