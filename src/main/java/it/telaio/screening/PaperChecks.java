package it.telaio.screening;

import it.telaio.candidacy.Note;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.notice.RequiredDocument;
import it.telaio.notice.RequiredDocument.Format;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** With which papers a candidacy came, and can they be read. */
final class PaperChecks {
  private static final Pattern DANGEROUS = Pattern.compile("executable|malware|two-formats|script-inside|javascript"
      + "|launch|opens-address|sends-form|rich-media|embedded-files|macro.*|xfa");

  private static final Map<Format, Pattern> FORMATS = new EnumMap<>(Map.of(Format.PDF, Pattern.compile("application/pdf"),
      Format.PDF_A, Pattern.compile("application/pdf"), Format.DOCX, Pattern.compile(".*wordprocessingml.*"),
      Format.ODT, Pattern.compile(".*opendocument\\.text.*"), Format.XLSX, Pattern.compile(".*spreadsheetml.*"),
      Format.ODS, Pattern.compile(".*opendocument\\.spreadsheet.*"), Format.IMAGE, Pattern.compile("image/.*"),
      Format.ZIP, Pattern.compile("application/zip")));

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

  static List<Finding> documentsPresent(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (RequiredDocument wanted : given.notice().documents()) {
      if (wanted.match().role() != RequiredDocument.Role.FORM && given.asks(wanted).orElse(wanted.required())) {
        findings.add(given.asks(wanted).isPresent() ? present(given, wanted) : undecided(given, wanted));
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

  /** Whether it is asked cannot be told from the form: where it is there, nothing is left to say. */
  private static Finding undecided(Case given, RequiredDocument wanted) {
    Finding finding = present(given, wanted);
    return finding.outcome() == Outcome.MET ? finding
        : Finding.person(Check.DOCUMENT_PRESENT, "document-undecided", wanted.label()).of(wanted.id()).from(wanted.clause());
  }

  /** The kinds of file that the notice allows for each document. */
  static List<Finding> formatAllowed(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (RequiredDocument wanted : given.notice().documents()) {
      if (!wanted.formats().isEmpty()) {
        given.answering(wanted).stream().map(RolePaper::paper).filter(Paper::readable)
            .forEach(paper -> findings.add(format(wanted, paper).of(wanted.id()).from(wanted.clause()).seen("file", paper.sha256())));
      }
    }
    return findings.isEmpty() ? List.of(Finding.notRelevant(Check.FORMAT_ALLOWED, "no-format-asked")) : findings;
  }

  private static Finding format(RequiredDocument wanted, Paper paper) {
    if (wanted.formats().stream().anyMatch(format -> FORMATS.get(format).matcher(paper.type()).matches())) {
      boolean archivable = wanted.formats().equals(List.of(Format.PDF_A));
      return archivable ? Finding.noted(Check.FORMAT_ALLOWED, "format-pdf-a", paper.name())
          : Finding.met(Check.FORMAT_ALLOWED, "format-right", paper.name());
    }
    return Finding.failure(Check.FORMAT_ALLOWED, "format-other", paper.name(), paper.type())
        .remediable(wanted.remediable(), "ask-other-format");
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
}
