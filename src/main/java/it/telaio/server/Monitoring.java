package it.telaio.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import it.telaio.kernel.Json;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Health and figures for those who run the product, on a door of their own that is closed unless it is asked for:
 * {@code /live} (the process answers), {@code /health} (and the database too), {@code /metrics} (Prometheus text). Beyond
 * this machine a token is asked.
 */
final class Monitoring implements AutoCloseable {
  private final HttpServer server;

  private Monitoring(HttpServer server) {
    this.server = server;
  }

  record Answer(int status, String type, String body) {
    static Answer json(int status, String word) {
      return new Answer(status, "application/json", Json.line(Map.of("status", word)));
    }
  }

  static Monitoring open(Configuration configuration, Sql sql, PrometheusMeterRegistry meters) throws IOException {
    InetSocketAddress address = configuration.address(Setting.MONITORING_LISTEN).orElseThrow();
    Optional<String> token = configuration.secret(Setting.MONITORING_TOKEN_FILE);
    if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new ServerRefusal.SettingIsMissing(Setting.MONITORING_TOKEN_FILE.key(), Setting.MONITORING_LISTEN.key()).thrown();
    }
    measureProcess(meters);
    try {
      HttpServer server = HttpServer.create(address, 16);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      serve(server, "/live", token, () -> Answer.json(200, "up"));
      serve(server, "/health", token, () -> health(sql));
      serve(server, "/metrics", token, () -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape()));
      server.start();
      return new Monitoring(server);
    } catch (BindException e) {
      throw new ServerRefusal.PortIsTaken(address.getHostString() + ":" + address.getPort()).thrown();
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void measureProcess(PrometheusMeterRegistry meters) {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    // Lives as long as the process.
    @SuppressWarnings("resource")
    var collections = new JvmGcMetrics();
    collections.bindTo(meters);
  }

  private static Answer health(Sql sql) {
    try {
      sql.statement("select 1").withQueryTimeout(2).query(Integer.class).single();
      return Answer.json(200, "up");
    } catch (DataAccessException | TransactionException e) {
      return Answer.json(503, "database down");
    }
  }

  private static void serve(HttpServer server, String path, Optional<String> token, Supplier<Answer> answer) {
    server.createContext(path, exchange -> {
      try (exchange) {
        boolean exact = exchange.getRequestURI().getPath().equals(path) && exchange.getRequestMethod().equals("GET");
        if (!exact) {
          send(exchange, Answer.json(404, "not found"));
        } else if (token.isPresent() && !bears(exchange, token.get())) {
          exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
          send(exchange, Answer.json(401, "token wanted"));
        } else {
          send(exchange, answer.get());
        }
      }
    });
  }

  /** Compared in the same time whatever was sent. */
  private static boolean bears(HttpExchange exchange, String token) {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    return sent != null && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), wanted);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
