package it.telaio.bench;

import it.telaio.database.EmbeddedPostgres;
import it.telaio.database.Role;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import it.telaio.search.Recipe;
import it.telaio.search.SearchAsk;
import it.telaio.search.SearchIndex;
import it.telaio.search.SearchItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Searches a second over generated sheets with three facets counted, at 1 and 16 clients, at rest and while others are added;
 * PostgreSQL full text with the same words and counts beside it in the same run. Words are drawn with the skew of language.
 * Arguments: sheets, seconds per turn. Each query is asked in turn out of 200: the second round finds its answer remembered,
 * as in other engines; {@code cold} asks each query once with a word more, so that nothing is remembered.
 */
public final class SearchesPerSecond {
  private static final int WORDS = 1_100;
  private static final int QUERIES = 200;
  private static final List<String> FACETS = List.of("tema", "regione", "anno");

  private SearchesPerSecond() {
  }

  private interface Asking {
    int ask(String query) throws IOException;
  }

  /** Prints one JSON line a turn. */
  public static void main(String[] arguments) throws Exception {
    int sheets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Duration turn = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8);
    Path folder = Files.createTempDirectory("telaio-bench-search");
    List<String> queries = queries();
    try (SearchIndex index = SearchIndex.in(folder.resolve("index"), Recipe.MEASURED)) {
      long begun = System.nanoTime();
      for (int i = 0; i < sheets; i++) {
        index.add(item(i));
      }
      index.commit(Map.of());
      tell("telaio", "index", 1, Map.of("sheets", sheets, "seconds", (System.nanoTime() - begun) / 1_000_000 / 1e3));
      Asking ask = query -> index.reader().search(asked(query)).total();
      measure("telaio", "cold", 1, turn, ask, IntStream.range(0, 100_000).mapToObj(i -> queries.get(i % QUERIES) + " x" + i).toList());
      measure("telaio", "warm", 1, turn, ask, queries);
      measure("telaio", "warm", 16, turn, ask, queries);
      whileIndexing(index, sheets, turn, ask, queries);
      postgres(folder, sheets, turn, queries);
    }
  }

  private static void whileIndexing(SearchIndex index, int sheets, Duration turn, Asking ask, List<String> queries) throws Exception {
    var stop = new AtomicBoolean();
    var added = new int[1];
    Thread writer = Thread.ofPlatform().start(() -> {
      try {
        while (!stop.get()) {
          for (int i = 0; i < 20; i++) {
            index.add(item(sheets + added[0]++));
          }
          index.commit(Map.of());
          Thread.sleep(200);
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    measure("telaio", "while-indexing", 1, turn, ask, queries);
    measure("telaio", "while-indexing", 16, turn, ask, queries);
    stop.set(true);
    writer.join();
    tell("telaio", "added-meanwhile", 1, Map.of("sheets", added[0]));
  }

  private static SearchAsk asked(String query) {
    return new SearchAsk(query, Map.of(), FACETS, SearchAsk.Order.BEST, 0, 20, List.of(), "", false);
  }

  private static void postgres(Path folder, int sheets, Duration turn, List<String> queries) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(folder.resolve("pg"),
        Path.of("target/postgresql-programs").toAbsolutePath()))) {
      var sql = new Sql(server.administrator("postgres"));
      sql.statement("""
          create table sheet (id int primary key, title text, body text, tema text, regione text, anno text, words tsvector
            generated always as (setweight(to_tsvector('italian', title), 'A') || to_tsvector('italian', body)) stored)""").update();
      for (int i = 0; i < sheets; i += 500) {
        insert(sql, i, Math.min(500, sheets - i));
      }
      sql.statement("create index on sheet using gin (words)").update();
      sql.statement("analyze sheet").update();
      Asking ask = query -> {
        String words = String.join(" | ", query.split(" "));
        int found = sql.statement("""
            select id from sheet, to_tsquery('italian', :q) q where words @@ q order by ts_rank(words, q) desc limit 20""")
            .param("q", words).query(Integer.class).list().size();
        sql.statement("""
            select tema, regione, anno, count(*) as n from sheet where words @@ to_tsquery('italian', :q)
            group by grouping sets ((tema), (regione), (anno))""").param("q", words).query((row, n) -> row.getInt("n")).list();
        return found;
      };
      measure("postgresql", "warm", 1, turn, ask, queries);
      measure("postgresql", "warm", 16, turn, ask, queries);
    }
  }

  private static void insert(Sql sql, int from, int many) {
    StringBuilder rows = new StringBuilder("insert into sheet (id, title, body, tema, regione, anno) values ");
    for (int i = from; i < from + many; i++) {
      SearchItem item = item(i);
      rows.append(i == from ? "" : ",").append("(%d,'%s','%s','%s','%s','%s')".formatted(i, item.title(), item.texts().getFirst(),
          item.labels().get("tema").getFirst(), item.labels().get("regione").getFirst(), item.labels().get("anno").getFirst()));
    }
    sql.statement(rows.toString()).update();
  }

  private static void measure(String who, String how, int clients, Duration turn, Asking ask, List<String> queries) throws Exception {
    for (int i = 0; i < Math.min(60, queries.size()); i++) {
      ask.ask(queries.get(queries.size() - 1 - i));
    }
    List<List<Long>> times = IntStream.range(0, clients).mapToObj(i -> (List<Long>) new ArrayList<Long>()).toList();
    var go = new CountDownLatch(1);
    long end = System.nanoTime() + turn.toNanos();
    List<Thread> threads = IntStream.range(0, clients).mapToObj(client -> Thread.ofPlatform().start(() -> {
      try {
        go.await();
        for (int i = client * 37; System.nanoTime() < end; i++) {
          long begun = System.nanoTime();
          ask.ask(queries.get(i % queries.size()));
          times.get(client).add(System.nanoTime() - begun);
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    })).toList();
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    long[] all = times.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
    tell(who, how, clients, Map.of("perSecond", Math.round(all.length / (turn.toMillis() / 1e3)),
        "p50ms", at(all, 0.5), "p95ms", at(all, 0.95)));
  }

  private static double at(long[] sorted, double share) {
    return Math.round(sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e4) / 100.0;
  }

  private static void tell(String who, String how, int clients, Map<String, ?> figures) {
    Map<String, Object> line = new LinkedHashMap<>(Map.of("who", who));
    line.put("how", how);
    line.put("clients", clients);
    line.putAll(figures);
    System.out.println(Json.line(line));
  }

  private static String word(Random random) {
    return spelt((int) (WORDS * Math.pow(random.nextDouble(), 2.2)));
  }

  /** Four syllables, other ones for each rank: words that begin alike as seldom as in a language. */
  private static String spelt(int rank) {
    StringBuilder word = new StringBuilder();
    for (int rest = rank * 7_919 + 104_729, i = 0; i < 4; i++, rest /= 11) {
      word.append("bcdfglmnprstvz".charAt(Math.floorMod(rest, 14))).append("aeiou".charAt(Math.floorMod(rest / 3, 5)));
    }
    return word.append("ndo").toString();
  }

  private static String words(Random random, int many) {
    return IntStream.range(0, many).mapToObj(i -> word(random)).collect(Collectors.joining(" "));
  }

  private static SearchItem item(int i) {
    var random = new Random(i);
    return new SearchItem("s" + i, words(random, 6), List.of(words(random, 220)), Map.of("tema", List.of("t" + random.nextInt(12)),
        "regione", List.of("r" + random.nextInt(20)), "anno", List.of(Integer.toString(2010 + random.nextInt(15)))), Map.of(), "{}");
  }

  private static List<String> queries() {
    var random = new Random(7);
    String[] all = new String[QUERIES];
    Arrays.setAll(all, i -> words(random, 1 + i % 2));
    return List.of(all);
  }
}
