package it.telaio.bench;

import it.telaio.bench.HttpLoad.Turn;
import it.telaio.candidacy.Crowd;
import it.telaio.demo.Furnished;
import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * How many pages the running product answers in a second to clients that keep their connections: public pages of a furnished
 * installation (the notices and practices of the demonstration), pages made anew for each who asks, the pages of an officer who has 300
 * candidacies to screen, and beside them, in the same run, a file that is only sent, which no page can be quicker than. Clients and
 * server share the machine and the process. Processor time is that of this process, its clients included, and of the database: what the
 * machine does besides does not disturb it as it does a clock. Prints one JSON line for each.
 */
public final class PagesPerSecond {
  private static final String HEADERS = "Accept: text/html\r\nAccept-Language: it\r\nAccept-Encoding: gzip\r\n";
  private static final int CANDIDACIES = 300;

  private PagesPerSecond() {
  }

  /** Something to ask for, again and again. */
  private record Asked(String what, HttpLoad load, int clients, IntFunction<String> paths) {
    Map<String, Object> measured(int seconds) throws Exception {
      Processor before = Processor.now();
      Turn turn = load.turn(clients, seconds, paths);
      Processor spent = Processor.now().since(before);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bench", "pages-per-second");
      line.put("page", what);
      line.put("clients", clients);
      line.put("bytes", turn.bytes());
      line.put("pages", turn.perSecond());
      line.put("p50Millis", turn.millis(0.5));
      line.put("p99Millis", turn.millis(0.99));
      line.put("processorMillisEach-server", spent.server() / turn.micros().length);
      line.put("processorMillisEach-workers", spent.workers() / turn.micros().length);
      line.put("processorMillisEach-database", spent.database() / turn.micros().length);
      return line;
    }
  }

  /** @param arguments seconds for each, clients without an account (0: no public page), officers (1: nobody beside the first), candidacies */
  public static void main(String[] arguments) throws Exception {
    int seconds = number(arguments, 0, 5);
    int clients = number(arguments, 1, 16);
    int officers = number(arguments, 2, 4);
    TestServer server = TestServer.running();
    Furnished.open(server, Files.createTempDirectory("telaio-bench-pages-"));
    Crowd crowd = new Crowd();
    List<String> candidacies = crowd.grownTo(number(arguments, 3, CANDIDACIES));
    List<Asked> all = new ArrayList<>(clients == 0 ? List.of() : anybody(server, clients));
    all.addAll(officer(server, crowd, candidacies, officers));
    for (Asked asked : all) {
      asked.measured(2);
    }
    for (Asked asked : all) {
      System.out.println(Json.line(asked.measured(seconds)));
    }
    System.exit(0);
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private static List<Asked> anybody(TestServer server, int clients) throws IOException {
    String style = server.get("/").body().replaceAll("(?s).*href=\"([^\"]*telaio\\.css)\".*", "$1");
    String notices = server.get("/avvisi").body();
    String notice = notices.replaceAll("(?s).*?href=\"(/avvisi/[a-z0-9-]*\\d{4}[a-z0-9-]*)\".*", "$1");
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("static", style);
    paths.put("home", "/");
    paths.put("notices", "/avvisi");
    paths.put("notice", notice);
    paths.put("practices", "/pratiche");
    paths.put("sign-in", "/accesso");
    HttpLoad load = new HttpLoad(URI.create(server.server().address()), HEADERS);
    return paths.entrySet().stream().map(path -> new Asked(path.getKey(), load, clients, i -> path.getValue())).toList();
  }

  /** Next and previous are the neighbours on the list, which the page finds by the same query. */
  private static List<Asked> officer(TestServer server, Crowd crowd, List<String> candidacies, int officers) {
    HttpLoad load = new HttpLoad(URI.create(server.server().address()), HEADERS + "Cookie: " + crowd.officer.cookie() + "\r\n");
    String list = "/istruttoria/" + crowd.notice;
    List<Asked> all = new ArrayList<>();
    for (int clients : officers == 1 ? new int[] {1} : new int[] {1, officers}) {
      all.add(new Asked("desk", load, clients, i -> "/scrivania"));
      all.add(new Asked("screening-list", load, clients, i -> list));
      all.add(new Asked("screening-list-whole", load, clients, i -> list + "?pagina=tutte"));
      all.add(new Asked("candidacy", load, clients, i -> list + "/" + candidacies.getFirst()));
      all.add(new Asked("candidacy-next", load, clients, i -> list + "/" + candidacies.get(i % candidacies.size()) + "?stato=open"));
    }
    return all;
  }
}
