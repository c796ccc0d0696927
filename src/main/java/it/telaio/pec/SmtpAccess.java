package it.telaio.pec;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where letters are handed to a mail server; the password is never part of it.
 *
 * @param tls         whether the connection is encrypted from its first byte
 * @param startTls    whether it is encrypted before anything is said that matters (RFC 3207)
 * @param authorities who certified the server besides those the machine knows
 * @param patience    how long the server may say nothing
 */
public record SmtpAccess(String host, int port, boolean tls, boolean startTls, String user, List<X509Certificate> authorities,
    Duration patience) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int TLS_PORT = 465;
  private static final int PLAIN_PORT = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public SmtpAccess {
    authorities = List.copyOf(authorities);
    if (!tls && !startTls && !THIS_MACHINE.contains(host)) {
      throw new MailboxRefusal.Unencrypted(host).thrown();
    }
  }

  /** Reads {@code smtps://user@host:port}, the user percent-encoded; {@code smtp://} is accepted for this very machine only. */
  public static SmtpAccess parse(String address) {
    try {
      URI uri = new URI(address);
      String user = uri.getRawUserInfo();
      boolean tls = "smtps".equals(uri.getScheme());
      if (!tls && !"smtp".equals(uri.getScheme()) || uri.getHost() == null || user == null) {
        throw new MailboxRefusal.BadAddress(address).thrown();
      }
      if (user.contains(":")) {
        throw new MailboxRefusal.PasswordInAddress().thrown();
      }
      int port = uri.getPort() > 0 ? uri.getPort() : tls ? TLS_PORT : PLAIN_PORT;
      return new SmtpAccess(uri.getHost(), port, tls, false, URLDecoder.decode(user, StandardCharsets.UTF_8), List.of(), PATIENCE);
    } catch (URISyntaxException e) {
      throw new MailboxRefusal.BadAddress(address).thrown();
    }
  }

  /** A server for ordinary mail: TLS on port 465, STARTTLS on any other, plain on this very machine only; {@code user} may be empty. */
  public static SmtpAccess ordinary(String host, int port, String user) {
    boolean tls = port == TLS_PORT;
    return new SmtpAccess(host, port, tls, !tls && !THIS_MACHINE.contains(host), user, List.of(), PATIENCE);
  }

  /** The same server, certified by {@code wanted} too. */
  public SmtpAccess trusting(List<X509Certificate> wanted) {
    return new SmtpAccess(host, port, tls, startTls, user, wanted, patience);
  }

  /** The same server with another patience. */
  public SmtpAccess waiting(Duration wanted) {
    return new SmtpAccess(host, port, tls, startTls, user, authorities, wanted);
  }
}
