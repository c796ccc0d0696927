package it.telaio.bench;

import it.telaio.bench.HttpLoad.Turn;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Searches a second over HTTP with three facets counted and ten hits shown, beside Solr in the same run: each in a process of
 * its own with the same heap, on the same generated sheets, with the same queries, by turns, the best of several short turns.
 * {@code often} asks 50 queries over and over, so that caches answer; {@code once} asks no query twice. Caches are those with
 * which each product comes: Solr's filterCache, queryResultCache and documentCache of 512; ours of 1,000 answers. The page
 * counts ten facets, marks the words found and draws the map. Arguments: sheets, seconds per turn, turns, class path of Solr.
 */
public final class SearchesOverHttp {
  private static final int OFTEN = 50;

  private SearchesOverHttp() {
  }

  /** Something that answers searches. */
  private record Rival(String name, HttpLoad load, ProcessHandle process, IntFunction<String> often, IntFunction<String> once) {
    Map<String, Object> measured(String how, int clients, int seconds) throws Exception {
      long cpu = cpu();
      Turn turn = load.turn(clients, seconds, how.startsWith("often") ? often : once);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("who", name);
      line.put("how", how);
      line.put("clients", clients);
      line.put("perSecond", turn.perSecond());
      line.put("p50ms", turn.millis(0.5));
      line.put("p95ms", turn.millis(0.95));
      line.put("p99ms", turn.millis(0.99));
      line.put("cpuMsEach", Math.round((cpu() - cpu) * 1e3 / Math.max(1, turn.micros().length)) / 1e3);
      line.put("bytes", turn.bytes());
      return line;
    }

    private long cpu() {
      return process.info().totalCpuDuration().orElseThrow().toMillis();
    }
  }

  /** Prints one JSON line for each rival, kind of query and number of clients. */
  public static void main(String[] arguments) throws Exception {
    int sheets = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    int turns = Integer.parseInt(arguments[2]);
    List<String> often = GeneratedSheets.often(OFTEN);
    List<String> once = GeneratedSheets.once(120_000);
    Path folder = Files.createTempDirectory("telaio-bench-bank");
    try (var bank = new Node("it.telaio.bench.BankNode", System.getProperty("java.class.path"), folder.resolve("bank.log"),
            Integer.toString(sheets));
        var solr = arguments.length > 3 ? SolrBeside.start(arguments[3], folder, sheets) : null) {
      tell(Map.of("who", "telaio", "how", "index", "ms", bank.value("indexed")));
      URI address = URI.create(bank.value("address"));
      List<Rival> rivals = new ArrayList<>();
      rivals.add(rival("telaio-json", address, "Accept: application/json\r\n", bank,
          "/pratiche/cerca.json?conta=tema&conta=territorio&conta=anno&q=", often, once));
      rivals.add(rival("telaio-page", address, "Accept: text/html\r\nAccept-Language: it\r\nAccept-Encoding: gzip\r\n", bank,
          "/pratiche?q=", often, once));
      if (solr != null) {
        tell(Map.of("who", "solr", "how", "index", "ms", solr.indexMillis()));
        rivals.add(rival("solr", solr.address(), "", solr.node(), SolrBeside.PATH, often, once));
      }
      for (String how : List.of("often", "once")) {
        for (int clients : new int[] {1, 16}) {
          best(rivals, how, clients, seconds, turns);
        }
      }
      for (int clients : new int[] {1, 16}) {
        bank.say("changes 1000 " + (2 * seconds));
        tell(rivals.get(0).measured("often-while-1000-change-each-second", clients, seconds));
        tell(rivals.get(0).measured("once-while-1000-change-each-second", clients, seconds));
        tell(Map.of("who", "telaio", "how", "changed-in-" + 2 * seconds + "-seconds", "sheets", bank.value("changed")));
        if (solr != null) {
          Thread feeding = solr.change(1_000, 2 * seconds);
          tell(rivals.get(2).measured("often-while-1000-change-each-second", clients, seconds));
          tell(rivals.get(2).measured("once-while-1000-change-each-second", clients, seconds));
          feeding.join();
        }
      }
      bank.say("rebuild");
      tell(rivals.get(0).measured("once-while-the-index-is-made-anew", 1, seconds));
      tell(Map.of("who", "telaio", "how", "made-anew-while-serving", "ms", bank.value("indexed")));
    }
    if (!List.of(arguments).contains("without-postgresql")) {
      PostgresBeside.measure(folder, sheets, seconds, often);
    }
    System.exit(0);
  }

  private static Rival rival(String name, URI address, String headers, Node node, String path, List<String> often, List<String> once) {
    var next = new AtomicInteger();
    return new Rival(name, new HttpLoad(address, headers), node.handle(), i -> path + encoded(often.get(i % often.size())),
        i -> path + encoded(once.get(next.getAndIncrement() % once.size())));
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static void best(List<Rival> rivals, String how, int clients, int seconds, int turns) throws Exception {
    for (Rival rival : rivals) {
      rival.load().each(OFTEN, rival.often());
    }
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    for (int turn = 0; turn <= turns; turn++) {
      for (Rival rival : rivals) {
        Map<String, Object> line = rival.measured(how, clients, turn == 0 ? Math.max(1, seconds / 2) : seconds);
        if (turn > 0) {
          all.computeIfAbsent(rival.name(), name -> new ArrayList<>()).add(line);
        }
      }
    }
    for (List<Map<String, Object>> lines : all.values()) {
      tell(lines.stream().max(Comparator.comparingLong(line -> (Long) line.get("perSecond"))).orElseThrow());
    }
  }

  static void tell(Map<String, ?> line) throws IOException {
    System.out.println(Json.line(line));
    System.out.flush();
  }
}
