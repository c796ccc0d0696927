package it.telaio.notice;

import it.telaio.notice.Condition.Gives;
import it.telaio.notice.Form.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions: that they type-check over the words of the notice, and compare choices with choices that exist. */
final class LintConditions {
  private static final Pattern UNKNOWN_WORD = Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern WRONG_TYPES = Pattern.compile("found no matching overload for '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern WRONG_RESULT = Pattern.compile("gives (\\S+), wanted (\\S+)");
  /** A field compared with a text, in either order of the sign. */
  private static final Pattern COMPARED = Pattern.compile("\\b([a-z][a-z0-9_]*)\\s*[!=]=\\s*(?:'([^']*)'|\"([^\"]*)\")");

  private LintConditions() {
  }

  static void conditions(Notice notice, LintReport report) {
    Map<String, Gives> found = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    collect(notice, (pointer, text, gives) -> {
      found.put(pointer, gives);
      texts.put(pointer, text);
    });
    if (found.isEmpty()) {
      return;
    }
    Vocabulary vocabulary = Vocabulary.of(notice.form());
    var language = new Condition.Language(vocabulary);
    found.forEach((pointer, gives) -> {
      switch (language.compile(texts.get(pointer), gives)) {
        case Condition.Faulty faulty -> report.error(pointer, "condition", faulty.at(), why(faulty.why(), vocabulary, report));
        case Condition.Sound ignored -> choices(notice, texts.get(pointer), pointer, report);
      }
    });
  }

  /** Takes one condition. */
  @FunctionalInterface
  private interface Taker {
    void take(String pointer, String text, Gives gives);

    default void when(String pointer, Optional<String> text) {
      text.ifPresent(condition -> take(pointer + "/when", condition, Gives.TRUTH));
    }
  }

  private static void collect(Notice notice, Taker taker) {
    for (int i = 0; i < notice.form().sections().size(); i++) {
      Form.Section section = notice.form().sections().get(i);
      taker.when("/form/sections/" + i, section.when());
      for (int j = 0; j < section.fields().size(); j++) {
        taker.when("/form/sections/" + i + "/fields/" + j, section.fields().get(j).when());
      }
    }
    for (int i = 0; i < notice.documents().size(); i++) {
      taker.when("/documents/" + i, notice.documents().get(i).when());
    }
    List<Scoring.Bonus> bonuses = notice.scoring().map(Scoring::bonuses).orElse(List.of());
    for (int i = 0; i < bonuses.size(); i++) {
      String pointer = "/scoring/bonuses/" + i;
      taker.when(pointer, bonuses.get(i).when());
      bonuses.get(i).times().ifPresent(times -> taker.take(pointer + "/times", times, Gives.COUNT));
    }
  }

  private static String why(String message, Vocabulary vocabulary, LintReport report) {
    Matcher unknown = UNKNOWN_WORD.matcher(message);
    if (unknown.matches()) {
      return report.say("condition.unknown-word", unknown.group(1)) + report.guess(unknown.group(1), vocabulary.words().keySet());
    }
    Matcher types = WRONG_TYPES.matcher(message);
    if (types.matches()) {
      return report.say("condition.wrong-types", types.group(1).replace("_", ""));
    }
    Matcher result = WRONG_RESULT.matcher(message);
    return result.matches() ? report.say("condition.wrong-result", type(result.group(1), report), type(result.group(2), report))
        : report.say("condition.grammar", message.lines().findFirst().orElse(""));
  }

  private static String type(String name, LintReport report) {
    boolean known = Set.of("int", "bool", "string", "double", "list").contains(name);
    return report.say("condition.type." + (known ? name : "other"));
  }

  private static void choices(Notice notice, String text, String pointer, LintReport report) {
    Matcher compared = COMPARED.matcher(text);
    while (compared.find()) {
      String value = compared.group(2) == null ? compared.group(3) : compared.group(2);
      Optional<Field> field = notice.form().field(compared.group(1));
      if (field.isEmpty() || value.isEmpty()) {
        continue;
      }
      List<String> known = switch (field.get().type()) {
        case CHOICE, CHOICES -> field.get().choices().stream().map(Form.Choice::id).toList();
        case THEME, THEMES -> notice.themes().stream().map(Notice.Theme::id).toList();
        case LOT -> notice.lots().stream().map(Notice.Lot::id).toList();
        default -> List.of(value);
      };
      if (!known.contains(value)) {
        report.error(pointer, "condition-of-no-choice", value, field.get().id(), report.guess(value, known));
      }
    }
  }
}
