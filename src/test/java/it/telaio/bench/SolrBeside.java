package it.telaio.bench;

import it.telaio.bench.GeneratedSheets.Sheet;
import it.telaio.kernel.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Solr over HTTP in a process of its own, with the caches and the Italian analysis of the configuration that it ships. */
record SolrBeside(Node node, URI address, long indexMillis) implements AutoCloseable {
  /** What the page of the bank asks, less the marking of words: ten hits with what a list shows, three facets. */
  static final String PATH = "/solr/practices/select?defType=edismax&qf=title%5E3+summary+text&rows=10&fl=id,title,summary,body,score"
      + "&facet=true&facet.field=tema&facet.field=territorio&facet.field=anno&facet.mincount=1&q=";
  private static final int PIECE = 500;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Starts it with {@code sheets} sheets. */
  static SolrBeside start(String classPath, Path folder, int sheets) throws IOException {
    Path core = Files.createDirectories(folder.resolve("solr/practices/conf"));
    for (String file : List.of("solrconfig.xml", "schema.xml")) {
      Files.copy(Path.of("bench/solr/conf", file), core.resolve(file));
    }
    Files.writeString(folder.resolve("solr/solr.xml"), "<solr/>\n");
    Files.createFile(folder.resolve("solr/practices/core.properties"));
    var node = new Node("bench/solr/SolrNode.java", classPath, folder.resolve("solr.log"), folder.resolve("solr").toString());
    URI address = URI.create("http://127.0.0.1:" + node.value("port"));
    awaitCore(address);
    long begun = System.nanoTime();
    for (int i = 0; i < sheets; i += PIECE) {
      List<Map<String, Object>> piece = new ArrayList<>();
      for (int j = i; j < Math.min(sheets, i + PIECE); j++) {
        piece.add(document(GeneratedSheets.sheet(j, 0)));
      }
      post(address, piece, "");
    }
    post(address, List.of(), "?commit=true");
    return new SolrBeside(node, address, (System.nanoTime() - begun) / 1_000_000);
  }

  /** It takes requests before it can answer them. */
  private static void awaitCore(URI address) throws IOException {
    HttpRequest ask = HttpRequest.newBuilder(address.resolve("/solr/practices/select?q=*:*&rows=0")).build();
    try {
      for (int i = 0; i < 600 && CLIENT.send(ask, HttpResponse.BodyHandlers.ofString()).statusCode() != 200; i++) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes under way; {@link #changed} waits for their end. */
  record Feed(Thread thread, AtomicInteger done) {
    int changed() throws InterruptedException {
      thread.join();
      return done.get();
    }
  }

  /** Changes so many sheets each second, in pieces of fifty, shown within a second by the soft commit of its configuration. */
  Feed change(int perSecond, int seconds, int sheets) {
    var done = new AtomicInteger();
    return new Feed(Thread.ofPlatform().start(() -> {
      long begun = System.nanoTime();
      for (int from = 0; from < perSecond * seconds && System.nanoTime() < begun + seconds * 1_000_000_000L; from = done.get()) {
        List<Map<String, Object>> piece = new ArrayList<>();
        for (int i = from; i < from + 50; i++) {
          piece.add(document(GeneratedSheets.sheet((int) (i * 7_919L % sheets), 1)));
        }
        try {
          post(address, piece, "");
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        LockSupport.parkNanos(begun + done.addAndGet(50) * 1_000_000_000L / perSecond - System.nanoTime());
      }
    }), done);
  }

  private static Map<String, Object> document(Sheet sheet) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", sheet.id().toString());
    fields.put("title", sheet.title());
    fields.put("summary", sheet.summary());
    fields.put("text", sheet.texts());
    fields.put("body", "Comune di " + sheet.place().name());
    fields.put("tema", List.of(sheet.theme()));
    fields.put("territorio", List.of(sheet.place().region()));
    fields.put("anno", Integer.toString(sheet.year()));
    return fields;
  }

  private static void post(URI address, List<Map<String, Object>> documents, String how) throws IOException {
    try {
      HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(address.resolve("/solr/practices/update" + how))
          .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(Json.line(documents))).build(),
          HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.body());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    node.close();
  }
}
