package it.telaio.practice;

import it.telaio.body.Municipality;
import it.telaio.practice.Adoption.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who near a place, and of its size, did a practice: its origin and those who took it up, are doing so or plan to, the likest
 * first. The same municipality, then the same province, region; among those as far, the one whose inhabitants are nearest in
 * proportion.
 */
final class NearPlaces {
  /** Up to this ratio two places are of about the same size. */
  private static final double SAME_SIZE = 2;

  private NearPlaces() {
  }

  /** How far a place lies. */
  enum Far {
    HERE, PROVINCE, REGION, ELSEWHERE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One that did it.
   *
   * @param adoption empty for the origin
   * @param sameSize whether its inhabitants are between half and double
   */
  record Near(Optional<Adoption> adoption, Municipality place, Far far, boolean sameSize) {
  }

  /** The likest first, at most {@code most}. */
  static List<Near> of(Municipality here, List<Municipality> origin, List<Adoption> adoptions, int most) {
    List<Near> all = new ArrayList<>();
    origin.stream().map(place -> near(here, place, Optional.empty())).min(likest(here)).ifPresent(all::add);
    adoptions.stream().filter(one -> one.state().counts() || one.state() == State.PLANNED).forEach(one ->
        PracticePlaces.municipality(one.istat()).ifPresent(place -> all.add(near(here, place, Optional.of(one)))));
    return all.stream().sorted(likest(here)).limit(most).toList();
  }

  private static Near near(Municipality here, Municipality place, Optional<Adoption> adoption) {
    Far far = place.istat().equals(here.istat()) ? Far.HERE : place.province().equals(here.province()) ? Far.PROVINCE
        : place.region().equals(here.region()) ? Far.REGION : Far.ELSEWHERE;
    return new Near(adoption, place, far, ratio(here, place) <= SAME_SIZE);
  }

  private static Comparator<Near> likest(Municipality here) {
    return Comparator.comparing(Near::far).thenComparingDouble(near -> ratio(here, near.place()));
  }

  private static double ratio(Municipality one, Municipality other) {
    double less = Math.max(1, Math.min(one.population(), other.population()));
    return Math.max(1, Math.max(one.population(), other.population())) / less;
  }
}
