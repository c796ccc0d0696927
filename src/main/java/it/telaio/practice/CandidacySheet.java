package it.telaio.practice;

import it.telaio.body.Body;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.RolePaper;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The beginning of a sheet from what an applicant wrote in a candidacy. Only what the practice is about: never who signed,
 * never an address, never a paper (offices 19).
 */
final class CandidacySheet {
  /** What notices call their themes, and what we do. */
  private static final Map<String, String> THEMES = Map.of("organisational-change", "organisation", "delivery-modes", "access",
      "resource-optimisation", "resources", "procedures-and-tenders", "procedures", "socio-educational", "education",
      "educational-poverty", "education");
  /** Pieces of the names of form fields, in the order in which they are looked for. */
  private static final Map<String, PracticeField> NAMES = names();

  private CandidacySheet() {
  }

  private static Map<String, PracticeField> names() {
    Map<String, PracticeField> names = new LinkedHashMap<>();
    names.put("summary", PracticeField.SUMMARY);
    names.put("abstract", PracticeField.SUMMARY);
    names.put("need", PracticeField.NEED);
    names.put("context", PracticeField.NEED);
    names.put("objective", PracticeField.OBJECTIVES);
    names.put("aims", PracticeField.OBJECTIVES);
    names.put("activit", PracticeField.ACTIVITIES);
    names.put("description", PracticeField.ACTIVITIES);
    names.put("result", PracticeField.RESULTS);
    names.put("obstacle", PracticeField.OBSTACLES);
    names.put("lesson", PracticeField.LESSONS);
    names.put("partner", PracticeField.PARTNERS);
    names.put("transfer", PracticeField.REQUIREMENTS);
    names.put("innovation", PracticeField.INNOVATION);
    names.put("sustainab", PracticeField.SUSTAINABILITY);
    return names;
  }

  /** The sheet for {@code dossier}; a form that was not read gives its title and body alone. */
  static PracticeSheet of(Dossier dossier) {
    Map<String, String> form = dossier.form().map(RolePaper::fields).orElse(Map.of());
    return of(dossier.title(), dossier.applicant().name(), dossier.applicant().body(), dossier.theme(), form);
  }

  /** The sheet of these values. */
  static PracticeSheet of(String title, String name, Optional<Body> body, String theme, Map<String, String> form) {
    Map<PracticeField, List<String>> values = new EnumMap<>(PracticeField.class);
    // In the order of their names: a form that was read has none of its own, and the same form gives the same sheet.
    NAMES.forEach((piece, field) -> new TreeMap<>(form).entrySet().stream().filter(entry -> entry.getKey().contains(piece)).findFirst()
        .ifPresent(entry -> values.putIfAbsent(field, List.of(entry.getValue()))));
    values.put(PracticeField.TITLE, List.of(title));
    values.put(PracticeField.BODY, List.of(name));
    body.map(Body::istat).filter(istat -> PracticePlaces.municipality(istat).isPresent())
        .ifPresent(istat -> values.put(PracticeField.PLACES, List.of(istat)));
    Optional.ofNullable(THEMES.get(theme)).ifPresent(known -> values.put(PracticeField.THEMES, List.of(known)));
    return new PracticeSheet(values);
  }
}
