package it.telaio.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Who was answered and asks again at once goes to the end of the line. A connection keeps its thread while its next request is
 * there before the last is done with; only as many threads run as there are processors, and they change only where they wait: a
 * few quick clients would hold them, and all others stand still meanwhile.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class NextInLine extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final ThreadLocal<Boolean> ANSWERED = new ThreadLocal<>();

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Thread.currentThread().isVirtual()) {
      if (ANSWERED.get() != null) {
        Thread.yield();
      }
      ANSWERED.set(true);
    }
    chain.doFilter(request, response);
  }
}
