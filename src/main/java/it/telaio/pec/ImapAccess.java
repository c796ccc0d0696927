package it.telaio.pec;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a mailbox is on a server, and what of it is looked at; the password is never part of it.
 *
 * @param tls         whether the connection is encrypted from its first byte
 * @param folder      {@code INBOX} unless another is meant
 * @param since       the first day looked at, as the mailbox counts days; null for all
 * @param subject     words that must stand in the subject; null for all
 * @param authorities who certified the server besides those the machine knows
 * @param patience    how long to wait for the server before the connection counts as lost
 * @param attempts    how often to connect again without having got one message more
 * @param pause       before the first new attempt; it doubles each time, up to half a minute
 */
public record ImapAccess(String host, int port, boolean tls, String user, String folder, LocalDate since, String subject,
    List<X509Certificate> authorities, Duration patience, int attempts, Duration pause) {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int TLS_PORT = 993;
  private static final int PLAIN_PORT = 143;

  public ImapAccess {
    authorities = List.copyOf(authorities);
    if (!tls && !THIS_MACHINE.contains(host)) {
      throw new MailboxRefusal.Unencrypted(host).thrown();
    }
  }

  /** Whether {@code address} is meant as the address of a mailbox on a server. */
  public static boolean isAddress(String address) {
    return address.startsWith("imaps://") || address.startsWith("imap://");
  }

  /**
   * Reads {@code imaps://user@host:port/folder?since=2026-05-15&subject=words}; user and folder percent-encoded ({@code %40} for
   * the at sign in the user). {@code imap://} is accepted for this very machine only.
   */
  public static ImapAccess parse(String address) {
    try {
      URI uri = new URI(address);
      String user = uri.getRawUserInfo();
      if (!isAddress(address) || uri.getHost() == null || user == null) {
        throw new MailboxRefusal.BadAddress(address).thrown();
      }
      if (user.contains(":")) {
        throw new MailboxRefusal.PasswordInAddress().thrown();
      }
      boolean tls = uri.getScheme().equals("imaps");
      String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
      Map<String, String> query = query(uri.getRawQuery());
      return new ImapAccess(uri.getHost(), uri.getPort() > 0 ? uri.getPort() : tls ? TLS_PORT : PLAIN_PORT, tls, decoded(user),
          path.isEmpty() ? "INBOX" : decoded(path), query.containsKey("since") ? LocalDate.parse(query.get("since")) : null,
          query.get("subject"), List.of(), Duration.ofSeconds(30), 6, Duration.ofMillis(500));
    } catch (URISyntaxException | DateTimeException | IllegalArgumentException e) {
      throw new MailboxRefusal.BadAddress(address).thrown();
    }
  }

  /** The same mailbox, with the patience of a test or of an operator. */
  public ImapAccess with(Duration newPatience, int newAttempts, Duration newPause) {
    return new ImapAccess(host, port, tls, user, folder, since, subject, authorities, newPatience, newAttempts, newPause);
  }

  /** The same mailbox, whose server may be certified by {@code more} as well. */
  public ImapAccess trusting(List<X509Certificate> more) {
    return new ImapAccess(host, port, tls, user, folder, since, subject, more, patience, attempts, pause);
  }

  /** How it is named to people: without the narrowing by date and subject. */
  @Override
  public String toString() {
    return (tls ? "imaps://" : "imap://") + user + "@" + host + "/" + folder;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> values = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      values.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
