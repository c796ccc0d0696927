package it.telaio.notice;

import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.RequiredDocument.Role;
import it.telaio.notice.RequiredDocument.Signatory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked of the applicant: form, documents, quotas. */
final class LintForm {
  /** Fields by which a returned form is joined to its notice and its body. */
  private static final List<String> KEYS = List.of("notice", "notice_version", "body_name", "body_tax_code");

  private LintForm() {
  }

  static void fields(Notice notice, LintReport report) {
    for (int i = 0; i < notice.form().sections().size(); i++) {
      List<Field> fields = notice.form().sections().get(i).fields();
      for (int j = 0; j < fields.size(); j++) {
        field(notice, fields.get(j), "/form/sections/" + i + "/fields/" + j, report);
      }
    }
  }

  private static void field(Notice notice, Field field, String pointer, LintReport report) {
    boolean choice = field.type() == FieldType.CHOICE;
    if (choice == field.choices().isEmpty()) {
      report.error(pointer + (choice ? "" : "/choices"), choice ? "choice-without-choices" : "choices-without-choice", field.id());
    }
    if (field.type() == FieldType.THEME && notice.themes().isEmpty()) {
      report.error(pointer + "/type", "theme-without-themes", field.id());
    }
  }

  static void keys(Notice notice, LintReport report) {
    for (String key : KEYS) {
      if (notice.form().field(key).isEmpty()) {
        report.warning("/form", "key-field-missing", key);
      }
    }
    if (!notice.themes().isEmpty() && notice.form().fields().stream().noneMatch(field -> field.type() == FieldType.THEME)) {
      report.warning("/themes", "themes-not-asked");
    }
  }

  static void documents(Notice notice, LintReport report) {
    Set<Role> once = notice.documents().stream().map(document -> document.match().role()).collect(Collectors.toSet());
    for (int i = 0; i < notice.documents().size(); i++) {
      RequiredDocument document = notice.documents().get(i);
      if (document.match().role() == Role.FORM && !once.remove(Role.FORM)) {
        report.error("/documents/" + i + "/match/role", "two-forms");
      }
      if (document.match().role() != Role.FORM && document.match().words().isEmpty()) {
        report.warning("/documents/" + i + "/match", "cannot-be-recognised", document.label());
      }
      boolean delegation = document.match().role() == Role.DELEGATION;
      if (delegation && notice.documents().stream().noneMatch(other -> other.signedBy() == Signatory.REPRESENTATIVE_OR_DELEGATE)) {
        report.error("/documents/" + i, "delegation-not-asked", document.label());
      }
    }
  }

  static void quotas(Notice notice, LintReport report) {
    for (int i = 0; i < notice.quotas().size(); i++) {
      Quota quota = notice.quotas().get(i);
      if (quota.most() == 0 && quota.extras().isEmpty()) {
        report.error("/quotas/" + i + "/most", "quota-of-nothing", quota.id());
      }
      for (int j = 0; j < quota.extras().size(); j++) {
        themes(notice, quota.extras().get(j), "/quotas/" + i + "/extras/" + j + "/themes/", report);
      }
    }
  }

  private static void themes(Notice notice, Quota.Extra extra, String pointer, LintReport report) {
    List<String> known = notice.themes().stream().map(Notice.Theme::id).toList();
    for (int k = 0; k < extra.themes().size(); k++) {
      String theme = extra.themes().get(k);
      if (!known.contains(theme)) {
        report.error(pointer + k, "theme-unknown", theme, Similar.nearest(theme, known, name -> "")
            .map(near -> report.say("did-you-mean", near)).orElse(""));
      }
    }
  }
}
