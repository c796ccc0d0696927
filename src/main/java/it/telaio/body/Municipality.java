package it.telaio.body;

import java.time.LocalDate;
import java.util.List;

/**
 * A municipality during one span of its life: a new row begins when a code, the name or the province changes.
 *
 * @param istat      ISTAT code, six digits with leading zeros
 * @param cadastral  land-registry code, a letter and three digits; ND where the archive has none
 * @param name       official name in capitals, as the archive writes it
 * @param otherName  the name in the other official language; empty where there is none
 * @param province   two letters
 * @param region     ISTAT code of the region, two digits; EX for lands no longer Italian, 00 before there were regions
 * @param validFrom  first day
 * @param validTo    last day, or null: still
 * @param title      name as people write it; empty where not known
 * @param postcodes  CAP, five digits each, in the order of the source; empty where not known
 * @param population residents at the census of 2011; -1 where not known
 */
public record Municipality(String istat, String cadastral, String name, String otherName, String province, String region,
    LocalDate validFrom, LocalDate validTo, String title, List<String> postcodes, int population) {
  private static final int SMALL = 5_000;

  public Municipality {
    postcodes = List.copyOf(postcodes);
  }

  /** Whether it exists today, as far as the archive knows. */
  public boolean isActive() {
    return validTo == null;
  }

  /** Whether it was so on {@code day}; both ends are included. */
  public boolean isValid(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** The name to show. */
  public String shown() {
    return title.isEmpty() ? name : title;
  }

  /** Whether it is a small municipality, below 5,000 residents in 2011 (L. 158/2017, art. 1); false where not known. */
  public boolean isSmall() {
    return population >= 0 && population <= SMALL;
  }
}
