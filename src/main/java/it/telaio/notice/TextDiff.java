package it.telaio.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was taken out and what was put in between two texts, word by word or line by line (longest common subsequence). */
final class TextDiff {
  /** Beyond so many comparisons the middle is said to be taken out and put in whole. */
  private static final long MOST = 4_000_000;

  private TextDiff() {
  }

  /** What became of a piece of text. */
  enum Change { SAME, OUT, IN }

  /** A piece of text; neighbours of the same kind are one. */
  record Piece(Change change, String text) {
    boolean isOut() {
      return change == Change.OUT;
    }

    boolean isIn() {
      return change == Change.IN;
    }
  }

  /** Word by word; white space belongs to the word before it. */
  static List<Piece> words(String before, String after) {
    return pieces(List.of(before.split("(?<=\\s)(?=\\S)")), List.of(after.split("(?<=\\s)(?=\\S)")));
  }

  /** Line by line. */
  static List<Piece> lines(String before, String after) {
    return pieces(Arrays.stream(before.split("\n", -1)).map(line -> line + "\n").toList(),
        Arrays.stream(after.split("\n", -1)).map(line -> line + "\n").toList());
  }

  private static List<Piece> pieces(List<String> before, List<String> after) {
    int head = 0;
    while (head < Math.min(before.size(), after.size()) && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(before.size(), after.size()) - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    List<Piece> found = new ArrayList<>();
    before.subList(0, head).forEach(token -> add(found, Change.SAME, token));
    middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), found);
    before.subList(before.size() - tail, before.size()).forEach(token -> add(found, Change.SAME, token));
    return found;
  }

  private static void middle(List<String> before, List<String> after, List<Piece> found) {
    if ((long) before.size() * after.size() > MOST) {
      before.forEach(token -> add(found, Change.OUT, token));
      after.forEach(token -> add(found, Change.IN, token));
      return;
    }
    int[][] common = common(before, after);
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        add(found, Change.SAME, before.get(i++));
        j++;
      } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
        add(found, Change.OUT, before.get(i++));
      } else {
        add(found, Change.IN, after.get(j++));
      }
    }
  }

  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] = before.get(i).equals(after.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static void add(List<Piece> found, Change change, String token) {
    if (!found.isEmpty() && found.getLast().change() == change) {
      found.set(found.size() - 1, new Piece(change, found.getLast().text() + token));
    } else {
      found.add(new Piece(change, token));
    }
  }
}
