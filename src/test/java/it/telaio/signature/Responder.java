package it.telaio.signature;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** An authority on this machine that says the same to whoever asks, and counts how often. */
final class Responder implements AutoCloseable {
  private final AtomicInteger asked = new AtomicInteger();
  private final HttpServer server;
  private volatile byte[] answer = {};

  Responder() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      asked.incrementAndGet();
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
  }

  /** Where it is asked. */
  String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/ocsp";
  }

  /** What it says from now on. */
  void says(byte[] bytes) {
    answer = bytes;
  }

  /** How often it was asked. */
  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
