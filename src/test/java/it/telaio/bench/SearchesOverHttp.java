package it.telaio.bench;

import it.telaio.bench.HttpLoad.Turn;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
 * Searches a second over HTTP with three facets counted and ten hits shown, beside Solr and PostgreSQL full text in the same run:
 * each in a process of its own, Java machines with the same heap, on the same generated sheets, with the same queries, by turns,
 * the best of several short turns after a warming of its own. {@code often} asks 50 queries over and over, so that caches answer;
 * {@code once} asks no query twice. Caches are those with which each product comes: Solr's filterCache, queryResultCache and
 * documentCache of 512; ours of 1,000 answers and 64 MB of pages. The page counts ten facets, marks the words found and draws the
 * map. {@code cpuMsEach} is all that the process used for an answer, collecting garbage and compiling too.
 *
 * <p>Arguments: {@code prepare}, {@code all}, or a part of it: {@code asking} (nothing changes), {@code changing}, neither with
 * PostgreSQL; a folder for what lies ready between runs; sheets, seconds a turn, turns; the class path of Solr, or nothing to leave
 * it out.
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
    Path ready = Files.createDirectories(Path.of(arguments[1]));
    int sheets = Integer.parseInt(arguments[2]);
    if (arguments[0].equals("prepare")) {
      PostgresBeside.fill(ready, sheets);
      System.exit(0);
    }
    int seconds = Integer.parseInt(arguments[3]);
    int turns = Integer.parseInt(arguments[4]);
    long begun = System.nanoTime();
    tellRun("begins", begun);
    List<String> often = GeneratedSheets.often(OFTEN);
    Path folder = Files.createTempDirectory(ready, "run-");
    try (var bank = new Node("it.telaio.bench.BankNode", System.getProperty("java.class.path"), folder.resolve("bank.log"),
            Integer.toString(sheets));
        var solr = arguments.length > 5 ? SolrBeside.start(arguments[5], folder, sheets) : null) {
      beside(arguments[0], bank, solr, sheets, seconds, turns, often);
    }
    if (arguments[0].equals("all")) {
      PostgresBeside.measure(ready, sheets, seconds, often);
    }
    tellRun("ended", begun);
    System.exit(0);
  }

  /** Both fill at the same time, so what filling costs is told as time of the processor. */
  private static void beside(String what, Node bank, SolrBeside solr, int sheets, int seconds, int turns, List<String> often)
      throws Exception {
    List<String> once = GeneratedSheets.once(200_000);
    List<Rival> rivals = new ArrayList<>();
    bank.value("indexed");
    URI address = URI.create(bank.value("address"));
    rivals.add(rival("telaio-json", address, "Accept: application/json\r\n", bank,
        "/pratiche/cerca.json?conta=tema&conta=territorio&conta=anno&q=", often, once));
    rivals.add(rival("telaio-page", address, "Accept: text/html\r\nAccept-Language: it\r\nAccept-Encoding: gzip\r\n", bank,
        "/pratiche?q=", often, once));
    if (solr != null) {
      rivals.add(rival("solr", solr.address(), "", solr.node(), SolrBeside.PATH, often, once));
    }
    for (Rival rival : rivals.subList(1, rivals.size())) {
      tell(Map.of("who", rival.name().replace("-page", ""), "how", "filled", "sheets", sheets, "cpuMs", rival.cpu()));
    }
    for (int i = 0; i < 2; i++) {
      for (Rival rival : rivals) {
        rival.load().turn(2, seconds, rival.once());
        rival.load().turn(2, Math.max(1, seconds / 2), rival.often());
      }
    }
    for (String how : what.equals("changing") ? List.<String>of() : List.of("often", "once")) {
      for (int clients : new int[] {1, 16}) {
        best(rivals, how, clients, seconds, turns);
      }
    }
    if (what.equals("asking")) {
      return;
    }
    whileChanging(rivals, bank, solr, sheets, seconds);
    bank.say("rebuild");
    tell(rivals.get(0).measured("once-while-the-index-is-made-anew", 1, seconds));
    tell(Map.of("who", "telaio", "how", "made-anew-while-serving", "ms", bank.value("indexed")));
  }

  /** A thousand changes a second, or as many as the machine has room for beside the questions. */
  private static void whileChanging(List<Rival> rivals, Node bank, SolrBeside solr, int sheets, int seconds) throws Exception {
    for (int clients : new int[] {1, 16}) {
      bank.say("changes 1000 " + 2 * seconds);
      tell(rivals.get(0).measured("often-while-1000-change-each-second", clients, seconds));
      tell(rivals.get(0).measured("once-while-1000-change-each-second", clients, seconds));
      tell(Map.of("who", "telaio", "how", "changed", "clients", clients, "seconds", 2 * seconds, "sheets", bank.value("changed"),
          "behindMs", bank.value("behind")));
      if (solr != null) {
        SolrBeside.Feed feed = solr.change(1_000, 2 * seconds, sheets);
        tell(rivals.get(2).measured("often-while-1000-change-each-second", clients, seconds));
        tell(rivals.get(2).measured("once-while-1000-change-each-second", clients, seconds));
        tell(Map.of("who", "solr", "how", "changed", "clients", clients, "seconds", 2 * seconds, "sheets", feed.changed()));
      }
    }
  }

  private static void tellRun(String how, long begun) throws IOException {
    tell(Map.of("who", "run", "how", how, "afterSeconds", (System.nanoTime() - begun) / 1_000_000_000L, "load",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), "processors", Runtime.getRuntime().availableProcessors()));
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
    Map<String, List<Map<String, Object>>> all = new LinkedHashMap<>();
    for (int turn = 0; turn < turns; turn++) {
      for (Rival rival : rivals) {
        all.computeIfAbsent(rival.name(), name -> new ArrayList<>()).add(rival.measured(how, clients, seconds));
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
