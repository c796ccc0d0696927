package it.telaio.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which addresses are themselves a secret, such as a link to set a password: those of routes with a variable called {@code secret}. They
 * are passed on to no other page, whatever else their page does.
 */
@Component
public final class SecretRoutes {
  private static final String VARIABLE = "secret";

  private final ObjectProvider<RequestMappingHandlerMapping> routes;

  SecretRoutes(ObjectProvider<RequestMappingHandlerMapping> routes) {
    this.routes = routes;
  }

  /** Whether the address of {@code request} is a secret. */
  static boolean isOne(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
        && variables.containsKey(VARIABLE);
  }

  /**
   * Whether {@code path}, which somebody wrote, may be named to others: it is written as our own paths are, without escapes, and leads to
   * no secret.
   */
  public boolean mayBeNamed(String path) {
    boolean plain = path.matches("(/[A-Za-z0-9._:-]*)+") && !path.contains("//") && !path.contains("/.");
    return plain && prefixes().stream().noneMatch(prefix -> path.startsWith(prefix) && path.length() > prefix.length());
  }

  /** The addresses up to their secret: {@code /accesso/parola/}. */
  private Set<String> prefixes() {
    return routes.stream().flatMap(all -> all.getHandlerMethods().keySet().stream()).flatMap(route -> route.getPatternValues().stream())
        .filter(pattern -> pattern.contains("{" + VARIABLE)).map(pattern -> pattern.substring(0, pattern.indexOf("{" + VARIABLE)))
        .collect(Collectors.toSet());
  }
}
