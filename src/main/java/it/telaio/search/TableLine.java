package it.telaio.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A line of a table as spreadsheets save them: tabs, semicolons in Italy, commas elsewhere; cells may be quoted (RFC 4180). */
final class TableLine {
  private static final char[] BETWEEN = {'\t', ';', ','};

  private TableLine() {
  }

  /** What stands between the columns of {@code head}, where it names one of each of {@code wanted}. */
  @SafeVarargs
  static Optional<Character> between(String head, List<String>... wanted) {
    for (char one : BETWEEN) {
      List<String> cells = cells(head, one);
      boolean all = true;
      for (List<String> names : wanted) {
        all &= place(cells, names) >= 0;
      }
      if (all) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The column with the first of {@code names} that one has; -1 where none has. */
  static int place(List<String> head, List<String> names) {
    List<String> small = head.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    return names.stream().mapToInt(small::indexOf).filter(place -> place >= 0).findFirst().orElse(-1);
  }

  /** Whether a quoted cell goes on in the next line. */
  static boolean isOpen(String line, char between) {
    return between != '\t' && line.chars().filter(sign -> sign == '"').count() % 2 == 1;
  }

  /** The cells of a line; between tabs nothing is quoted. */
  static List<String> cells(String line, char between) {
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char sign = line.charAt(i);
      if (between != '\t' && sign == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(sign);
        i++;
      } else if (between != '\t' && sign == '"' && (quoted || cell.toString().isBlank())) {
        quoted = !quoted;
      } else if (sign == between && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(sign);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
