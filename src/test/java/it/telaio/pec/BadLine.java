package it.telaio.pec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A line between us and a server that can be cut, slow, or silent. */
final class BadLine implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile long cutAfter = Long.MAX_VALUE;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean silent;

  BadLine(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Cuts each connection after so many bytes from the server. */
  void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  /** Cuts what is connected now; what connects later passes. */
  void cutNow() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** Holds back every answer. */
  void delay(Duration each) {
    delay = each;
  }

  /** Takes connections and never answers. */
  void silence() {
    silent = true;
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        if (!silent) {
          open.add(client);
          Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
          Thread.ofVirtual().start(() -> pump(client, there, Long.MAX_VALUE, Duration.ZERO));
          Thread.ofVirtual().start(() -> pump(there, client, cutAfter, delay));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void pump(Socket from, Socket to, long most, Duration delay) {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      long passed = 0;
      for (int n; (n = in.read(buffer)) >= 0 && passed < most; passed += n) {
        Thread.sleep(delay);
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException | InterruptedException gone) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
