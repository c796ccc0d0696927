package it.telaio.site;

import java.util.HashMap;
import java.util.Map;

/**
 * A page to answer with: a template and what it shows. The template has two parameters, {@code frame} and {@code page}.
 *
 * @param status   200 where nothing else is said
 * @param template path below {@code src/main/jte}
 */
public record Html(int status, String template, Map<String, Object> parameters) implements PageAnswer {

  /** {@code template} around {@code page}, inside {@code frame}. */
  public static Html of(String template, PageFrame frame, Object page) {
    return new Html(200, template, Map.of("frame", frame, "page", page));
  }

  /** The same page with one more value, for a parameter of the template that is called {@code name}. */
  public Html with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(parameters);
    more.put(name, value);
    return new Html(status, template, Map.copyOf(more));
  }

  /** The same page with another status. */
  public Html status(int status) {
    return new Html(status, template, parameters);
  }
}
