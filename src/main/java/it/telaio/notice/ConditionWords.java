package it.telaio.notice;

import it.telaio.kernel.Texts;
import it.telaio.notice.Form.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Simple conditions in words: comparisons of one field with one value, joined by "and" or "or". What is not simple stays an expression, in
 * quotation marks.
 */
final class ConditionWords {
  private static final Pattern EQUAL = Pattern.compile("([a-z][a-z0-9_.]*)\\s*(==|!=)\\s*(?:'([^']*)'|\"([^\"]*)\")");
  private static final Pattern ORDER = Pattern.compile("(size\\()?([a-z][a-z0-9_.]*)\\)?\\s*(<=|>=|<|>|==|!=)\\s*(-?\\d+)");
  private static final Pattern AMONG = Pattern.compile("(!?)\\(?'([^']*)'\\s+in\\s+([a-z][a-z0-9_]*)\\)?");
  private static final Pattern ALONE = Pattern.compile("(!?)([a-z][a-z0-9_.]*)");
  private static final Pattern COUNT = Pattern.compile("size\\(([a-z][a-z0-9_.]*)\\)");

  private final Notice notice;
  private final Texts texts;
  private final Locale locale;

  ConditionWords(Notice notice, Locale locale) {
    this.notice = notice;
    this.locale = locale;
    this.texts = Texts.of(ConditionWords.class, locale);
  }

  /** The condition in words. */
  String of(String condition) {
    for (String joint : List.of("||", "&&")) {
      boolean other = condition.contains(joint.equals("||") ? "&&" : "||");
      if (condition.contains(joint) && !other) {
        List<String> parts = new ArrayList<>();
        for (String part : condition.split(Pattern.quote(joint))) {
          parts.add(one(part.strip()).orElse(quoted(part.strip())));
        }
        return String.join(texts.say("cond." + (joint.equals("||") ? "or" : "and")), parts);
      }
    }
    return one(condition.strip()).orElse(quoted(condition));
  }

  private Optional<String> one(String part) {
    Matcher equal = EQUAL.matcher(part);
    if (equal.matches()) {
      String value = equal.group(3) == null ? equal.group(4) : equal.group(3);
      return Optional.of(texts.say(equal.group(2).equals("==") ? "cond.is" : "cond.is-not", name(equal.group(1)),
          choice(equal.group(1), value)));
    }
    Matcher order = ORDER.matcher(part);
    if (order.matches()) {
      String name = name(order.group(2));
      return Optional.of(texts.say("cond." + order.group(3), order.group(1) == null ? name : texts.say("cond.rows", name),
          number(order.group(2), Long.parseLong(order.group(4)))));
    }
    Matcher among = AMONG.matcher(part);
    if (among.matches()) {
      boolean filled = among.group(3).equals(Vocabulary.FILLED);
      String key = (filled ? "cond.filled" : "cond.among") + (among.group(1).isEmpty() ? "" : "-not");
      return Optional.of(texts.say(key, filled ? name(among.group(2)) : choice(among.group(3), among.group(2)), name(among.group(3))));
    }
    Matcher alone = ALONE.matcher(part);
    Matcher count = COUNT.matcher(part);
    return alone.matches() ? Optional.of(texts.say(alone.group(1).isEmpty() ? "cond.true" : "cond.false", name(alone.group(2))))
        : count.matches() ? Optional.of(texts.say("cond.rows", name(count.group(1)))) : Optional.empty();
  }

  private String name(String word) {
    String label = notice.form().at(word.contains(".") ? word.substring(0, word.indexOf('.')) : word).map(Field::label).orElse(null);
    return label != null ? "«" + label + "»" : texts.knows("cond.word." + word) ? texts.say("cond.word." + word) : quoted(word);
  }

  private String choice(String word, String value) {
    return notice.form().field(word).flatMap(field -> Chosen.label(notice, field, value)).map(label -> "«" + label + "»")
        .orElse(value.isEmpty() ? texts.say("cond.empty") : "«" + value + "»");
  }

  private String number(String word, long value) {
    boolean amount = notice.form().at(word).filter(field -> field.type().isAmount()).isPresent();
    return amount ? new Money(value).inWords(locale) : String.valueOf(value);
  }

  private static String quoted(String text) {
    return "`" + text + "`";
  }
}
