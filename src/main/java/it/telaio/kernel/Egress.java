package it.telaio.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The one way out to the network for what documents ask for: revocation lists, responses, trusted lists, time stamps
 * (security R24). Closed unless opened for named hosts; no redirect is followed, no private address is spoken to, whatever
 * a name resolves to, and an answer has a size and a time. What the address of a mail server or of the database is, is
 * configuration and not asked here.
 */
public final class Egress {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(60);
  private static final int HEADERS = 16 << 10;

  /** Null for every one. */
  private final Set<String> hosts;
  private final int most;
  private final Predicate<InetAddress> allowed;

  Egress(Set<String> hosts, int most, Predicate<InetAddress> allowed) {
    this.hosts = hosts == null ? null : hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    this.most = most;
    this.allowed = allowed;
  }

  /** Nothing goes out. */
  public static Egress closed() {
    return new Egress(Set.of(), 0, address -> false);
  }

  /**
   * Open for {@code hosts} only.
   *
   * @param hosts exact names, without ports
   * @param most  the greatest answer, in bytes
   */
  public static Egress to(Set<String> hosts, int most) {
    return new Egress(hosts, most, Egress::isPublic);
  }

  /**
   * Open for every public host: only for who shows before each request that somebody we trust named it.
   *
   * @param most the greatest answer, in bytes
   */
  public static Egress toPublic(int most) {
    return new Egress(null, most, Egress::isPublic);
  }

  /** The same hosts at other addresses: for tests with a host of this machine. */
  Egress at(Predicate<InetAddress> addresses) {
    return new Egress(hosts, most, addresses);
  }

  /** Whether anything at all may go out. */
  public boolean isOpen() {
    return hosts == null || !hosts.isEmpty();
  }

  /** What stands at {@code where}; anything but a plain "200" of a named, public host is an {@link IOException}. */
  public byte[] get(URI where) throws IOException {
    return exchange(where, "GET", null, null);
  }

  /** What {@code where} answers to {@code body}. */
  public byte[] post(URI where, byte[] body, String type) throws IOException {
    return exchange(where, "POST", body, type);
  }

  private byte[] exchange(URI where, String method, byte[] body, String type) throws IOException {
    boolean secure = "https".equalsIgnoreCase(where.getScheme());
    if (!secure && !"http".equalsIgnoreCase(where.getScheme()) || where.getHost() == null || where.getUserInfo() != null) {
      throw new IOException("not an address we go to");
    }
    String host = where.getHost().toLowerCase(Locale.ROOT);
    if (hosts != null && !hosts.contains(host)) {
      throw new IOException("the egress gate is closed for " + host);
    }
    long deadline = System.nanoTime() + WHOLE.toNanos();
    int port = where.getPort() > 0 ? where.getPort() : secure ? 443 : 80;
    try (Socket socket = connected(host, port, secure)) {
      socket.setSoTimeout((int) READ.toMillis());
      send(socket.getOutputStream(), where, host, method, body, type);
      return answer(socket.getInputStream(), deadline);
    }
  }

  /** The address that was checked is the one that is spoken to, whatever the name resolves to a moment later. */
  private Socket connected(String host, int port, boolean secure) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    if (!allowed.test(address)) {
      throw new IOException("the egress gate is closed for the address of " + host);
    }
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), port), (int) CONNECT.toMillis());
      return secure ? secured(plain, host, port) : plain;
    } catch (IOException | RuntimeException e) {
      // Nobody else holds it yet who could close it.
      plain.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, String host, int port) throws IOException {
    var socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static void send(OutputStream out, URI where, String host, String method, byte[] body, String type) throws IOException {
    String path = where.getRawPath() == null || where.getRawPath().isEmpty() ? "/" : where.getRawPath();
    String query = where.getRawQuery() == null ? "" : "?" + where.getRawQuery();
    String port = where.getPort() > 0 ? ":" + where.getPort() : "";
    String head = method + " " + path + query + " HTTP/1.0\r\nHost: " + host + port + "\r\nUser-Agent: telaio\r\nAccept: */*\r\n"
        + (body == null ? "" : "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n") + "Connection: close\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    if (body != null) {
      out.write(body);
    }
    out.flush();
  }

  /** HTTP/1.0 was asked, so the body is what comes until the end: no transfer coding to undo. */
  private byte[] answer(InputStream in, long deadline) throws IOException {
    String head = head(in, deadline);
    if (!head.matches("(?s)HTTP/1\\.[01] 200 .*")) {
      throw new IOException("answered " + head.lines().findFirst().orElse("nothing"));
    }
    if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding:")) {
      throw new IOException("answered with a transfer coding that was not asked for");
    }
    var body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n; (n = in.read(buffer)) > 0;) {
      body.write(buffer, 0, n);
      if (body.size() > most || System.nanoTime() > deadline) {
        throw new IOException("answered with too much or too slowly");
      }
    }
    return body.toByteArray();
  }

  private static String head(InputStream in, long deadline) throws IOException {
    var head = new ByteArrayOutputStream();
    String end = "\r\n\r\n";
    for (int matched = 0; matched < end.length();) {
      int next = in.read();
      if (next < 0 || head.size() > HEADERS || System.nanoTime() > deadline) {
        throw new IOException("answered no whole header");
      }
      head.write(next);
      matched = next == end.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** Not loopback, link, site, shared, unique local, multicast, documentation or benchmark (RFC 6890). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] raw = address.getAddress();
    int first = raw[0] & 0xFF;
    int second = raw[1] & 0xFF;
    if (address instanceof Inet6Address) {
      boolean global = (first & 0xE0) == 0x20;
      boolean wrapsVersion4 = first == 0x20 && second == 0x02 || first == 0x20 && second == 0x01 && raw[2] == 0 && raw[3] == 0;
      boolean documentation = first == 0x20 && second == 0x01 && raw[2] == 0x0D && (raw[3] & 0xFF) == 0xB8;
      return global && !wrapsVersion4 && !documentation;
    }
    int third = raw[2] & 0xFF;
    boolean shared = first == 100 && second >= 64 && second < 128;
    boolean reserved = first == 0 || first >= 240 || first == 192 && second == 0 && (third == 0 || third == 2)
        || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100) || first == 203 && second == 0 && third == 113;
    return !shared && !reserved;
  }
}
