package it.telaio.notice;

import it.telaio.notice.Eligible.Role;
import it.telaio.notice.Notice.Origin;
import it.telaio.notice.RequiredDocument.Signatory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Documents and quotas: that they are asked by somebody, can be recognised and can be kept to. */
final class LintDocuments {

  private LintDocuments() {
  }

  static void documents(Notice notice, LintReport report) {
    int forms = 0;
    for (int i = 0; i < notice.documents().size(); i++) {
      RequiredDocument document = notice.documents().get(i);
      String pointer = "/documents/" + i;
      boolean form = document.match().role() == RequiredDocument.Role.FORM;
      if (form && ++forms > 1) {
        report.error(pointer + "/match/role", "two-forms");
      }
      if (!form && document.match().words().isEmpty()) {
        report.warning(pointer + "/match", "cannot-be-recognised", document.label());
      }
      boolean delegation = document.match().role() == RequiredDocument.Role.DELEGATION;
      if (delegation && notice.documents().stream().noneMatch(other -> other.signedBy() == Signatory.REPRESENTATIVE_OR_DELEGATE)) {
        report.error(pointer, "delegation-not-asked", document.label());
      }
      known(document.lots(), notice.lots().stream().map(Notice.Lot::id).toList(), pointer + "/lots/", "lot-unknown", report);
      asked(notice, document, pointer, report);
    }
  }

  /** Nobody may be excluded for want of a document that the published text does not ask (L. 241/1990, art. 1, c. 2). */
  private static void asked(Notice notice, RequiredDocument document, String pointer, LintReport report) {
    notice.clauses().stream().filter(clause -> clause.id().equals(document.clause())).map(Notice.Clause::origin).findFirst()
        .filter(origin -> document.required() && origin == Origin.CHOICE)
        .ifPresent(origin -> report.error(pointer + "/clause", "document-not-asked", document.label()));
    if (document.required() && document.when().filter(when -> when.strip().equals("false")).isPresent()) {
      report.error(pointer + "/when", "document-never-asked", document.label());
    }
  }

  static void quotas(Notice notice, LintReport report) {
    for (int i = 0; i < notice.quotas().size(); i++) {
      quota(notice, notice.quotas().get(i), "/quotas/" + i, report);
    }
  }

  private static void quota(Notice notice, Quota quota, String pointer, LintReport report) {
    List<String> themes = notice.themes().stream().map(Notice.Theme::id).toList();
    if (quota.most() == 0 && quota.extras().isEmpty() && quota.themes().isEmpty()) {
      report.error(pointer + "/most", "quota-of-nothing", quota.id());
    }
    if (quota.scope() == Quota.Scope.LOT && notice.lots().isEmpty()) {
      report.error(pointer + "/scope", "quota-per-lot-without-lots", quota.id());
    }
    if (notice.eligible().stream().noneMatch(eligible -> eligible.role() == quota.role())) {
      report.error(pointer + "/role", "quota-for-nobody", quota.id());
    }
    if (quota.per() == Quota.Per.BODY_IN_CAPACITY && notice.form().field("capacity").isEmpty()) {
      report.warning(pointer + "/per", "capacity-not-asked", quota.id());
    }
    known(quota.themes(), themes, pointer + "/themes/", "theme-unknown", report);
    for (int j = 0; j < quota.extras().size(); j++) {
      Quota.Extra extra = quota.extras().get(j);
      String at = pointer + "/extras/" + j + "/themes/";
      known(extra.themes(), themes, at, "theme-unknown", report);
      if (!quota.themes().isEmpty()) {
        known(extra.themes(), quota.themes(), at, "extra-outside-quota", report);
      }
    }
  }

  static void eligible(Notice notice, LintReport report) {
    List<Eligible> eligible = notice.eligible();
    if (eligible.stream().noneMatch(one -> one.role() == Role.PROPONENT)) {
      report.error("/eligible", "nobody-may-propose");
    }
    Set<String> regions = Region.codes();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < eligible.size(); i++) {
      Eligible one = eligible.get(i);
      String pointer = "/eligible/" + i;
      known(one.regions(), List.copyOf(regions), pointer + "/regions/", "region-unknown", report);
      if ((!one.sections().isEmpty() || one.registeredMonths().isPresent()) && one.kind() != Eligible.Kind.THIRD_SECTOR) {
        report.error(pointer + "/kind", "third-sector-only");
      }
      if (one.earlier().filter(earlier -> earlier.notice().equals(notice.id())).isPresent()) {
        report.error(pointer + "/earlier/notice", "earlier-is-itself");
      }
      String same = one.kind() + " " + one.role() + " " + one.regions() + one.territories() + one.sections() + one.list() + one.earlier();
      if (seen.contains(same)) {
        report.warning(pointer, "eligible-twice");
      }
      seen.add(same);
    }
  }

  private static void known(List<String> named, List<String> known, String pointer, String code, LintReport report) {
    Set<String> all = known.stream().collect(Collectors.toSet());
    for (int i = 0; i < named.size(); i++) {
      if (!all.contains(named.get(i))) {
        report.error(pointer + i, code, named.get(i), report.guess(named.get(i), known));
      }
    }
  }
}
