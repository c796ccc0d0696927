package it.telaio.screening;

import it.telaio.candidacy.Note;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.notice.Condition;
import it.telaio.notice.FilledForm;
import it.telaio.notice.Form;
import it.telaio.notice.RequiredDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** With which papers a candidacy came, and can they be read. */
final class PaperChecks {
  private static final Pattern DANGEROUS = Pattern.compile("executable|malware|two-formats|script-inside|javascript"
      + "|launch|opens-address|sends-form|rich-media|embedded-files|macro.*|xfa");
  /** A form whose data one cannot read on its page (security R6). */
  private static final Pattern UNSEEN =
      Pattern.compile("value-.*|hidden-field|overlapping-fields|appearance-painted-over|too-many-fields|xfa");

  private PaperChecks() {
  }

  static List<Finding> formPresent(Case given) {
    Optional<RequiredDocument> asked = given.formAsked();
    if (asked.isEmpty()) {
      return List.of(Finding.notRelevant(Check.FORM_PRESENT, "no-form-asked"));
    }
    RequiredDocument form = asked.get();
    Optional<RolePaper> found = given.dossier().form();
    Finding finding = found.map(paper -> Finding.met(Check.FORM_PRESENT, "form-found", paper.paper().name())
            .seen("file", paper.paper().sha256()))
        .orElseGet(() -> given.dossier().papers().isEmpty() ? Finding.failure(Check.FORM_PRESENT, "nothing-attached")
            : maybeAmongOthers(given));
    Finding answer = unlessCut(given, finding.of(form.id()).from(form.clause()));
    return List.of(answer.remediable(missing(answer) && form.remediable(), "ask-document"));
  }

  /** Nothing is missing from what could not be read. */
  static Finding unlessCut(Case given, Finding finding) {
    return given.whole() || finding.outcome() == Outcome.MET ? finding
        : Finding.person(finding.check(), "not-whole").of(finding.document()).from(finding.clause());
  }

  /** A form that was flattened, printed or scanned has neither fields nor words: a person finds it in a second, we do not. */
  private static Finding maybeAmongOthers(Case given) {
    List<RolePaper> unknown = given.dossier().papers().stream()
        .filter(paper -> paper.role().isEmpty() && (paper.paper().text().isBlank() || !paper.paper().readable())).toList();
    if (unknown.isEmpty()) {
      return Finding.failure(Check.FORM_PRESENT, "form-missing");
    }
    Finding finding = Finding.person(Check.FORM_PRESENT, "form-maybe", unknown.getFirst().paper().name());
    for (RolePaper paper : unknown) {
      finding = finding.seen("file", paper.paper().sha256());
    }
    return finding;
  }

  static List<Finding> formVersion(Case given) {
    if (given.dossier().form().isEmpty()) {
      return List.of(unlessCut(given, Finding.notRelevant(Check.FORM_VERSION, "no-form")));
    }
    String notice = given.field("notice");
    String version = given.field("notice_version");
    if (notice.isEmpty()) {
      return List.of(Finding.person(Check.FORM_VERSION, "form-unmarked").seen("file", formHash(given)));
    }
    if (!notice.equals(given.notice().id())) {
      return List.of(Finding.person(Check.FORM_VERSION, "form-of-other-notice", notice).seen("field", "notice"));
    }
    String current = String.valueOf(given.notice().version());
    Finding finding = version.equals(current) ? Finding.met(Check.FORM_VERSION, "form-current", current)
        : Finding.person(Check.FORM_VERSION, "form-of-other-version", version, current);
    return List.of(finding.from(given.notice().form().clause()).seen("field", "notice_version"));
  }

  static List<Finding> requiredFields(Case given) {
    Optional<RolePaper> form = given.dossier().form();
    if (form.isEmpty()) {
      return List.of(unlessCut(given, Finding.notRelevant(Check.REQUIRED_FIELDS, "no-form")));
    }
    if (form.get().readFromWords()) {
      String clause = given.notice().form().clause();
      return List.of(form.get().fields().isEmpty() ? Finding.notRelevant(Check.REQUIRED_FIELDS, "fields-not-there").from(clause)
          : Finding.person(Check.REQUIRED_FIELDS, "fields-from-words").from(clause));
    }
    FilledForm filled = FilledForm.of(form.get().fields());
    Map<String, Object> facts = filled.facts(given.notice());
    List<String> missing = given.notice().form().sections().stream().filter(section -> asked(given, section.when(), facts))
        .flatMap(section -> section.fields().stream()).filter(Form.Field::required).filter(field -> asked(given, field.when(), facts))
        .filter(field -> filled.value(field.id()).isBlank() && filled.rows(field.id()).isEmpty()).map(Form.Field::label).toList();
    boolean remediable = given.formAsked().map(RequiredDocument::remediable).orElse(true);
    Finding finding = missing.isEmpty() ? Finding.met(Check.REQUIRED_FIELDS, "fields-all")
        : Finding.failure(Check.REQUIRED_FIELDS, "fields-missing", String.join("; ", missing)).remediable(remediable, "ask-fields");
    return List.of(finding.from(given.notice().form().clause()).seen("file", formHash(given)));
  }

  /** Whether a field or section is asked for, given what was filled in; what cannot be decided is not asked for. */
  private static boolean asked(Case given, Optional<String> when, Map<String, Object> facts) {
    return when.isEmpty() || given.conditions().holds(when, facts) instanceof Condition.Truth truth && truth.holds();
  }

  static List<Finding> valuesAsSeen(Case given) {
    Optional<RolePaper> form = given.dossier().form();
    if (form.isEmpty() || form.get().readFromWords()) {
      return List.of(unlessCut(given, Finding.notRelevant(Check.VALUES_AS_SEEN, form.isEmpty() ? "no-form" : "fields-not-there")));
    }
    List<Note> differences = form.get().paper().problems().stream()
        .filter(note -> UNSEEN.matcher(note.code()).matches()).toList();
    Finding finding = differences.isEmpty() ? Finding.met(Check.VALUES_AS_SEEN, "values-as-seen")
        : Finding.person(Check.VALUES_AS_SEEN, "values-differ", differences.getFirst().text());
    return List.of(finding.seen("file", formHash(given)));
  }

  static List<Finding> documentsPresent(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (RequiredDocument wanted : given.notice().documents()) {
      if (wanted.match().role() != RequiredDocument.Role.FORM && wanted.required()) {
        findings.add(present(given, wanted));
      }
    }
    return findings.isEmpty() ? List.of(Finding.notRelevant(Check.DOCUMENT_PRESENT, "no-document-asked")) : findings;
  }

  private static Finding present(Case given, RequiredDocument wanted) {
    List<RolePaper> found = given.answering(wanted);
    Optional<RolePaper> stray = given.dossier().papers().stream()
        .filter(paper -> paper.role().isEmpty() && paper.paper().readable() && paper.paper().type().contains("pdf")).findFirst();
    Finding finding = !found.isEmpty()
        ? Finding.met(Check.DOCUMENT_PRESENT, "document-found", wanted.label(), found.getFirst().paper().name())
            .seen("file", found.getFirst().paper().sha256())
        : stray.map(paper -> Finding.person(Check.DOCUMENT_PRESENT, "document-maybe", wanted.label(), paper.paper().name())
                .seen("file", paper.paper().sha256()))
            .orElseGet(() -> Finding.failure(Check.DOCUMENT_PRESENT, "document-missing", wanted.label()));
    Finding answer = unlessCut(given, finding.of(wanted.id()).from(wanted.clause()));
    return answer.remediable(missing(answer) && wanted.remediable(), "ask-document");
  }

  static List<Finding> filesReadable(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (RolePaper role : given.dossier().papers()) {
      Paper paper = role.paper();
      if (!paper.readable()) {
        String reason = paper.has("password-required") ? "file-encrypted" : "file-unreadable";
        findings.add(Finding.failure(Check.FILE_READABLE, reason, paper.name()).remediable(true, "ask-file-again")
            .seen("file", paper.sha256()));
      } else if (dangerous(paper).isPresent()) {
        findings.add(Finding.person(Check.FILE_READABLE, "file-dangerous", paper.name(), dangerous(paper).get().text())
            .seen("file", paper.sha256()));
      }
    }
    if (!given.whole()) {
      findings.add(Finding.person(Check.FILE_READABLE, "not-whole"));
    }
    return findings.isEmpty() ? List.of(Finding.met(Check.FILE_READABLE, "files-readable")) : findings;
  }

  private static Optional<Note> dangerous(Paper paper) {
    return paper.problems().stream().filter(note -> DANGEROUS.matcher(note.code()).matches()).findFirst();
  }

  private static boolean missing(Finding finding) {
    return finding.outcome() == Outcome.PROPOSED_FAILURE;
  }

  private static String formHash(Case given) {
    return given.dossier().form().map(form -> form.paper().sha256()).orElse(null);
  }
}
