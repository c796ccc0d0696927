package it.telaio.pec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real IMAP server for a test: Dovecot with a configuration, a folder and ports of its own, on loopback. Where it is not
 * installed the test is skipped and says so, unless {@code -Dtelaio.require} names {@code dovecot}.
 */
public final class Dovecot implements AutoCloseable {
  public static final String PASSWORD = "segreta";
  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  /** Keys are made once for the whole run. */
  private static final TestAuthority AUTHORITY = new TestAuthority("CA del server");
  private static final TestAuthority.Signer SERVER = AUTHORITY.server("localhost");
  private static final int PLACES_TO_TRY = 5;
  private static Dovecot running;

  private final Path home;
  private final int port;
  private final int tlsPort;
  private int mailbox;

  private Dovecot(Path home, int port, int tlsPort) {
    this.home = home;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  public static Dovecot start() {
    return start("");
  }

  /** The one for the whole run: who asks takes a mailbox of its own with {@link #newMailbox}. */
  static synchronized Dovecot running() {
    if (running == null) {
      running = start();
      Runtime.getRuntime().addShutdownHook(new Thread(Dovecot::end));
    }
    return running;
  }

  private static void end() {
    try {
      running.close();
    } catch (IOException e) {
      System.err.println("the test mail server left something behind: " + e);
    }
  }

  /** A server that cannot tell when something came. */
  static Dovecot startWithoutIdle() {
    return start("imap_capability = IMAP4rev1 SASL-IR LITERAL+ UIDPLUS CHILDREN NAMESPACE");
  }

  private static Dovecot start(String more) {
    boolean installed = Files.isExecutable(PROGRAM);
    if (!installed && System.getProperty("telaio.require", "").contains("dovecot")) {
      throw new IllegalStateException("Dovecot is required and not installed (dovecot-imapd)");
    }
    Assumptions.assumeTrue(installed, "no IMAP server here: install dovecot-imapd");
    IOException last = null;
    for (int place = 0; place < PLACES_TO_TRY; place++) {
      try {
        return launched(more);
      } catch (IOException taken) {
        // Between the asking and the taking somebody else may have taken a port.
        last = taken;
      }
    }
    throw new UncheckedIOException(last);
  }

  private static Dovecot launched(String more) throws IOException {
    Path home = Files.createTempDirectory("telaio-dovecot");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Dovecot dovecot = new Dovecot(home, freePort(), freePort());
    dovecot.configure(more);
    dovecot.launch();
    return dovecot;
  }

  /** A mailbox nobody has used: every test has its own. */
  public void newMailbox() {
    mailbox++;
  }

  public String user() {
    return "casella" + mailbox + "@pec.example";
  }

  ImapAccess plain() {
    return plain(port, "/INBOX");
  }

  /** Through another port, where a proxy listens, or narrowed. */
  ImapAccess plain(int through, String folder) {
    return ImapAccess.parse("imap://" + user().replace("@", "%40") + "@127.0.0.1:" + through + folder)
        .with(Duration.ofSeconds(5), 6, Duration.ofMillis(20));
  }

  ImapAccess encrypted() {
    return ImapAccess.parse("imaps://" + user().replace("@", "%40") + "@localhost:" + tlsPort + "/INBOX")
        .with(Duration.ofSeconds(5), 2, Duration.ofMillis(20)).trusting(List.of(AUTHORITY.root.certificate()));
  }

  public int port() {
    return port;
  }

  Path maildir() {
    return home.resolve("mail").resolve(user());
  }

  /** Puts a message in the mailbox as a delivery agent does. */
  public void deliver(String name, byte[] raw) throws IOException {
    deliver(user(), name, raw);
  }

  /** The same in the mailbox of {@code user}. */
  public void deliver(String user, String name, byte[] raw) throws IOException {
    Path box = home.resolve("mail").resolve(user);
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(box.resolve(part));
    }
    Path tmp = box.resolve("tmp").resolve(name);
    Files.write(tmp, raw);
    Files.move(tmp, box.resolve("new").resolve(name));
    giveToMailUser(box);
  }

  /** Every file of the mailbox and its name, which holds its flags. */
  List<String> state() throws IOException {
    try (Stream<Path> files = Files.walk(maildir())) {
      return files.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().startsWith("dovecot"))
          .map(file -> maildir().relativize(file).toString()).sorted().toList();
    }
  }

  /** Throws the server's numbers away: it will number its messages anew. */
  void forgetNumbers() throws IOException {
    try (Stream<Path> files = Files.list(maildir())) {
      for (Path file : files.filter(one -> one.getFileName().toString().startsWith("dovecot")).toList()) {
        Files.delete(file);
      }
    }
    Files.writeString(maildir().resolve("dovecot-uidlist"), "3 V4242 N1 Gffffffffffffffffffffffffffffffff\n");
    giveToMailUser(maildir());
  }

  private void configure(String more) throws IOException {
    pem("cert.pem", "CERTIFICATE", encoded(SERVER));
    PrivateKey key = SERVER.keys().getPrivate();
    pem("key.pem", "PRIVATE KEY", key.getEncoded());
    Files.createDirectories(maildir().getParent());
    boolean root = isRoot();
    String me = root ? "dovecot" : System.getProperty("user.name");
    String login = root ? "dovenull" : System.getProperty("user.name");
    Object uid = Files.getAttribute(maildir().getParent(), "unix:uid");
    Object gid = Files.getAttribute(maildir().getParent(), "unix:gid");
    Files.writeString(home.resolve("dovecot.conf"), CONFIGURATION.formatted(home, home, home, me, login, home, home,
        PASSWORD, root ? 1000 : uid, root ? 1000 : gid, home, home, more, port, tlsPort));
    giveToMailUser(home.resolve("mail"));
  }

  private static byte[] encoded(TestAuthority.Signer server) {
    try {
      return server.certificate().getEncoded();
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pem(String name, String what, byte[] der) throws IOException {
    Files.writeString(home.resolve(name), "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END " + what + "-----\n");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Dovecot refuses to serve mail as root: as root the mail belongs to another number. */
  private static void giveToMailUser(Path what) throws IOException {
    if (isRoot()) {
      try (Stream<Path> files = Files.walk(what)) {
        for (Path file : files.toList()) {
          Files.setAttribute(file, "unix:uid", 1000);
          Files.setAttribute(file, "unix:gid", 1000);
        }
      }
    }
  }

  private void launch() throws IOException {
    Process process = new ProcessBuilder(PROGRAM.toString(), "-c", home.resolve("dovecot.conf").toString())
        .redirectErrorStream(true).redirectOutput(home.resolve("start.log").toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("dovecot: " + Files.readString(home.resolve("start.log")));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    for (int tries = 0; tries < 1_200; tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new IOException("dovecot does not listen: " + Files.readString(home.resolve("dovecot.log")));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    Path pid = home.resolve("run/master.pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(master -> {
        master.destroy();
        master.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
      });
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static final String CONFIGURATION = """
      base_dir = %s/run
      state_dir = %s/state
      log_path = %s/dovecot.log
      default_internal_user = %s
      default_login_user = %s
      protocols = imap
      ssl = yes
      ssl_cert = <%s/cert.pem
      ssl_key = <%s/key.pem
      ssl_dh =
      disable_plaintext_auth = no
      auth_failure_delay = 0
      passdb {
        driver = static
        args = password=%s
      }
      userdb {
        driver = static
        args = uid=%s gid=%s home=%s
      }
      mail_location = maildir:%s/mail/%%u
      mail_plugins = quota
      protocol imap {
        mail_plugins = quota imap_quota
        %s
      }
      plugin {
        quota = maildir:mailbox
        quota_rule = *:storage=10M
      }
      first_valid_uid = 1
      first_valid_gid = 1
      listen = 127.0.0.1
      service imap-login {
        chroot =
        inet_listener imap {
          port = %d
        }
        inet_listener imaps {
          port = %d
          ssl = yes
        }
      }
      service anvil {
        chroot =
      }
      service stats {
        chroot =
      }
      """;
}
