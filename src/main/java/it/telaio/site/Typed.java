package it.telaio.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody wrote in a form that was not taken, so that it is not lost.
 *
 * @param name  of the field
 * @param value as it was written
 */
record Typed(String name, String value) {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 100_000;
  private static final int MOST = 40;
  /** Fields of ours that nobody writes by hand, and what must not be shown again. */
  private static final Pattern NOT_SHOWN = Pattern.compile("_csrf|ritorno|answer|.*(parola|password|codice|token|secret).*",
      Pattern.CASE_INSENSITIVE);

  /**
   * The fields of {@code request} in which there is something to lose: sentences, not ticks and identifiers. Nothing where the
   * browser does not say that the form came from a page of ours: else strangers could have us show what they wrote.
   */
  static List<Typed> of(HttpServletRequest request) {
    if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      return List.of();
    }
    List<Typed> typed = new ArrayList<>();
    int room = LONGEST;
    for (String name : Collections.list(request.getParameterNames())) {
      for (String value : NOT_SHOWN.matcher(name).matches() ? new String[0] : request.getParameterValues(name)) {
        boolean words = value.strip().length() >= SHORTEST && value.strip().contains(" ");
        if (words && value.length() <= room && typed.size() < MOST) {
          typed.add(new Typed(name, value));
          room -= value.length();
        }
      }
    }
    return List.copyOf(typed);
  }
}
