package it.telaio.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyTermsEnum;

/**
 * What a word that stands nowhere was meant to be: words of the index and of the thesaurus within one or two slips, the
 * likelier first. A doubled letter, an h, a letter that sounds alike, a wrong vowel at the end and letters in another order weigh
 * less than other slips; the shorter a word, the less may be wrong with it.
 */
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int SLIPS = 2;
  /** How much may be wrong with each letter of a word: a short one with another consonant is another word (roba, Roma). */
  private static final double FOR_EACH_LETTER = 0.172;
  private static final double MOVED = 0.8;
  /** Letters that sound alike, or lie beside each other for who writes in haste. */
  private static final Set<String> ALIKE = Set.of("ck", "cq", "kq", "sz", "iy", "ij", "bv", "vw", "fv", "dt", "bp", "cg", "mn", "gj", "sx");
  private static final int LONGEST = 40;
  private static final int MOST = 3;

  private final Set<String> known;

  /** Besides the words of an index, {@code known} are words too. */
  Spelling(Set<String> known) {
    this.known = known;
  }

  /** A word that may be meant. */
  record Guess(String form, float likeness, int documents) {
    private double rank() {
      return likeness + 0.02 * Math.log1p(documents);
    }
  }

  /** The likeliest readings of {@code form}, best first; none for what is short, long, or has digits. */
  List<Guess> guesses(LiveSearcher searcher, String field, String form) throws IOException {
    if (form.length() < SHORTEST || form.length() > LONGEST || !form.chars().allMatch(Character::isLetter)) {
      return List.of();
    }
    List<Guess> guesses = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field);
    if (terms != null) {
      var near = new FuzzyTermsEnum(terms, new Term(field, form), SLIPS, 0, true);
      for (var term = near.next(); term != null; term = near.next()) {
        add(guesses, form, term.utf8ToString(), searcher, field);
      }
    }
    for (String word : known) {
      if (Math.abs(word.length() - form.length()) <= SLIPS) {
        add(guesses, form, word, null, field);
      }
    }
    return best(guesses);
  }

  /** The best, and what is nearly as likely. */
  private static List<Guess> best(List<Guess> guesses) {
    List<Guess> ordered = guesses.stream().sorted(Comparator.comparingDouble(Guess::rank).reversed()).limit(MOST).toList();
    return ordered.stream().filter(guess -> guess.rank() >= ordered.getFirst().rank() - 0.06).toList();
  }

  /** Adds {@code word} if it is near: a word of the thesaurus, or of {@code searcher} if an item that is there holds it. */
  private static void add(List<Guess> guesses, String form, String word, LiveSearcher searcher, String field) throws IOException {
    if (word.length() < SHORTEST || guesses.stream().anyMatch(guess -> guess.form().equals(word))) {
      return;
    }
    int longer = Math.max(form.length(), word.length());
    double cost = isMoved(form, word) ? MOVED : cost(form, word);
    if (cost <= Math.min(SLIPS, FOR_EACH_LETTER * longer)) {
      float likeness = (float) (1 - cost / longer);
      int items = searcher == null ? 0 : searcher.items(new Term(field, word));
      if (searcher == null || items > 0) {
        guesses.add(new Guess(word, likeness, items));
      }
    }
  }

  /** Whether the same letters stand in another order after the first. */
  private static boolean isMoved(String one, String other) {
    return one.length() == other.length() && one.charAt(0) == other.charAt(0)
        && Arrays.equals(one.chars().sorted().toArray(), other.chars().sorted().toArray());
  }

  /** Damerau and Levenshtein, with the prices of slips that Italians make. */
  private static double cost(String one, String other) {
    double[][] cost = new double[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 && j == 0 ? 0 : cheapest(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static double cheapest(double[][] cost, String one, String other, int i, int j) {
    double best = Double.MAX_VALUE;
    if (i > 0) {
      best = Math.min(best, cost[i - 1][j] + extra(one, i));
    }
    if (j > 0) {
      best = Math.min(best, cost[i][j - 1] + extra(other, j));
    }
    if (i > 0 && j > 0) {
      best = Math.min(best, cost[i - 1][j - 1] + other(one, other, i, j));
      if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
        best = Math.min(best, cost[i - 2][j - 2] + 0.7);
      }
    }
    return best;
  }

  private static double extra(String word, int at) {
    char letter = word.charAt(at - 1);
    boolean doubled = at > 1 && word.charAt(at - 2) == letter || at < word.length() && word.charAt(at) == letter;
    return doubled || letter == 'h' ? 0.5 : at == 1 ? 1.3 : 1;
  }

  private static double other(String one, String other, int i, int j) {
    if (one.charAt(i - 1) == other.charAt(j - 1)) {
      return 0;
    }
    if (ALIKE.contains(pair(one.charAt(i - 1), other.charAt(j - 1)))) {
      return 0.5;
    }
    boolean last = i == one.length() && j == other.length();
    return last ? 0.6 : i == 1 && j == 1 ? 1.3 : 1;
  }

  private static String pair(char one, char other) {
    return one < other ? "" + one + other : "" + other + one;
  }
}
