package it.telaio.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changed between two texts, word by word. */
final class WordDiff {
  /** Beyond this product of lengths the texts are shown whole, one after the other: bounded time and memory. */
  private static final long MOST = 4_000_000;

  private WordDiff() {
  }

  /** What happened to a run of words. */
  enum Change {
    SAME, GONE, NEW;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A run of words. */
  record Run(Change change, String text) {
  }

  /** The runs that lead from {@code before} to {@code after}. */
  static List<Run> between(String before, String after) {
    if (before.equals(after)) {
      return before.isEmpty() ? List.of() : List.of(new Run(Change.SAME, before));
    }
    String[] one = words(before);
    String[] other = words(after);
    if ((long) one.length * other.length > MOST) {
      return List.of(new Run(Change.GONE, before), new Run(Change.NEW, after));
    }
    return runs(one, other, longestCommon(one, other));
  }

  private static String[] words(String text) {
    return text.isBlank() ? new String[0] : text.strip().split("\\s+");
  }

  private static int[][] longestCommon(String[] one, String[] other) {
    int[][] length = new int[one.length + 1][other.length + 1];
    for (int i = one.length - 1; i >= 0; i--) {
      for (int j = other.length - 1; j >= 0; j--) {
        length[i][j] = one[i].equals(other[j]) ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
      }
    }
    return length;
  }

  private static List<Run> runs(String[] one, String[] other, int[][] length) {
    List<Run> runs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      if (i < one.length && j < other.length && one[i].equals(other[j])) {
        add(runs, Change.SAME, one[i++]);
        j++;
      } else if (j >= other.length || i < one.length && length[i + 1][j] >= length[i][j + 1]) {
        add(runs, Change.GONE, one[i++]);
      } else {
        add(runs, Change.NEW, other[j++]);
      }
    }
    return runs;
  }

  private static void add(List<Run> runs, Change change, String word) {
    if (!runs.isEmpty() && runs.getLast().change() == change) {
      runs.set(runs.size() - 1, new Run(change, runs.getLast().text() + " " + word));
    } else {
      runs.add(new Run(change, word));
    }
  }
}
