package it.telaio.demo;

import it.telaio.demo.CastBody.Kind;

/**
 * What stands in the official form of the Puglia notice.
 *
 * @param version  version of the notice for which the form was made
 * @param capacity {@code municipality} or {@code district}: in which of its capacities the body applies
 * @param district name of the district where the capacity is that one, else empty
 * @param signer   {@code representative} or {@code delegate}: what the person is who signs
 */
record DemoForm(String notice, String version, String bodyName, String bodyTaxCode, String capacity, String district, String signerName,
    String signerTaxCode, String signer, DemoPractice practice, String contact) {
  /** The notice of the demonstration. */
  static final String PUGLIA = "puglia-buone-pratiche-2023";

  static DemoForm of(CastBody body, DemoPractice practice) {
    boolean district = body.kind() == Kind.DISTRICT;
    CastPerson person = body.representative();
    return new DemoForm(PUGLIA, "1", body.name(), body.taxCode(), district ? "district" : "municipality", district ? body.name() : "",
        person.fullName(), person.taxCode(), "representative", practice, body.pec());
  }

  DemoForm version(String other) {
    return new DemoForm(notice, other, bodyName, bodyTaxCode, capacity, district, signerName, signerTaxCode, signer, practice, contact);
  }

  DemoForm delegated(CastPerson delegate) {
    return new DemoForm(notice, version, bodyName, bodyTaxCode, capacity, district, delegate.fullName(), delegate.taxCode(), "delegate",
        practice, contact);
  }

  DemoForm titled(String name) {
    return new DemoForm(notice, version, name, bodyTaxCode, capacity, district, signerName, signerTaxCode, signer, practice, contact);
  }
}
