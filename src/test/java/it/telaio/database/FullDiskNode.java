package it.telaio.database;

import it.telaio.kernel.Reserve;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.dao.DataAccessException;

/** A process of its own on a small file system: fills it while rows come in, makes room again, counts: {@code FOLDER PROGRAMS}. */
final class FullDiskNode {
  private FullDiskNode() {
  }

  /** Prints {@code low} when the reserve was reached, {@code full N} when a row was refused, {@code kept N} after room was made. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    try (var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder.resolve("database"), Path.of(arguments[1])))) {
      Migrations.apply(server.database());
      Sql sql = new Sql(server.database().connecting(Role.OWNER));
      sql.statement("create table kept (n bigint primary key, body bytea not null)").update();
      sql.statement("alter table kept alter column body set storage external").update();
      Path ballast = folder.resolve("ballast");
      fill(ballast, new Reserve(folder, 24 << 20));
      System.out.println("low");
      long acknowledged = write(sql);
      System.out.println("full " + acknowledged);
      Files.delete(ballast);
      System.out.println("kept " + count(sql));
    }
  }

  private static void fill(Path ballast, Reserve reserve) throws IOException {
    try (OutputStream out = Files.newOutputStream(ballast)) {
      while (!reserve.isLow()) {
        out.write(new byte[1 << 20]);
      }
    }
  }

  private static long write(Sql sql) {
    for (long n = 0;; n++) {
      try {
        byte[] body = new byte[200_000];
        new java.util.Random(n).nextBytes(body);
        sql.statement("insert into kept values (:n, :body)").param("n", n + 1).param("body", body).update();
      } catch (DataAccessException refused) {
        return n;
      }
    }
  }

  private static long count(Sql sql) throws InterruptedException {
    for (int tries = 0;; tries++) {
      try {
        long rows = sql.statement("select count(*) from kept").query(Long.class).single();
        sql.statement("insert into kept values (-1, 'works again')").update();
        return rows;
      } catch (DataAccessException notYet) {
        if (tries > 600) {
          throw notYet;
        }
        Thread.sleep(100);
      }
    }
  }
}
