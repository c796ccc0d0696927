package it.telaio.notice;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Names that refer to each other inside one notice. */
final class LintReferences {

  private LintReferences() {
  }

  static void identifiers(Notice notice, LintReport report) {
    once(notice.themes(), Notice.Theme::id, "/themes", "id", report);
    once(notice.lots(), Notice.Lot::id, "/lots", "id", report);
    once(notice.documents(), RequiredDocument::id, "/documents", "id", report);
    once(notice.quotas(), Quota::id, "/quotas", "id", report);
    once(notice.clauses(), Notice.Clause::id, "/clauses", "id", report);
    once(notice.steps(), Step::kind, "/steps", "kind", report);
    once(notice.channels(), Notice.Channel::kind, "/channels", "kind", report);
    once(notice.form().sections(), Form.Section::id, "/form/sections", "id", report);
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < notice.form().sections().size(); i++) {
      List<Form.Field> section = notice.form().sections().get(i).fields();
      for (int j = 0; j < section.size(); j++) {
        String pointer = "/form/sections/" + i + "/fields/" + j;
        twice(fields.putIfAbsent(section.get(j).id(), pointer), section.get(j).id(), pointer + "/id", report);
        once(section.get(j).choices(), Form.Choice::id, pointer + "/choices", "id", report);
      }
    }
  }

  /** Every {@code clause} names a clause, and every clause is the ground of something. */
  static void clauses(List<Notice.Clause> clauses, LintReport report) {
    Map<String, String> used = new TreeMap<>();
    collect(report.tree().root(), "", used);
    Set<String> known = new HashSet<>();
    clauses.forEach(clause -> known.add(clause.id()));
    used.forEach((pointer, clause) -> {
      if (!known.contains(clause)) {
        report.error(pointer, "clause-unknown", clause, report.guess(clause, known));
      }
    });
    for (int i = 0; i < clauses.size(); i++) {
      if (!used.containsValue(clauses.get(i).id())) {
        report.warning("/clauses/" + i + "/id", "clause-unused", clauses.get(i).id());
      }
    }
  }

  private static void collect(JsonNode node, String pointer, Map<String, String> used) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, used);
      }
    }
    node.properties().forEach(entry -> {
      String child = MarkedTree.child(pointer, entry.getKey());
      if (entry.getKey().equals("clause")) {
        used.put(child, entry.getValue().asString());
      } else {
        collect(entry.getValue(), child, used);
      }
    });
  }

  static <T> void once(List<T> list, Function<T, Object> name, String pointer, String key, LintReport report) {
    Map<Object, String> seen = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      Object id = name.apply(list.get(i));
      String at = pointer + "/" + i + "/" + key;
      twice(seen.putIfAbsent(id, at), report.tree().root().at(at).asString(), at, report);
    }
  }

  private static void twice(String first, String id, String pointer, LintReport report) {
    if (first != null) {
      report.error(pointer, "id-twice", id, String.valueOf(report.tree().value(first).line()));
    }
  }
}
