package it.telaio.bench;

import it.telaio.house.TestServer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The running product with a bank of generated sheets, in a process of its own. Argument: how many. Prints its address; a line
 * {@code changes N SECONDS} on its input changes so many sheets each second, with their entries in the journal, and
 * {@code rebuild} makes the index anew while it serves; each is answered by a line when it is done.
 */
public final class BankNode {
  private static final int PIECE = 500;

  private BankNode() {
  }

  /** @param arguments how many sheets */
  public static void main(String[] arguments) throws Exception {
    int sheets = Integer.parseInt(arguments[0]);
    TestServer server = TestServer.running();
    Sql sql = server.database().owner();
    for (int i = 0; i < sheets; i += PIECE) {
      insert(sql, i, Math.min(PIECE, sheets - i));
    }
    sql.statement("analyze practice_public").update();
    long begun = System.nanoTime();
    server.part(PracticeIndex.class).rebuild();
    System.out.println("indexed " + (System.nanoTime() - begun) / 1_000_000);
    System.out.println("address " + server.server().address());
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      String[] words = line.split(" ");
      begun = System.nanoTime();
      if (words[0].equals("changes")) {
        System.out.println("changed " + changes(server, sheets, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        System.out.println("behind " + behind(server));
      } else {
        server.part(PracticeIndex.class).rebuild();
        System.out.println("indexed " + (System.nanoTime() - begun) / 1_000_000);
      }
    }
    System.exit(0);
  }

  /** How many milliseconds after the last change the index has taken all of them. */
  private static long behind(TestServer server) throws IOException {
    long begun = System.nanoTime();
    while (server.database().owner().statement("select count(*) from unsequenced").query(Long.class).single() > 0
        || !server.part(PracticeIndex.class).isCaughtUp()) {
      LockSupport.parkNanos(20_000_000);
    }
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static void insert(Sql sql, int from, int many) {
    StringBuilder practices = new StringBuilder();
    StringBuilder sheets = new StringBuilder();
    for (int i = from; i < from + many; i++) {
      var sheet = GeneratedSheets.sheet(i, 0);
      practices.append(i == from ? "" : ",").append("('").append(sheet.id()).append("','x','x','IMPORT','',now(),'x')");
      sheets.append(i == from ? "" : ",").append("('").append(sheet.id()).append("',1,'").append(sheet.json().replace("'", "''"))
          .append("','SUBSTANCE',now(),now())");
    }
    sql.statement("insert into practice (id, body, author, origin, about, begun_at, begun_by) values " + practices).update();
    sql.statement("insert into practice_public (practice, version, sheet, level, published_at, checked_at) values " + sheets).update();
  }

  /** In pieces of fifty to a transaction; gives how many were changed, which is less than asked where the machine has no more. */
  private static int changes(TestServer server, int sheets, int perSecond, int seconds) {
    Sql sql = server.part(Sql.class).as(Sql.Sight.SYSTEM);
    Sql owner = server.database().owner();
    Journal journal = server.part(Journal.class);
    long begun = System.nanoTime();
    long end = begun + seconds * 1_000_000_000L;
    int done = 0;
    while (System.nanoTime() < end) {
      int from = done;
      owner.inTransaction(() -> {
        for (int i = from; i < from + 50; i++) {
          var sheet = GeneratedSheets.sheet((int) (i * 7_919L % sheets), 1 + i / sheets);
          owner.statement("update practice_public set sheet = cast(:sheet as jsonb) where practice = :id").param("id", sheet.id())
              .param("sheet", sheet.json()).update();
        }
      });
      sql.inTransaction(() -> {
        for (int i = from; i < from + 50; i++) {
          var id = GeneratedSheets.sheet((int) (i * 7_919L % sheets), 0).id();
          journal.record("practice-form-accepted", new Ref("practice", id.toString()), "bench", Map.of("version", 1));
        }
      });
      done += 50;
      LockSupport.parkNanos(begun + done * 1_000_000_000L / perSecond - System.nanoTime());
    }
    return done;
  }
}
