package it.telaio.site;

import it.telaio.account.People;
import it.telaio.account.Sessions;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
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
    var visit = new Visit(request, response, parts);
    visit.begin();
    if (bringsFiles(request) && visit.viewer() == Viewer.ANONYMOUS) {
      // Before anybody reads it: nobody who is not signed in fills the disk.
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", "/accesso");
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean bringsFiles(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
  }
}
