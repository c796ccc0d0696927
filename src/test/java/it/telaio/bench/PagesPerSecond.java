package it.telaio.bench;

import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How many pages the running product answers in a second to clients that keep their connections: public pages that are shared, a
 * page made anew for each who asks (the way in, with its token), and beside them, in the same run, a file that is only sent, which
 * no page can be quicker than. Clients and server share the machine. Prints one JSON line for each.
 */
public final class PagesPerSecond {
  private PagesPerSecond() {
  }

  private record Result(long pages, long bytes, long[] micros) {
  }

  /** @param arguments seconds for each, clients, then pages in place of the usual ones */
  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 16;
    TestServer server = TestServer.running();
    String style = server.get("/").body().replaceAll("(?s).*href=\"([^\"]*telaio\\.css)\".*", "$1");
    List<String> paths = new ArrayList<>(List.of(style));
    paths.addAll(arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : List.of("/", "/privacy", "/accesso"));
    URI address = URI.create(server.server().address());
    for (String path : paths) {
      turn(address, path, clients, 2);
    }
    for (String path : paths) {
      Result result = turn(address, path, clients, seconds);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("bench", "pages-per-second");
      line.put("path", path.equals(style) ? "static" : path);
      line.put("clients", clients);
      line.put("bytes", result.bytes());
      line.put("pages", result.pages() / seconds);
      line.put("p50Millis", result.micros()[result.micros().length / 2] / 1_000.0);
      line.put("p99Millis", result.micros()[(int) (result.micros().length * 0.99)] / 1_000.0);
      System.out.println(Json.line(line));
    }
    System.exit(0);
  }

  private static Result turn(URI address, String path, int clients, int seconds) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<long[]>> all = new ArrayList<>();
      long[] size = new long[1];
      for (int i = 0; i < clients; i++) {
        all.add(pool.submit(() -> ask(address, path, end, size)));
      }
      List<long[]> times = new ArrayList<>();
      for (Future<long[]> one : all) {
        times.add(one.get());
      }
      long[] micros = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Result(micros.length, size[0], micros);
    }
  }

  private static long[] ask(URI address, String path, long end, long[] size) throws IOException {
    byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority()
        + "\r\nAccept: text/html\r\nAccept-Language: it\r\nAccept-Encoding: gzip\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    long[] micros = new long[1 << 12];
    int count = 0;
    while (System.nanoTime() < end) {
      try (var socket = new Socket(address.getHost(), address.getPort())) {
        socket.setTcpNoDelay(true);
        var in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        // The server ends a connection after ten thousand answers.
        for (int i = 0; i < 9_000 && System.nanoTime() < end; i++) {
          long began = System.nanoTime();
          socket.getOutputStream().write(request);
          size[0] = answer(in);
          micros = count == micros.length ? Arrays.copyOf(micros, 2 * count) : micros;
          micros[count++] = (System.nanoTime() - began) / 1_000;
        }
      }
    }
    return Arrays.copyOf(micros, count);
  }

  /** Reads one answer whole; gives the bytes of its body, which comes at once or in chunks. */
  private static long answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("answered " + status);
    }
    long length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Long.parseLong(header.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return length;
    }
    long all = 0;
    for (long chunk = Long.parseLong(line(in), 16); chunk > 0; chunk = Long.parseLong(line(in), 16)) {
      in.skipNBytes(chunk + 2);
      all += chunk;
    }
    line(in);
    return all;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
