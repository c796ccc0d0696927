package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.kernel.Reserve;
import it.telaio.site.Visit;
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

/**
 * Before a form with files is taken from the line: only who is signed in may send one, it says how long it is, and there is room for it.
 * The form's token stands among its fields, so nothing else can stop it before its bytes are on our disk.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class UploadGate extends HttpFilter {
  private static final long serialVersionUID = 1;
  private final transient Reserve reserve;
  private final long most;

  UploadGate(Reserve reserve, Configuration configuration) {
    this.reserve = reserve;
    this.most = configuration.bytes(Setting.UPLOAD);
  }

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String type = request.getContentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      chain.doFilter(request, response);
    } else if (!(Visit.of(request).viewer() instanceof Viewer.Signed)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else if (request.getContentLengthLong() < 0) {
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
    } else if (request.getContentLengthLong() > most) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else if (reserve.free() - 2 * request.getContentLengthLong() < reserve.bytes()) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      chain.doFilter(request, response);
    }
  }
}
