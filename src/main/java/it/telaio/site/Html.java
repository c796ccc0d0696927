package it.telaio.site;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A page to answer with: a template and what it shows. The template has two parameters, {@code frame} and {@code page}.
 *
 * @param status   200 where nothing else is said
 * @param template path below {@code src/main/jte}
 * @param life     how long those who are not signed in may be given the same bytes; zero: each gets their own
 * @param topics   what the page speaks of: {@code notice:puglia-2023}; see {@link PageCache#forget}
 * @param right    asked before the same bytes are given again
 * @param formed   whether it has a form, whose token is another for each
 */
public record Html(int status, String template, Map<String, Object> parameters, Duration life, Set<String> topics, BooleanSupplier right,
    boolean formed)
    implements PageAnswer {

  /** {@code template} around {@code page}, inside {@code frame}. */
  public static Html of(String template, PageFrame frame, Object page) {
    return new Html(200, template, Map.of("frame", frame, "page", page), Duration.ZERO, Set.of(), () -> true, false);
  }

  /** The same page with one more value, for a parameter of the template that is called {@code name}. */
  public Html with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(parameters);
    more.put(name, value);
    return new Html(status, template, Map.copyOf(more), life, topics, right, formed);
  }

  /** The same page with another status; it is not shared. */
  public Html status(int status) {
    return new Html(status, template, parameters, Duration.ZERO, Set.of(), () -> true, false);
  }

  /**
   * The same page, which all who are not signed in may read alike for {@code life}, or until {@link PageCache#forget} is told of
   * one of {@code topics}. A page with a form is never shared, since its token is somebody's.
   */
  public Html shared(Duration life, String... topics) {
    return new Html(status, template, parameters, life, Set.of(topics), right, false);
  }

  /** The same page, shared for {@code life} as long as {@code stillRight}, which must be taken before what the page shows is read. */
  public Html sharedWhile(BooleanSupplier stillRight, Duration life) {
    return new Html(status, template, parameters, life, topics, stillRight, false);
  }

  /** The same page, of which all who are not signed in may be given for {@code life} what is the same for all: all but its token. */
  public Html sharedButToken(Duration life) {
    return new Html(status, template, parameters, life, topics, right, true);
  }
}
