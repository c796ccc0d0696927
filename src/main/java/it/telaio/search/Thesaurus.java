package it.telaio.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which words of the field say the same, or nearly. It stands in {@code thesaurus.txt}, one line a notion:
 * {@code badante = assistente familiare > colf ~ assistenza domiciliare}: the same; what the asked word also means; the
 * same corner of the field, both ways. Words are compared by their stems, so one form of each is enough.
 */
final class Thesaurus {
  private static final String RESOURCE = "thesaurus.txt";
  private static final int LONGEST = 4;

  private final Map<List<String>, Map<List<String>, Float>> others = new HashMap<>();
  private final Set<String> forms = new TreeSet<>();

  /** Other words for a run of words: their stems, and how much they weigh. */
  record Other(List<String> stems, float weight) {
  }

  /** The thesaurus of the product, with words cut as {@code analysis} cuts them and weighed as {@code recipe} says. */
  static Thesaurus of(ItalianAnalysis analysis, Recipe recipe) {
    var made = new Thesaurus();
    if (recipe.same() > 0) {
      try (var lines = new BufferedReader(new InputStreamReader(Thesaurus.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isBlank() && !line.startsWith("#")) {
            made.take(line, analysis, recipe);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return made;
  }

  /** What else may be meant by the run of {@code stems}; empty where nothing is known. */
  List<Other> others(List<String> stems) {
    return others.getOrDefault(stems, Map.of()).entrySet().stream().map(other -> new Other(other.getKey(), other.getValue())).toList();
  }

  /** Whether {@code stem} alone has other words. */
  boolean knows(String stem) {
    return others.containsKey(List.of(stem));
  }

  /** The longest run of words that is looked up. */
  int longest() {
    return LONGEST;
  }

  /** Every word it knows, as written: also these can be what a slip of the keyboard meant. */
  Set<String> forms() {
    return forms;
  }

  private void take(String line, ItalianAnalysis analysis, Recipe recipe) {
    int near = line.indexOf('~');
    String before = near < 0 ? line : line.substring(0, near);
    int means = before.indexOf('>');
    List<List<String>> same = runs(means < 0 ? before : before.substring(0, means), "=", analysis);
    List<List<String>> narrower = means < 0 ? List.of() : runs(before.substring(means + 1), "[>,]", analysis);
    List<List<String>> beside = near < 0 ? List.of() : runs(line.substring(near + 1), "[~,]", analysis);
    for (List<String> one : same) {
      same.forEach(other -> join(one, other, recipe.same()));
      narrower.forEach(other -> join(one, other, recipe.means()));
      for (List<String> other : beside) {
        join(one, other, recipe.near());
        join(other, one, recipe.near());
      }
    }
  }

  private List<List<String>> runs(String part, String between, ItalianAnalysis analysis) {
    List<List<String>> runs = new ArrayList<>();
    for (String words : part.split(between)) {
      List<String> run = ItalianAnalysis.terms(analysis.words(), words);
      if (!run.isEmpty() && run.size() <= LONGEST) {
        runs.add(List.copyOf(run));
        forms.addAll(ItalianAnalysis.terms(analysis.forms(), words));
      }
    }
    return runs;
  }

  private void join(List<String> one, List<String> other, float weight) {
    if (!one.equals(other)) {
      others.computeIfAbsent(one, key -> new LinkedHashMap<>()).merge(other, weight, Math::max);
    }
  }
}
