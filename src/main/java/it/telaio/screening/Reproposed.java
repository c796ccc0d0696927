package it.telaio.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A candidacy of which something else is proposed now: another version of the notice, of a register or of a paper changed
 * some answers. What persons decided before stays as it is.
 *
 * @param before  what was proposed
 * @param after   what is proposed now
 * @param changed the answers that are others now
 */
public record Reproposed(Proposed before, Proposed after, List<Changed> changed) {

  /** One answer before and after; one of both is null where there was none. */
  public record Changed(String key, Finding before, Finding after) {
  }

  /** The differences in {@code all}, sorted by candidacy and by order, of which the later proposal was made since {@code since}. */
  static List<Reproposed> among(List<Proposed> all, Instant since) {
    List<Reproposed> found = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      Proposed before = all.get(i - 1);
      Proposed after = all.get(i);
      if (before.candidacy().equals(after.candidacy()) && !after.at().isBefore(since)) {
        found.add(new Reproposed(before, after, changes(before.byKey(), after.byKey())));
      }
    }
    return found;
  }

  private static List<Changed> changes(Map<String, Finding> before, Map<String, Finding> after) {
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream().filter(key -> !same(before.get(key), after.get(key)))
        .map(key -> new Changed(key, before.get(key), after.get(key))).toList();
  }

  private static boolean same(Finding before, Finding after) {
    return before != null && after != null && before.outcome() == after.outcome() && before.reason().equals(after.reason())
        && before.about().equals(after.about());
  }
}
