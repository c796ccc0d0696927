package it.telaio.screening;

import it.telaio.screening.ScreeningAct.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reasons that persons gave in a call for their appraisals: ready wordings for the next. */
final class GivenReasons {
  private static final int MOST = 5;

  private GivenReasons() {
  }

  private record Used(String reason, int times, long last) {
    Used and(Used other) {
      return new Used(reason, times + other.times, Math.max(last, other.last));
    }
  }

  /** Those on one {@code check} among {@code items}, most used first, then the latest; at most five. */
  static List<String> on(Check check, List<Docket.Item> items) {
    Map<String, Used> used = new HashMap<>();
    for (Docket.Item item : items) {
      for (ScreeningAct act : item.acts()) {
        if (act.kind() == Kind.APPRAISED && !act.reason().isEmpty()
            && Finding.checkOf(act.finding()).equals(check.literal())) {
          used.merge(act.reason(), new Used(act.reason(), 1, act.id()), Used::and);
        }
      }
    }
    return used.values().stream().sorted(Comparator.comparing(Used::times).thenComparing(Used::last).reversed()).limit(MOST)
        .map(Used::reason).toList();
  }
}
