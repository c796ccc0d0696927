package it.telaio.demo;

import it.telaio.server.Configuration;
import it.telaio.server.Server;
import it.telaio.server.Setting;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole product over a folder of its own, on loopback, with everything in it invented. Nothing leaves the machine: no
 * letter is sent and no mailbox is asked (security R44).
 */
public final class LiveDemo implements AutoCloseable {
  private static final int PORTS_TO_TRY = 20;

  private final Server server;
  private final FurnishDemo furnish;

  private LiveDemo(Server server, FurnishDemo furnish) {
    this.server = server;
    this.furnish = furnish;
  }

  /** Starts it over {@code dir}, on the first free port from {@code port} on; with people, registers and notices when it returns. */
  public static LiveDemo start(Path dir, int port) throws IOException {
    for (String call : FurnishDemo.CALLS) {
      write(call, dir.resolve(call));
      gather(dir.resolve(call).resolve("trust"), dir.resolve("trust"), call);
    }
    Map<Setting, String> settings = new EnumMap<>(Map.of(Setting.LISTEN, "127.0.0.1:" + free(port), Setting.DATA, "dati",
        Setting.TRUST, "trust", Setting.RESERVE, "50MB", Setting.DATABASE_MEMORY, "64MB",
        Setting.OWNER_NAME, "Telaio, dimostrazione", Setting.OWNER_EMAIL, "info@telaio.example"));
    Server server = Server.start(Configuration.of(dir, settings));
    try {
      var furnish = new FurnishDemo(server, dir);
      furnish.people();
      furnish.notices();
      return new LiveDemo(server, furnish);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where to look. */
  public String address() {
    return server.address();
  }

  /** Who may sign in, a line each: what they are, e-mail and password. */
  public String accounts() throws IOException {
    return furnish.accounts();
  }

  /** Fills the bank of practices, brings the mail in and screens half of the Puglia candidacies; does nothing where that was done. */
  public void fill() throws IOException, InterruptedException {
    furnish.bank();
    furnish.mail();
    furnish.screening();
  }

  /** Waits until the server is stopped. */
  public void awaitStop() throws InterruptedException {
    server.awaitStop();
  }

  @Override
  public void close() {
    server.close();
  }

  private static void write(String call, Path dir) throws IOException {
    Path whole = dir.resolve("notice.yaml");
    if (Files.exists(whole)) {
      return;
    }
    switch (call) {
      case "puglia" -> DemoMailbox.write(dir);
      case "milano" -> DemoMailbox.writeMilano(dir);
      default -> DemoMailbox.writeVeneto(dir);
    }
  }

  /** Each mailbox has authorities of its own; the server trusts all of them. */
  private static void gather(Path from, Path into, String call) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path folder = Files.createDirectories(into.resolve(from.relativize(file.getParent()).toString()));
        Path copy = folder.resolve(call + "-" + file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static int free(int first) throws IOException {
    for (int port = first; port < first + PORTS_TO_TRY; port++) {
      try (var probe = new ServerSocket()) {
        probe.setReuseAddress(true);
        probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException taken) {
        // somebody else has this port: the next one may be free
      }
    }
    throw new BindException("no free port from " + first + " to " + (first + PORTS_TO_TRY - 1));
  }
}
