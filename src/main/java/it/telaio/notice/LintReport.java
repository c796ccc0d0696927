package it.telaio.notice;

import it.telaio.kernel.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what is wrong in one file. The sentence of a problem is {@code lint.CODE} of the texts, its source {@code source.CODE}. */
final class LintReport {
  /** More than this helps nobody, and a hostile file could have a million. */
  private static final int MOST = 200;

  private final String file;
  private final Locale locale;
  private final Texts texts;
  private final List<Problem> problems = new ArrayList<>();
  private MarkedTree tree;

  LintReport(String file, Locale locale) {
    this.file = file;
    this.locale = locale;
    this.texts = Texts.of(LintReport.class, locale);
    this.tree = new MarkedTree(null, Map.of(), Map.of());
  }

  /** From now on pointers are looked up in {@code marked}. */
  void over(MarkedTree marked) {
    this.tree = marked;
  }

  MarkedTree tree() {
    return tree;
  }

  /** A sentence of the folder, for a part of a problem's text. */
  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  /** " Did you mean …?", where a known word is near; otherwise nothing. */
  String guess(String word, Collection<String> known) {
    return Similar.nearest(word, known, name -> "").map(near -> say("did-you-mean", near)).orElse("");
  }

  /** The language of what is said. */
  Locale locale() {
    return locale;
  }

  void error(String pointer, String code, Object... arguments) {
    error(tree.value(pointer), code, arguments);
  }

  void warning(String pointer, String code, Object... arguments) {
    add(tree.value(pointer), Problem.Severity.WARNING, code, arguments);
  }

  void error(Place place, String code, Object... arguments) {
    add(place, Problem.Severity.ERROR, code, arguments);
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
  }

  boolean isFull() {
    return problems.size() >= MOST;
  }

  /** Everything found, in the order of the file. */
  List<Problem> problems() {
    return problems.stream().sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column)).toList();
  }

  /** Takes out the warnings with this code; says whether there was one. */
  boolean accept(String code) {
    return problems.removeIf(problem -> problem.severity() == Problem.Severity.WARNING && problem.code().equals(code));
  }

  private void add(Place place, Problem.Severity severity, String code, Object... arguments) {
    if (isFull()) {
      return;
    }
    String source = texts.knows("source." + code) ? texts.say("source." + code) : "";
    problems.add(new Problem(file, place.line(), place.column(), severity, code, texts.say("lint." + code, arguments), source));
  }
}
