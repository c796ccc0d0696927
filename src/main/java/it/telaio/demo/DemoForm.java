package it.telaio.demo;

import it.telaio.demo.CastBody.Kind;

/**
 * What stands in the official form of the Puglia notice.
 *
 * @param version        version of the notice for which the form was made
 * @param capacity       {@code municipality} or {@code district}: in which of its capacities the body applies
 * @param district       name of the district where the capacity is that one, else empty
 * @param representative who represents the body by law
 * @param signs          {@code representative} or {@code delegate}: who signs the form
 */
record DemoForm(String notice, String version, String bodyName, String bodyTaxCode, String capacity, String district,
    CastPerson representative, String signs, DemoPractice practice, String contact) {
  /** The notice of the demonstration. */
  static final String PUGLIA = "puglia-buone-pratiche-2023";

  static DemoForm of(CastBody body, DemoPractice practice) {
    boolean district = body.kind() == Kind.DISTRICT;
    return new DemoForm(PUGLIA, "1", body.name(), body.taxCode(), district ? "district" : "municipality", district ? body.name() : "",
        body.representative(), "representative", practice, body.pec());
  }

  DemoForm version(String other) {
    return new DemoForm(notice, other, bodyName, bodyTaxCode, capacity, district, representative, signs, practice, contact);
  }

  DemoForm represented(CastPerson person) {
    return new DemoForm(notice, version, bodyName, bodyTaxCode, capacity, district, person, signs, practice, contact);
  }

  DemoForm forDistrict(String name) {
    return new DemoForm(notice, version, bodyName, bodyTaxCode, "district", name, representative, signs, practice, contact);
  }

  DemoForm delegated() {
    return new DemoForm(notice, version, bodyName, bodyTaxCode, capacity, district, representative, "delegate", practice, contact);
  }
}
