package it.telaio.body;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * What a municipality became, and how far we can tell: the archive has no links, so a merger is derived and says its ground.
 *
 * @param municipality what it became
 * @param ground       why we say so
 */
public record Succession(Municipality municipality, Ground ground) {

  /** Why one municipality is said to follow another. */
  public enum Ground {
    /** The same land-registry code goes on: another name, province or ISTAT code. */
    SAME_CODE,
    /** Founded, or changed, in the same province on the next day and bearing the old name within its own. */
    NAME,
    /** The only one founded or changed in the same province on the next day. */
    ONLY_ONE
  }

  static List<Succession> of(Municipality gone, List<Municipality> history, Function<LocalDate, List<Municipality>> begun,
      Function<String, List<Municipality>> historyOf) {
    if (gone.validTo() == null) {
      return List.of();
    }
    LocalDate next = gone.validTo().plusDays(1);
    var same = history.stream().filter(row -> row.validFrom().isAfter(gone.validTo()))
        .min((a, b) -> a.validFrom().compareTo(b.validFrom()));
    if (same.isPresent()) {
      return List.of(new Succession(same.get(), Ground.SAME_CODE));
    }
    List<Municipality> candidates = begun.apply(next).stream()
        .filter(row -> row.province().equals(gone.province()) && !row.cadastral().equals(gone.cadastral()))
        .filter(row -> isFoundedOrRenamed(row, historyOf.apply(row.cadastral()))).toList();
    List<Municipality> named = candidates.stream()
        .filter(row -> (" " + row.name().replace('-', ' ') + " ").contains(" " + gone.name().replace('-', ' ') + " ")).toList();
    if (named.size() == 1) {
      return List.of(new Succession(named.getFirst(), Ground.NAME));
    }
    return candidates.size() == 1 ? List.of(new Succession(candidates.getFirst(), Ground.ONLY_ONE)) : List.of();
  }

  /** A row that only moves to another province or gets another ISTAT code took nobody in. */
  private static boolean isFoundedOrRenamed(Municipality row, List<Municipality> history) {
    return history.stream().filter(earlier -> earlier.validFrom().isBefore(row.validFrom()))
        .noneMatch(earlier -> earlier.name().equals(row.name()) && !earlier.istat().equals(row.istat()));
  }
}
