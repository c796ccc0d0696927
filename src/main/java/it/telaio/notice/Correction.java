package it.telaio.notice;

import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.notice.TextDiff.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a correction changed: in words, with what follows for whom, and as a difference of the text.
 *
 * @param from  the version before
 * @param to    the version that it published
 * @param rows  the changes, in the order of the notice
 * @param whole whether somebody who has applied already must look again
 */
record Correction(int from, int to, NoticeAct act, List<Row> rows, boolean whole) {

  /**
   * One change.
   *
   * @param where  the place in words
   * @param text   what changed
   * @param then   what follows for whom
   * @param pieces the text before and after, where both are words
   */
  record Row(String where, String text, String then, List<Piece> pieces) {
  }

  /** The corrections of {@code notice}, first to last. */
  static List<Correction> of(Published notice, Locale locale) {
    List<Correction> found = new ArrayList<>();
    for (NoticeAct act : notice.history().acts()) {
      int to = act.version().orElse(1);
      if (act.kind() == NoticeAct.Kind.CORRECTION && notice.version(to - 1).isPresent()) {
        found.add(of(notice.version(to - 1).get().notice(), notice.version(to).orElseThrow().notice(), act, locale));
      }
    }
    return found;
  }

  private static Correction of(Notice before, Notice after, NoticeAct act, Locale locale) {
    List<Change> changes = DiffNotices.of(before, after, locale).changes();
    JsonNode old = Json.treeOf(before);
    JsonNode now = Json.treeOf(after);
    List<Difference> differences = Difference.between(old, now).stream().filter(one -> !one.pointer().equals("/version")).toList();
    NoticeWords words = new NoticeWords(locale);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Difference difference = differences.get(i);
      rows.add(row(difference, changes.get(i), words.spot(difference.pointer(), old, now).words(), after, locale));
    }
    boolean whole = changes.stream().anyMatch(change -> change.who() == Change.Who.WHO_HAS_APPLIED);
    return new Correction(before.version(), after.version(), act, rows, whole);
  }

  /** The words of a clause stand beside their place in the notice: what the row shows itself is not said twice. */
  private static Row row(Difference difference, Change change, String where, Notice after, Locale locale) {
    List<Piece> pieces = pieces(difference);
    Optional<Notice.Clause> clause = pieces.isEmpty() ? Optional.empty()
        : after.clauses().stream().filter(one -> difference.pointer().equals("/clauses/[" + one.id() + "]/text")).findFirst();
    return clause.isEmpty() ? new Row(where, change.text(), change.consequence(), pieces)
        : new Row(clause.get().place(), Texts.of(Correction.class, locale).say("page.words-change"), change.consequence(), pieces);
  }

  private static List<Piece> pieces(Difference difference) {
    boolean words = difference.before().isString() && difference.after().isString() && difference.before().asString().contains(" ");
    return words ? TextDiff.words(difference.before().asString(), difference.after().asString()) : List.of();
  }
}
