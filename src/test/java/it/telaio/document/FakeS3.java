package it.telaio.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import it.telaio.kernel.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** An object store in memory that believes nothing: it checks signature, time and hash of every request. */
final class FakeS3 implements Closeable {
  static final S3Signature KEYS = new S3Signature("AKTELAIO", "segreto/di+prova", "eu-south-1");
  private static final int PAGE = 7;

  private final HttpServer server;
  final ConcurrentSkipListMap<String, Kept> objects = new ConcurrentSkipListMap<>();
  /** How many requests it still answers with "slow down". */
  final AtomicInteger busy = new AtomicInteger();

  record Kept(byte[] content, Instant at) {
  }

  FakeS3() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer(exchange, 503, "<Error><Code>SlowDown</Code></Error>".getBytes(UTF_8));
      } else if (!isSigned(exchange, body)) {
        answer(exchange, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>".getBytes(UTF_8));
      } else {
        serve(exchange, body);
      }
    }
  }

  private static boolean isSigned(HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    for (String name : authorization.replaceAll(".*SignedHeaders=|,Signature=.*", "").split(";")) {
      headers.put(name, exchange.getRequestHeaders().getFirst(name));
    }
    Instant at = Instant.parse(headers.get("x-amz-date").replaceFirst("(....)(..)(..T..)(..)(..Z)", "$1-$2-$3:$4:$5"));
    return headers.containsKey("host") && headers.get("x-amz-content-sha256").equals(Sha256.hex(body))
        && Duration.between(at, Instant.now()).abs().toMinutes() < 15
        && authorization.equals(KEYS.authorization(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query(exchange), headers));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String one : raw == null ? new String[0] : raw.split("&")) {
      query.put(URLDecoder.decode(one.split("=")[0], UTF_8), URLDecoder.decode(one.split("=")[1], UTF_8));
    }
    return query;
  }

  private void serve(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
    Kept kept = objects.get(path);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        Kept from = source == null ? new Kept(body, now()) : objects.get(URLDecoder.decode(source, UTF_8));
        if (from != null) {
          objects.put(path, new Kept(from.content(), now()));
        }
        answer(exchange, from == null ? 404 : 200, new byte[0]);
      }
      case "DELETE" -> {
        objects.remove(path);
        answer(exchange, 204, new byte[0]);
      }
      case "GET" -> {
        if (query(exchange).containsKey("list-type")) {
          answer(exchange, 200, list(path + "/" + query(exchange).get("prefix"), query(exchange).getOrDefault("continuation-token", "")));
        } else {
          answer(exchange, kept == null ? 404 : 200, kept == null ? new byte[0] : kept.content());
        }
      }
      default -> answer(exchange, kept == null ? 404 : 200, new byte[0]);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private byte[] list(String prefix, String after) {
    var page = objects.entrySet().stream().filter(one -> one.getKey().startsWith(prefix) && one.getKey().compareTo(after) > 0).limit(PAGE).toList();
    String contents = page.stream().map(one -> "<Contents><Key>" + one.getKey().substring(1).replaceFirst("[^/]*/", "")
        + "</Key><LastModified>" + one.getValue().at() + "</LastModified></Contents>").collect(Collectors.joining());
    String next = page.size() < PAGE ? "" : "<NextContinuationToken>" + page.getLast().getKey() + "</NextContinuationToken>";
    return ("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + contents + next + "</ListBucketResult>").getBytes(UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean bodiless = status == 204 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length == 0 ? -1 : body.length);
    if (!bodiless && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
