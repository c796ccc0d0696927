package it.telaio.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Clients that keep their connections and ask one page after the other. */
final class HttpLoad {
  private final URI address;
  private final String headers;

  /** Asks {@code address} with more {@code headers}, each with its line end. */
  HttpLoad(URI address, String headers) {
    this.address = address;
    this.headers = headers;
  }

  /** What came of a turn: how long each answer took, in microseconds, sorted; the bytes of the last. */
  record Turn(long[] micros, long bytes, double seconds) {
    long perSecond() {
      return Math.round(micros.length / seconds);
    }

    double millis(double share) {
      return micros.length == 0 ? 0 : micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1_000.0;
    }
  }

  /** So many clients for so long; the client with number c begins with path {@code c * 37}, or with the next unasked. */
  Turn turn(int clients, int seconds, IntFunction<String> paths) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      long begun = System.nanoTime();
      long end = begun + TimeUnit.SECONDS.toNanos(seconds);
      List<Future<long[]>> all = new ArrayList<>();
      long[] size = new long[1];
      for (int i = 0; i < clients; i++) {
        int client = i;
        all.add(pool.submit(() -> ask(client * 37, paths, end, size)));
      }
      List<long[]> times = new ArrayList<>();
      for (Future<long[]> one : all) {
        times.add(one.get());
      }
      return new Turn(times.stream().flatMapToLong(Arrays::stream).sorted().toArray(), size[0], (System.nanoTime() - begun) / 1e9);
    }
  }

  /** Asks each of so many paths once, untimed. */
  void each(int many, IntFunction<String> paths) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
      for (int i = 0; i < many; i++) {
        socket.getOutputStream().write(request(paths.apply(i)));
        answer(in);
      }
    }
  }

  private byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + headers + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private long[] ask(int first, IntFunction<String> paths, long end, long[] size) throws IOException {
    long[] micros = new long[1 << 12];
    int count = 0;
    while (System.nanoTime() < end) {
      try (var socket = new Socket(address.getHost(), address.getPort())) {
        socket.setTcpNoDelay(true);
        var in = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        // Servers end a connection after so many answers.
        for (int i = 0; i < 900 && System.nanoTime() < end; i++) {
          byte[] request = request(paths.apply(first + count));
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
