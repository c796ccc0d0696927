package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.notice.FilledForm;
import it.telaio.notice.Form;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.Notice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All candidacies of a call seen together: what checks that look at the others need, worked out once. */
final class Together {
  private final Notice notice;
  private final Map<String, Map<String, Object>> facts = new HashMap<>();
  private final Map<String, String> replacedBy = new HashMap<>();
  private final Map<String, List<Dossier>> bySubject = new HashMap<>();
  private final Map<String, List<Dossier>> byPartner = new HashMap<>();
  private final Twins twins;

  Together(Notice notice, List<Dossier> dossiers) {
    this.notice = notice;
    for (Dossier dossier : dossiers) {
      dossier.form().ifPresent(form -> facts.put(dossier.id(), FilledForm.of(form.fields()).facts(notice)));
      if (!dossier.replaces().isEmpty()) {
        replacedBy.put(dossier.replaces(), dossier.id());
      }
      if (dossier.applicant().known()) {
        bySubject.computeIfAbsent(subject(dossier), key -> new ArrayList<>()).add(dossier);
      }
      partners(dossier).forEach(code -> byPartner.computeIfAbsent(code, key -> new ArrayList<>()).add(dossier));
    }
    twins = Twins.among(notice, dossiers);
  }

  /** What was written in the form, by field, typed; nothing where there is no form. */
  Map<String, Object> facts(Dossier dossier) {
    return facts.getOrDefault(dossier.id(), Map.of());
  }

  /** The candidacy that says it replaces this one, or null. */
  String replacing(Dossier dossier) {
    return replacedBy.get(dossier.id());
  }

  /** The candidacies of the same body, in whatever capacity, this one included. */
  List<Dossier> ofTheSameBody(Dossier dossier) {
    return bySubject.getOrDefault(subject(dossier), List.of());
  }

  /** The candidacies that name {@code taxCode} among the partners. */
  List<Dossier> naming(String taxCode) {
    return byPartner.getOrDefault(taxCode, List.of());
  }

  /** The tax codes of the other bodies of the grouping, as the form names them. */
  List<String> partners(Dossier dossier) {
    List<String> codes = new ArrayList<>();
    FilledForm filled = dossier.form().map(form -> FilledForm.of(form.fields())).orElse(FilledForm.of(Map.of()));
    for (Form.Field table : notice.form().fields()) {
      table.columns().stream().filter(column -> column.type() == FieldType.BODY_TAX_CODE).forEach(column -> filled.rows(table.id())
          .forEach(row -> codes.add(row.getOrDefault(column.id(), "").replaceAll("\\s", ""))));
    }
    return codes.stream().filter(code -> !code.isEmpty()).distinct().toList();
  }

  /** The lot that the form names; empty where it names none. */
  String lot(Dossier dossier) {
    return notice.form().fields().stream().filter(field -> field.type() == FieldType.LOT)
        .map(field -> facts(dossier).get(field.id())).filter(value -> value != null).map(Object::toString).findFirst().orElse("");
  }

  Twins twins() {
    return twins;
  }

  private static String subject(Dossier dossier) {
    String key = dossier.applicant().key();
    return key.substring(0, key.lastIndexOf('/')).toLowerCase(Locale.ROOT);
  }
}
