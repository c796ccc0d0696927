package it.telaio.demo;

import it.telaio.demo.CastBody.Kind;

/**
 * What stands in the official form of the Puglia notice.
 *
 * @param version         version of the form, as the notice counts them
 * @param capacity        {@code municipality} or {@code district}: in which of its capacities the body applies
 * @param district        name of the district where the capacity is that one, else empty
 * @param signerCapacity  {@code representative} or {@code delegate}
 */
record DemoForm(String notice, String version, String bodyName, String bodyTaxCode, String capacity, String district,
    String representativeName, String representativeTaxCode, String signerCapacity, DemoPractice practice, String contact) {
  /** The notice of the demonstration. */
  static final String PUGLIA = "puglia-buone-pratiche-2023";

  static DemoForm of(CastBody body, DemoPractice practice) {
    boolean district = body.kind() == Kind.DISTRICT;
    return new DemoForm(PUGLIA, "1", body.name(), body.taxCode(), district ? "district" : "municipality", district ? body.name() : "",
        body.representative().fullName(), body.representative().taxCode(), "representative", practice, body.pec());
  }

  DemoForm version(String other) {
    return new DemoForm(notice, other, bodyName, bodyTaxCode, capacity, district, representativeName, representativeTaxCode,
        signerCapacity, practice, contact);
  }

  DemoForm signedBy(String other) {
    return new DemoForm(notice, version, bodyName, bodyTaxCode, capacity, district, representativeName, representativeTaxCode, other,
        practice, contact);
  }
}
