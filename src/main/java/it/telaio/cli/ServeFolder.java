package it.telaio.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Shows the files of one folder on loopback, to read only. What is not of a known kind is not shown; nothing runs in the page
 * (security R30, R44).
 */
final class ServeFolder implements AutoCloseable {
  private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css", "text/css; charset=utf-8", "woff2",
      "font/woff2", "pdf", "application/pdf", "json", "application/json", "csv", "text/csv; charset=utf-8", "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip", "application/zip", "txt", "text/plain; charset=utf-8");
  private static final int PORTS_TO_TRY = 20;

  private final Path folder;
  private final HttpServer server;

  /** Serves {@code folder} on the first free port from {@code port} on. */
  ServeFolder(Path folder, int port) throws IOException {
    this.folder = folder.toRealPath();
    this.server = bind(port);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpServer bind(int first) throws IOException {
    for (int port = first; port < first + PORTS_TO_TRY; port++) {
      try {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      } catch (BindException taken) {
        // somebody else has this port: the next one may be free
      }
    }
    throw new BindException("no free port from " + first + " to " + (first + PORTS_TO_TRY - 1));
  }

  /** Where to look. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      boolean ours = host != null && host.matches("(127\\.0\\.0\\.1|localhost|\\[::1\\])(:\\d+)?");
      boolean reading = exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
      Path file = ours && reading ? file(exchange.getRequestURI().getPath()) : null;
      if (file == null) {
        exchange.sendResponseHeaders(ours && !reading ? 405 : 404, -1);
        return;
      }
      send(exchange, file);
    }
  }

  /** The file that {@code path} names, or null: never one outside the folder, hidden, or of an unknown kind. */
  private Path file(String path) throws IOException {
    String name = path.endsWith("/") ? path + "index.html" : path;
    try {
      Path file = folder.resolve(name.substring(1)).normalize();
      boolean inside = file.startsWith(folder) && Files.isRegularFile(file) && file.toRealPath().startsWith(folder);
      return inside && TYPES.containsKey(extension(file)) ? file : null;
    } catch (InvalidPathException odd) {
      return null;
    }
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", TYPES.get(extension(file)));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : Files.size(file));
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        Files.copy(file, out);
      }
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
