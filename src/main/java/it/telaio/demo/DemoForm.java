package it.telaio.demo;

import it.telaio.demo.CastBody.Kind;
import it.telaio.notice.Notice;
import java.util.HashMap;
import java.util.Map;

/** What an office writes in the form of a notice: values by the names that the fields have in the notice. */
record DemoForm(Map<String, String> values) {

  DemoForm {
    values = Map.copyOf(values);
  }

  /** The form of {@code body}, whose legal representative signs; {@code lead} is who acts for a district, else the body itself. */
  static DemoForm of(Notice notice, CastBody body, CastBody lead, DemoPractice practice) {
    Map<String, String> values = new HashMap<>();
    values.put("notice", notice.id());
    values.put("notice_version", String.valueOf(notice.version()));
    values.put("body_name", lead.name());
    values.put("body_tax_code", body.taxCode());
    values.put("capacity", body.kind() == Kind.DISTRICT ? "district" : "municipality");
    values.put("district", body.kind() == Kind.DISTRICT ? body.name() : "");
    values.put("form_of_participation", "single");
    values.put("contact_pec", body.pec());
    values.put("signer_capacity", "representative");
    values.put("theme", practice.theme());
    values.put("theme--" + practice.theme(), "Yes");
    values.put("lot", practice.theme());
    values.put("practice_title", practice.title());
    values.put("practice_summary", practice.summary());
    return new DemoForm(values).represented(body.representative());
  }

  DemoForm with(String field, String value) {
    Map<String, String> other = new HashMap<>(values);
    other.put(field, value);
    return new DemoForm(other);
  }

  DemoForm represented(CastPerson person) {
    return with("representative_name", person.fullName()).with("representative_tax_code", person.taxCode());
  }

  DemoForm delegated() {
    return with("signer_capacity", "delegate");
  }

  String value(String field) {
    return values.getOrDefault(field, "");
  }
}
