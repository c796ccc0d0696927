package it.telaio.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server over one cluster folder, kept running by a thread of its own: the kernel ends the server when that
 * thread ends, so it must live as long as we do. A server that dies is started again on the same port; one that could not
 * bring bytes to the disk (fsync) is not, because what it believes to be written may not be. One that finds the disk full is
 * tried again until there is room.
 */
final class Postmaster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final String READY = "database system is ready to accept connections";
  /** What a server says while the one before is still ending, or while another program has the port. */
  private static final List<String> NOT_YET = List.of("lock file \"postmaster.pid\" already exists",
      "pre-existing shared memory block", "could not bind IPv4 address");
  private static final String DISK_IS_FULL = "No space left on device";
  private static final int LINES_KEPT = 20;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Binaries binaries;
  private final Unprivileged account;
  private final Path cluster;
  private final Map<String, String> settings;
  private final Runnable onLoss;
  private final int port;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread keeper = Thread.ofPlatform().daemon().name("postgresql").unstarted(this::keep);
  private final Deque<String> lastLines = new ArrayDeque<>();
  private volatile Process process;
  private volatile boolean accepting;
  private volatile boolean stopping;

  /**
   * Starts the server and waits until it takes connections.
   *
   * @param settings what goes beyond {@link #ours}
   * @param onLoss   told when the server is gone and will not be started again
   */
  static Postmaster start(Binaries binaries, Unprivileged account, Path cluster, Map<String, String> settings, Runnable onLoss)
      throws IOException {
    var postmaster = new Postmaster(binaries, account, cluster, settings, onLoss);
    postmaster.keeper.start();
    try {
      postmaster.ready.join();
      return postmaster;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IOException(e.getCause());
    }
  }

  private Postmaster(Binaries binaries, Unprivileged account, Path cluster, Map<String, String> settings, Runnable onLoss)
      throws IOException {
    this.binaries = binaries;
    this.account = account;
    this.cluster = cluster;
    this.settings = settings;
    this.onLoss = onLoss;
    this.port = freePort();
  }

  /** The port on 127.0.0.1; the same after a restart by us. */
  int port() {
    return port;
  }

  /** Whether the server takes connections now. */
  boolean isAccepting() {
    return accepting && process.isAlive();
  }

  /** The process of the server, for tests that kill it. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends the server cleanly: open transactions are undone, what was committed is on disk. */
  @Override
  public void close() {
    stopping = true;
    signal("INT");
    if (!ended(30)) {
      signal("QUIT");
      if (!ended(10)) {
        process.destroyForcibly();
      }
    }
  }

  private boolean ended(int seconds) {
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(seconds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !keeper.isAlive();
  }

  private void signal(String name) {
    if (process != null && process.isAlive()) {
      try {
        new ProcessBuilder("sh", "-c", "kill -" + name + " \"$0\"", Long.toString(process.pid())).start();
      } catch (IOException e) {
        process.destroy();
      }
    }
  }

  private void keep() {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (!stopping) {
        boolean worked = runOnce();
        if (worked) {
          giveUp = System.nanoTime() + PATIENCE_NANOS;
        }
        if (!stopping) {
          boolean full = ready.isDone() && lastLines.stream().anyMatch(line -> line.contains(DISK_IS_FULL));
          if (full) {
            // Room may be made; what was acknowledged is on disk and waits.
            giveUp = System.nanoTime() + PATIENCE_NANOS;
          } else {
            refuseHopeless(worked, giveUp);
          }
          Thread.sleep(full ? 1_000 : 50);
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (!ready.completeExceptionally(e)) {
        LOG.error("postgresql is gone and is not started again", e);
        onLoss.run();
      }
    }
  }

  /** Runs the server until it ends; says whether it had come to take connections. */
  private boolean runOnce() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(cluster.toFile()).redirectErrorStream(true);
    cleanEnvironment(builder);
    lastLines.clear();
    process = builder.start();
    process.getOutputStream().close();
    boolean worked = false;
    try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null;) {
        remember(line);
        if (line.contains(READY)) {
          worked = true;
          accepting = true;
          ready.complete(null);
        }
      }
    } finally {
      accepting = false;
    }
    return worked;
  }

  private void refuseHopeless(boolean worked, long giveUp) {
    boolean lostBytes = lastLines.stream().anyMatch(line -> line.contains("PANIC") && line.contains("fsync"));
    boolean notYet = lastLines.stream().anyMatch(line -> NOT_YET.stream().anyMatch(line::contains));
    if (lostBytes || !worked && !notYet || System.nanoTime() > giveUp) {
      throw new DatabaseRefusal.DidNotStart(cluster, String.join(" / ", lastLines)).thrown();
    }
    if (worked) {
      LOG.warn("postgresql ended by itself and is started again");
    }
  }

  private void remember(String line) {
    if (lastLines.size() == LINES_KEPT) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
    LOG.debug("{}", line);
  }

  private List<String> command() {
    List<String> arguments = new ArrayList<>(List.of("-D", cluster.toString(), "-p", Integer.toString(port)));
    ours().forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + settings.getOrDefault(name, value))));
    settings.forEach((name, value) -> {
      if (!ours().containsKey(name)) {
        arguments.addAll(List.of("-c", name + "=" + value));
      }
    });
    return account.command(binaries.program("postgres"), arguments.toArray(String[]::new));
  }

  /**
   * What we always set. The log tells what happens to the server and nothing of what statements carry: errors of
   * statements reach the one who asked, and repeat values (security R41).
   */
  private static Map<String, String> ours() {
    return Map.ofEntries(
        Map.entry("listen_addresses", "127.0.0.1"), Map.entry("unix_socket_directories", ""),
        Map.entry("fsync", "on"), Map.entry("synchronous_commit", "on"), Map.entry("full_page_writes", "on"),
        Map.entry("jit", "off"), Map.entry("shared_buffers", "128MB"), Map.entry("max_connections", "100"),
        Map.entry("wal_level", "replica"), Map.entry("timezone", "UTC"), Map.entry("log_timezone", "UTC"),
        Map.entry("log_min_messages", "log"), Map.entry("log_min_error_statement", "panic"),
        Map.entry("log_error_verbosity", "terse"), Map.entry("log_checkpoints", "off"),
        Map.entry("log_autovacuum_min_duration", "-1"), Map.entry("idle_in_transaction_session_timeout", "5min"));
  }

  static void cleanEnvironment(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().put("LC_ALL", "C");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
