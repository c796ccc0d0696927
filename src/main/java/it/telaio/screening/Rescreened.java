package it.telaio.screening;

import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.screening.Report.FindingRow;
import it.telaio.screening.Report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A candidacy of which a correction of the notice makes something else to be proposed: what a correction changes, for whom. Nothing
 * recorded is touched. That a form is of an earlier version is no difference: it was in force when the form was handed in.
 *
 * @param before  what was proposed; null where there was no such candidacy
 * @param after   what is proposed now; null where there is no such candidacy any more
 * @param changed the answers that are others now
 */
public record Rescreened(Row before, Row after, List<Changed> changed) {

  /** One answer before and after; one of both is null where there was none. */
  public record Changed(FindingRow before, FindingRow after) {
  }

  /** The differences between two screenings of the same messages, in the order of the candidacies. */
  public static List<Rescreened> between(Notice old, List<Screening> before, Notice fresh, List<Screening> after, Locale locale) {
    Map<String, Row> rowsBefore = rows(old, before, locale);
    Map<String, Row> rowsAfter = rows(fresh, after, locale);
    Set<String> ids = new LinkedHashSet<>(rowsAfter.keySet());
    ids.addAll(rowsBefore.keySet());
    List<Rescreened> differences = new ArrayList<>();
    for (String id : ids) {
      Row one = rowsBefore.get(id);
      Row other = rowsAfter.get(id);
      List<Changed> changed = one == null || other == null ? List.of() : changes(one, other);
      if (one == null || other == null || !changed.isEmpty()) {
        differences.add(new Rescreened(one, other, changed));
      }
    }
    return differences;
  }

  /** The candidacy as it is called. */
  public Row row() {
    return after != null ? after : before;
  }

  /** The difference in words: who, what is proposed instead, which answers changed and why. */
  public String text(Locale locale) {
    Texts texts = Texts.of(Rescreened.class, locale);
    List<String> lines = new ArrayList<>();
    String head = before == null ? texts.say("rescreened.new", after.proposalText()) : after == null ? texts.say("rescreened.gone")
        : before.proposal() == after.proposal() ? texts.say("rescreened.same", after.proposalText())
        : texts.say("rescreened.turned", before.proposalText(), after.proposalText());
    lines.add(row().applicant() + ", " + row().title() + ": " + head);
    for (Changed change : changed) {
      FindingRow one = change.after() != null ? change.after() : change.before();
      String outcome = change.before() == null ? change.after().outcomeText() : change.after() == null ? texts.say("rescreened.no-more")
          : change.before().outcome() == change.after().outcome() ? one.outcomeText()
          : texts.say("rescreened.from-to", change.before().outcomeText(), change.after().outcomeText());
      lines.add("    " + one.requirement() + ": " + outcome + ". " + (change.after() == null ? "" : change.after().reason()));
    }
    return String.join("\n", lines);
  }

  private static Map<String, Row> rows(Notice notice, List<Screening> screenings, Locale locale) {
    List<Screening> alike = screenings.stream().map(Rescreened::withoutVersion).toList();
    Map<String, Row> rows = new LinkedHashMap<>();
    Report.of(notice, alike, List.of(), 0, List.of(), locale).candidacies().forEach(row -> rows.put(row.id(), row));
    return rows;
  }

  private static Screening withoutVersion(Screening screening) {
    List<Finding> findings = screening.findings().stream().filter(finding -> !finding.reason().equals("form-of-other-version")).toList();
    return new Screening(screening.dossier(), findings, Screening.proposal(findings));
  }

  private static List<Changed> changes(Row before, Row after) {
    Map<String, FindingRow> one = keyed(before);
    Map<String, FindingRow> other = keyed(after);
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys.stream().filter(key -> !key.startsWith(Check.FORM_VERSION.literal()) && !same(one.get(key), other.get(key)))
        .map(key -> new Changed(one.get(key), other.get(key))).toList();
  }

  private static Map<String, FindingRow> keyed(Row row) {
    Map<String, FindingRow> keyed = new LinkedHashMap<>();
    for (FindingRow finding : row.findings()) {
      String key = finding.check().literal() + ":" + finding.document();
      for (int number = 2; keyed.containsKey(key); number++) {
        key = finding.check().literal() + ":" + finding.document() + "~" + number;
      }
      keyed.put(key, finding);
    }
    return keyed;
  }

  private static boolean same(FindingRow one, FindingRow other) {
    return isSettled(one) && isSettled(other)
        || one != null && other != null && one.outcome() == other.outcome() && one.reason().equals(other.reason());
  }

  /** Nothing to object and nothing to read: what is said of it may change with a date, and nobody cares. */
  private static boolean isSettled(FindingRow row) {
    return row == null || row.outcome() == Outcome.NOT_RELEVANT || row.outcome() == Outcome.MET && !row.notable();
  }
}
