package it.telaio.notice;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The word that was probably meant. */
final class Similar {
  /** Longer words are not compared: the distance costs the product of the lengths. */
  private static final int LONGEST = 40;

  private Similar() {
  }

  /**
   * The known word nearest to {@code word}, within a third of its length in edits; or the one whose other name it is.
   *
   * @param otherName what people also call a known word; empty for nothing
   */
  static Optional<String> nearest(String word, Collection<String> known, UnaryOperator<String> otherName) {
    if (word.isEmpty() || word.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = plain(word);
    Optional<String> named = known.stream().filter(name -> plain(otherName.apply(name)).equals(plain)).findFirst();
    int most = Math.max(1, word.length() / 3);
    return named.or(() -> known.stream().filter(name -> distance(plain, plain(name)) <= most)
        .min(Comparator.comparingInt((String name) -> distance(plain, plain(name))).thenComparing(name -> name)));
  }

  /** The number of letters to insert, take out or change (Levenshtein). */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }

  private static String plain(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
