package it.telaio.bench;

import it.telaio.bench.GeneratedSheets.Sheet;
import it.telaio.database.EmbeddedPostgres;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** PostgreSQL full text on the same sheets, asked by its own protocol: the ten best, and three facets counted. */
final class PostgresBeside {
  private PostgresBeside() {
  }

  /** Makes its table in {@code folder}, if it does not lie there already. */
  static void fill(Path folder, int sheets) throws Exception {
    if (Files.exists(filled(folder, sheets))) {
      return;
    }
    try (EmbeddedPostgres server = start(folder, sheets)) {
      var sql = new Sql(server.administrator("postgres"));
      sql.statement("drop table if exists sheet").update();
      sql.statement("""
          create table sheet (id int primary key, title text, body text, tema text, territorio text, anno text, words tsvector
            generated always as (setweight(to_tsvector('italian', title), 'A') || to_tsvector('italian', body)) stored)""").update();
      for (int i = 0; i < sheets; i += 500) {
        insert(sql, i, Math.min(500, sheets - i));
      }
      sql.statement("create index on sheet using gin (words)").update();
      sql.statement("vacuum analyze sheet").update();
    }
    Files.createFile(filled(folder, sheets));
  }

  private static EmbeddedPostgres start(Path folder, int sheets) throws Exception {
    return EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder.resolve("pg-" + sheets),
        folder.resolve("pg-programs").toAbsolutePath()));
  }

  private static Path filled(Path folder, int sheets) {
    return folder.resolve("pg-" + sheets + ".filled");
  }

  static void measure(Path folder, int sheets, int seconds, List<String> queries) throws Exception {
    fill(folder, sheets);
    try (EmbeddedPostgres server = start(folder, sheets)) {
      var sql = new Sql(server.administrator("postgres"));
      turn(sql, 2, Math.max(1, seconds / 2), queries, false);
      for (int clients : new int[] {1, 16}) {
        turn(sql, clients, seconds, queries, true);
      }
    }
  }

  private static void insert(Sql sql, int from, int many) {
    StringBuilder rows = new StringBuilder("insert into sheet (id, title, body, tema, territorio, anno) values ");
    for (int i = from; i < from + many; i++) {
      Sheet sheet = GeneratedSheets.sheet(i, 0);
      rows.append(i == from ? "" : ",").append("(%d,'%s','%s','%s','%s','%d')".formatted(i, sheet.title(),
          sheet.summary() + " " + String.join(" ", sheet.texts()), sheet.theme(), sheet.place().region(), sheet.year()));
    }
    sql.statement(rows.toString()).update();
  }

  private static void turn(Sql sql, int clients, int seconds, List<String> queries, boolean tells) throws Exception {
    long cpu = cpu();
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      long begun = System.nanoTime();
      long end = begun + seconds * 1_000_000_000L;
      List<Future<long[]>> all = IntStream.range(0, clients).mapToObj(client -> pool.submit(() -> {
        var times = LongStream.builder();
        for (int i = client * 37; System.nanoTime() < end; i++) {
          long began = System.nanoTime();
          ask(sql, String.join(" | ", queries.get(i % queries.size()).split(" ")));
          times.add((System.nanoTime() - began) / 1_000);
        }
        return times.build().toArray();
      })).toList();
      long[] micros = new long[0];
      for (Future<long[]> one : all) {
        micros = LongStream.concat(Arrays.stream(micros), Arrays.stream(one.get())).toArray();
      }
      Arrays.sort(micros);
      if (tells) {
        tell(new HttpLoad.Turn(micros, 0, (System.nanoTime() - begun) / 1e9), clients, cpu() - cpu);
      }
    }
  }

  private static void ask(Sql sql, String words) {
    sql.statement("select id, title from sheet, to_tsquery('italian', :q) q where words @@ q order by ts_rank(words, q) desc limit 10")
        .param("q", words).query((row, n) -> row.getInt("id")).list();
    sql.statement("""
        select tema, territorio, anno, count(*) as n from sheet where words @@ to_tsquery('italian', :q)
        group by grouping sets ((tema), (territorio), (anno))""").param("q", words).query((row, n) -> row.getInt("n")).list();
  }

  private static void tell(HttpLoad.Turn turn, int clients, long cpu) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("who", "postgresql");
    line.put("how", "often");
    line.put("clients", clients);
    line.put("perSecond", Math.round(10 * turn.micros().length / turn.seconds()) / 10.0);
    line.put("p50ms", turn.millis(0.5));
    line.put("p95ms", turn.millis(0.95));
    line.put("cpuMsEach", Math.round(cpu * 1e3 / Math.max(1, turn.micros().length)) / 1e3);
    SearchesOverHttp.tell(line);
  }

  private static long cpu() {
    return ProcessHandle.current().descendants().map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(Duration::toMillis).sum();
  }
}
