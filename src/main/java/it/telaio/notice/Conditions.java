package it.telaio.notice;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions of one notice, each compiled once. The language is loaded at the first condition, not before. Safe for several threads.
 */
public final class Conditions {
  private final Vocabulary vocabulary;
  private final Map<String, Condition> compiled = new HashMap<>();
  private Condition.Language language;

  /** The conditions of {@code notice}, which has been linted. */
  public Conditions(Notice notice) {
    this.vocabulary = Vocabulary.of(notice.form());
  }

  /** Whether something with this condition is asked, given the facts; without a condition it always is. */
  public Condition.Answer holds(Optional<String> when, Map<String, ?> facts) {
    return when.isEmpty() ? new Condition.Truth(true) : condition(when.get(), Condition.Gives.TRUTH).answer(facts);
  }

  /** How many times something counts, given the facts. */
  public Condition.Answer times(String expression, Map<String, ?> facts) {
    return condition(expression, Condition.Gives.COUNT).answer(facts);
  }

  private synchronized Condition condition(String text, Condition.Gives gives) {
    Condition known = compiled.get(text);
    if (known != null) {
      return known;
    }
    if (language == null) {
      language = new Condition.Language(vocabulary);
    }
    return switch (language.compile(text, gives)) {
      case Condition.Sound sound -> {
        compiled.put(text, sound.condition());
        yield sound.condition();
      }
      case Condition.Faulty faulty -> throw new IllegalStateException("a linted notice has sound conditions: " + faulty);
    };
  }
}
