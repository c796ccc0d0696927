package it.telaio.notice;

import it.telaio.notice.Form.Computed;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The form: that it can be filled in, and joined to its notice and its body when it comes back. */
final class LintForm {
  /** Fields by which a returned form is joined to its notice and its body. */
  private static final List<String> KEYS = List.of("notice", "notice_version", "body_name", "body_tax_code");
  /** Words of the language of conditions, which cannot name a field. */
  private static final Set<String> RESERVED = Set.of("as", "break", "const", "continue", "else", "false", "for", "function", "if", "import",
      "in", "let", "loop", "namespace", "null", "package", "return", "true", "var", "void", "while", "body", Vocabulary.FILLED);

  private LintForm() {
  }

  static void fields(Notice notice, LintReport report) {
    for (int i = 0; i < notice.form().sections().size(); i++) {
      List<Field> fields = notice.form().sections().get(i).fields();
      for (int j = 0; j < fields.size(); j++) {
        String pointer = "/form/sections/" + i + "/fields/" + j;
        field(notice, fields.get(j), pointer, report);
        for (int k = 0; k < fields.get(j).columns().size(); k++) {
          column(notice, fields.get(j).columns().get(k), pointer + "/columns/" + k, report);
        }
      }
    }
  }

  private static void column(Notice notice, Field column, String pointer, LintReport report) {
    boolean cell = switch (column.type()) {
      case TABLE, TOTAL, RATIO, FIXED, CHOICES, THEMES -> false;
      default -> true;
    };
    if (!cell) {
      report.error(pointer + "/type", "not-a-column", column.id());
    }
    if (column.when().isPresent()) {
      report.error(pointer + "/when", "column-with-condition", column.id());
    }
    field(notice, column, pointer, report);
  }

  private static void field(Notice notice, Field field, String pointer, LintReport report) {
    if (RESERVED.contains(field.id())) {
      report.error(pointer + "/id", "reserved-name", field.id());
    }
    boolean choice = field.type() == FieldType.CHOICE || field.type() == FieldType.CHOICES;
    if (choice == field.choices().isEmpty()) {
      report.error(pointer + (choice ? "" : "/choices"), choice ? "choice-without-choices" : "choices-without-choice", field.id());
    }
    boolean theme = field.type() == FieldType.THEME || field.type() == FieldType.THEMES;
    if (theme && notice.themes().isEmpty()) {
      report.error(pointer + "/type", "theme-without-themes", field.id());
    }
    if (field.type() == FieldType.LOT && notice.lots().isEmpty()) {
      report.error(pointer + "/type", "lot-without-lots", field.id());
    }
    boolean table = field.type() == FieldType.TABLE;
    if (table == field.columns().isEmpty()) {
      report.error(pointer + (table ? "" : "/columns"), table ? "table-without-columns" : "columns-without-table", field.id());
    }
    bounds(field, pointer, report);
    computed(notice.form(), field, pointer, report);
  }

  private static void bounds(Field field, String pointer, LintReport report) {
    if (field.least().isPresent() && field.most().isPresent() && field.least().get().compareTo(field.most().get()) > 0) {
      report.error(pointer + "/least", "least-above-most");
    }
    if (field.rows().filter(rows -> rows.least() > rows.most()).isPresent()) {
      report.error(pointer + "/rows/least", "least-above-most");
    }
    boolean numeric = field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY;
    if ((field.least().isPresent() || field.most().isPresent()) && !numeric) {
      report.error(pointer + (field.least().isPresent() ? "/least" : "/most"), "bound-without-number", field.id());
    }
  }

  private static void computed(Form form, Field field, String pointer, LintReport report) {
    if (field.type().isComputed() != field.computed().isPresent()) {
      report.error(pointer + (field.computed().isPresent() ? "/computed" : ""), "computed-or-not", field.id());
      return;
    }
    field.computed().ifPresent(computed -> {
      boolean sum = !computed.sum().isEmpty() && computed.part().isEmpty() && computed.whole().isEmpty();
      boolean ratio = computed.sum().isEmpty() && computed.part().isPresent() && computed.whole().isPresent();
      if (field.type() == FieldType.TOTAL ? !sum : !ratio) {
        report.error(pointer + "/computed", field.type() == FieldType.TOTAL ? "total-without-sum" : "ratio-without-parts", field.id());
        return;
      }
      for (int i = 0; i < computed.sum().size(); i++) {
        amount(form, computed.sum().get(i), pointer + "/computed/sum/" + i, report);
      }
      computed.part().ifPresent(part -> amount(form, part, pointer + "/computed/part", report));
      computed.whole().ifPresent(whole -> amount(form, whole, pointer + "/computed/whole", report));
      if (reaches(form, field.id(), field, new HashSet<>())) {
        report.error(pointer + "/computed", "total-of-itself", field.id());
      }
    });
  }

  /** A path must name an amount of the form. */
  static void amount(Form form, String path, String pointer, LintReport report) {
    if (form.at(path).filter(field -> field.type().isAmount()).isEmpty()) {
      report.error(pointer, "not-an-amount-field", path);
    }
  }

  private static boolean reaches(Form form, String goal, Field from, Set<String> seen) {
    return from.computed().map(Computed::sum).orElse(List.of()).stream().anyMatch(path -> path.equals(goal)
        || seen.add(path) && form.at(path).filter(next -> reaches(form, goal, next, seen)).isPresent());
  }

  static void keys(Notice notice, LintReport report) {
    for (String key : KEYS) {
      if (notice.form().field(key).isEmpty()) {
        report.warning("/form", "key-field-missing", key);
      }
    }
    asked(notice, notice.themes().isEmpty(), Set.of(FieldType.THEME, FieldType.THEMES), "/themes", "themes-not-asked", report);
    asked(notice, notice.lots().isEmpty(), Set.of(FieldType.LOT), "/lots", "lots-not-asked", report);
  }

  private static void asked(Notice notice, boolean none, Set<FieldType> types, String pointer, String code, LintReport report) {
    if (!none && notice.form().fields().stream().noneMatch(field -> types.contains(field.type()))) {
      report.warning(pointer, code);
    }
  }
}
