package it.telaio.notice;

import it.telaio.kernel.Texts;
import it.telaio.notice.Notice.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of plain text: title, headings, items with the place of the text that says them. */
final class PlainPage {
  private final Texts texts;
  private final List<Clause> clauses;
  private final List<String> lines = new ArrayList<>();

  PlainPage(Locale locale, List<Clause> clauses) {
    this.texts = Texts.of(PlainPage.class, locale);
    this.clauses = clauses;
  }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  void title(String title) {
    lines.add(title);
    lines.add("=".repeat(Math.min(100, title.length())));
  }

  void plain(String key, Object... arguments) {
    lines.add(say(key, arguments));
  }

  /** A heading ({@code show.h.KEY}), where there is something under it. */
  void heading(String key, boolean wanted) {
    if (wanted) {
      lines.add("");
      lines.add(say("show.h." + key));
    }
  }

  /** One rule, said by {@code show.KEY}. */
  void rule(String key, Rule rule, Object... arguments) {
    item(say("show." + key, arguments), rule);
  }

  /** One rule, already said. */
  void item(String text, Rule rule) {
    bullet(text + clauses.stream().filter(clause -> clause.id().equals(rule.clause())).findFirst()
        .map(clause -> " [" + clause.place() + "]").orElse(""));
  }

  void bullet(String text) {
    lines.add("- " + text);
  }

  void under(String text) {
    lines.add("    · " + text);
  }

  /** What does not rest on the published text: norms, choices, suppositions. */
  void grounds() {
    for (Notice.Origin origin : List.of(Notice.Origin.LAW, Notice.Origin.CHOICE, Notice.Origin.ASSUMED)) {
      List<Clause> some = clauses.stream().filter(clause -> clause.origin() == origin).toList();
      heading("origin." + origin, !some.isEmpty());
      some.forEach(clause -> bullet(clause.place() + ": " + clause.text()));
    }
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}
