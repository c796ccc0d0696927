package it.telaio.screening;

import it.telaio.body.Body;
import it.telaio.candidacy.Note;
import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Texts;
import it.telaio.notice.CheckForm;
import it.telaio.notice.FilledForm;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.FormFault;
import it.telaio.notice.KeyFields;
import it.telaio.notice.RequiredDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was written in the form: is it of this notice, whole, of the right kind, and what one reads on its page. */
final class FormChecks {
  private static final Set<String> MISSING = Set.of("missing", "rows-too-few");
  private static final Set<String> DECLARATION = Set.of("declaration-missing");
  private static final String CEILING = "over-ceiling";
  /** A form whose data one cannot read on its page (security R6). */
  private static final Pattern UNSEEN =
      Pattern.compile("value-.*|hidden-field|overlapping-fields|appearance-painted-over|too-many-fields|xfa");

  private FormChecks() {
  }

  static List<Finding> formVersion(Case given) {
    if (given.dossier().form().isEmpty()) {
      return List.of(PaperChecks.unlessCut(given, Finding.notRelevant(Check.FORM_VERSION, "no-form")));
    }
    String clause = given.notice().form().clause();
    String notice = given.field("notice");
    String version = given.field("notice_version");
    if (notice.isEmpty()) {
      return List.of(Finding.person(Check.FORM_VERSION, "form-unmarked").from(clause).seen("file", hash(given)));
    }
    if (!notice.equals(given.notice().id())) {
      return List.of(Finding.person(Check.FORM_VERSION, "form-of-other-notice", notice).from(clause).seen("field", "notice"));
    }
    String current = String.valueOf(given.notice().version());
    Finding finding = version.equals(current) ? Finding.met(Check.FORM_VERSION, "form-current", current)
        : Finding.person(Check.FORM_VERSION, "form-of-other-version", version, current);
    return List.of(finding.from(clause).seen("field", "notice_version"));
  }

  static List<Finding> requiredFields(Case given) {
    Optional<Finding> beside = withoutFields(given, Check.REQUIRED_FIELDS, "fields-beside");
    if (beside.isPresent()) {
      return List.of(beside.get());
    }
    List<String> missing = faults(given).stream().filter(fault -> MISSING.contains(fault.code())).map(FormFault::label).distinct().toList();
    boolean typed = given.dossier().form().orElseThrow().isEntered();
    Finding finding = missing.isEmpty()
        ? typed ? Finding.noted(Check.REQUIRED_FIELDS, "fields-entered") : Finding.met(Check.REQUIRED_FIELDS, "fields-all")
        : Finding.failure(Check.REQUIRED_FIELDS, "fields-missing", String.join("; ", missing)).remediable(remediable(given), "ask-fields");
    return List.of(finding.from(given.notice().form().clause()).seen("file", hash(given)));
  }

  /** Declarations in place of certificates (DPR 445/2000, art. 46 and 47). */
  static List<Finding> declarations(Case given) {
    List<Field> asked = given.notice().form().fields().stream().filter(field -> field.required() && field.type() == FieldType.DECLARATION)
        .toList();
    if (asked.isEmpty()) {
      return List.of(Finding.notRelevant(Check.DECLARATIONS, "no-declaration-asked"));
    }
    Optional<Finding> beside = withoutFields(given, Check.DECLARATIONS, "declarations-beside");
    if (beside.isPresent()) {
      return List.of(beside.get());
    }
    List<String> missing = faults(given).stream().filter(fault -> DECLARATION.contains(fault.code())).map(FormFault::label).toList();
    Finding finding = missing.isEmpty() ? Finding.met(Check.DECLARATIONS, "declarations-made")
        : Finding.failure(Check.DECLARATIONS, "declarations-missing", String.join("; ", missing))
            .remediable(remediable(given), "ask-declarations");
    return List.of(finding.from(given.notice().form().clause()).seen("file", hash(given)));
  }

  /** One answer for each sentence of the notice that what was written does not keep to. */
  static List<Finding> fieldValues(Case given) {
    Optional<Finding> beside = withoutFields(given, Check.FIELD_VALUES, "fields-beside");
    if (beside.isPresent()) {
      return List.of(beside.get());
    }
    Map<String, List<FormFault>> byGround = faults(given).stream()
        .filter(fault -> !MISSING.contains(fault.code()) && !DECLARATION.contains(fault.code()))
        .collect(Collectors.groupingBy(FormChecks::ground, TreeMap::new, Collectors.toList()));
    if (byGround.isEmpty()) {
      return List.of(Finding.met(Check.FIELD_VALUES, "values-right").from(given.notice().form().clause()).seen("file", hash(given)));
    }
    return byGround.entrySet().stream().map(entry -> wrong(given, entry.getKey(), entry.getValue())).toList();
  }

  private static String ground(FormFault fault) {
    return (fault.needsPerson() ? "2" : fault.code().equals(CEILING) ? "1" : "0") + fault.clause();
  }

  /** What exceeds a ceiling is substance, which cannot be formed after the term: a person says what follows. */
  private static Finding wrong(Case given, String ground, List<FormFault> faults) {
    String words = faults.stream().map(fault -> fault.text(Texts.ITALIAN)).collect(Collectors.joining(" "));
    Finding finding = switch (ground.charAt(0)) {
      case '0' -> Finding.failure(Check.FIELD_VALUES, "values-wrong", words).remediable(remediable(given), "ask-values");
      case '1' -> Finding.person(Check.FIELD_VALUES, "over-ceiling", words);
      default -> Finding.person(Check.FIELD_VALUES, "values-undecided", words);
    };
    for (FormFault fault : faults) {
      finding = finding.seen("field", fault.row() == 0 ? fault.path() : fault.path() + " " + fault.row());
    }
    return finding.from(faults.getFirst().clause());
  }

  static List<Finding> valuesAsSeen(Case given) {
    Optional<RolePaper> form = given.dossier().form();
    if (form.isEmpty() || form.get().readFromWords() || form.get().isEntered()) {
      String reason = form.isEmpty() ? "no-form" : form.get().isEntered() ? "fields-entered" : "fields-not-there";
      return List.of(PaperChecks.unlessCut(given, Finding.notRelevant(Check.VALUES_AS_SEEN, reason)));
    }
    List<Note> differences = form.get().paper().problems().stream()
        .filter(note -> UNSEEN.matcher(note.code()).matches()).toList();
    Finding finding = differences.isEmpty() ? Finding.met(Check.VALUES_AS_SEEN, "values-as-seen")
        : Finding.person(Check.VALUES_AS_SEEN, "values-differ", differences.getFirst().text());
    return List.of(finding.seen("file", hash(given)));
  }

  /** The answer where there is no form, or one without fields: what its page says is typed beside it by a person (offices 5). */
  private static Optional<Finding> withoutFields(Case given, Check check, String beside) {
    Optional<RolePaper> form = given.dossier().form();
    if (form.isEmpty()) {
      return Optional.of(PaperChecks.unlessCut(given, Finding.notRelevant(check, "no-form")));
    }
    if (!form.get().readFromWords()) {
      return Optional.empty();
    }
    String clause = given.notice().form().clause();
    Finding finding = check != Check.REQUIRED_FIELDS ? Finding.notRelevant(check, "fields-not-there")
        : form.get().fields().isEmpty() ? Finding.person(check, beside) : Finding.person(check, "fields-from-words");
    return Optional.of(finding.from(clause).seen("file", hash(given)));
  }

  private static List<FormFault> faults(Case given) {
    RolePaper form = given.dossier().form().orElseThrow();
    if (form.isEntered()) {
      return KeyFields.faults(given.notice(), form.fields(), body(given), given.conditions(), Texts.ITALIAN);
    }
    FilledForm filled = FilledForm.of(form.fields());
    return CheckForm.check(given.notice(), filled, body(given), given.conditions(), Texts.ITALIAN);
  }

  /** What the register says of the applicant, in the words of conditions. */
  static Map<String, Object> body(Case given) {
    Map<String, Object> facts = new HashMap<>();
    Optional<Body> body = given.dossier().applicant().body();
    body.ifPresent(known -> {
      facts.put("body.kind", known.kind().literal());
      facts.put("body.region", known.region());
    });
    return facts;
  }

  private static boolean remediable(Case given) {
    return given.formAsked().map(RequiredDocument::remediable).orElse(true);
  }

  private static String hash(Case given) {
    return Stream.ofNullable(given.dossier().form().orElse(null)).map(form -> form.paper().sha256()).findFirst().orElse(null);
  }
}
