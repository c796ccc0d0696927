package it.telaio.site;

import it.telaio.account.People;
import it.telaio.account.Sessions;
import it.telaio.kernel.Clock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Ties a {@link Visit} to every request, inside the ring that gives it an id. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class VisitFilter extends HttpFilter {
  private static final long serialVersionUID = 1;
  private final transient Parts parts;

  VisitFilter(Sessions sessions, People people, Menu menu, Installation installation, Clock clock) {
    this.parts = new Parts(sessions, people, menu, installation, clock, new Cookies(installation.isSecure()));
  }

  /** What a visit asks. */
  record Parts(Sessions sessions, People people, Menu menu, Installation installation, Clock clock, Cookies cookies) {
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    new Visit(request, response, parts).begin();
    chain.doFilter(request, response);
  }
}
