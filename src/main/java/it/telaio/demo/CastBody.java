package it.telaio.demo;

/**
 * A body of the demonstration. A social district has the tax code and the PEC address of the body that leads it, as in life.
 *
 * @param ipaCode        code in the style of the index of public administrations, such as {@code c_a662}
 * @param taxCode        11 digits with a valid check digit, invented
 * @param istat          six digits of the municipality where the body sits, a real code
 * @param cadastral      cadastral code of that municipality, a real code
 * @param region         two digits, {@code 16} for Puglia
 * @param leadOf         the {@code ipaCode} of the district that the body leads, or empty
 * @param memberOf       the {@code ipaCode} of the district the body is a member of, or empty
 * @param representative who represents the body by law, and signs for it
 */
public record CastBody(String ipaCode, String name, Kind kind, String taxCode, String pec, String istat, String cadastral, String region,
    String leadOf, String memberOf, CastPerson representative) {

  /** The name after the Italian "di", joined with its article: {@code del Comune di Bari}. */
  public String ofName() {
    return switch (kind) {
      case DISTRICT, SPECIAL_COMPANY -> "dell'" + name;
      case MUNICIPALITY, CONSORTIUM -> "del " + name;
      case COMPANY, THIRD_SECTOR -> "di " + name;
    };
  }

  /** What a body is. */
  public enum Kind {
    MUNICIPALITY, DISTRICT, CONSORTIUM, SPECIAL_COMPANY, COMPANY, THIRD_SECTOR;

    /** As it stands in {@code bodies.csv}: lower case, with hyphens. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
