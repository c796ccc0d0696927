package it.telaio.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers only to the names by which it is known: the public one, that of its own door, and those of the machine itself. So no
 * link of ours can be made to lead elsewhere, and no page of a stranger reaches us under a name of theirs. As long as no public
 * name is told, numbers are answered too. Where people come over TLS, browsers are told to come in no other way.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class HostGuard extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final int MISDIRECTED = 421;
  private static final Pattern SELF = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private final String own;
  private final String known;
  private final boolean secure;

  HostGuard(Configuration configuration) {
    Optional<URI> address = configuration.text(Setting.PUBLIC_URL).map(URI::create);
    this.own = Setting.host(configuration.text(Setting.LISTEN).orElseThrow()).toLowerCase(Locale.ROOT);
    this.known = address.map(url -> url.getHost().toLowerCase(Locale.ROOT)).orElse(null);
    this.secure = address.map(url -> url.getScheme().equals("https")).orElse(false);
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!answersTo(request.getHeader("Host"))) {
      response.setStatus(MISDIRECTED);
      return;
    }
    if (secure) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }

  boolean answersTo(String header) {
    if (header == null) {
      return false;
    }
    String host = header.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
    return SELF.matcher(host).matches() || host.equals(own) || host.equals(known) || known == null && NUMBERS.matcher(host).matches();
  }
}
