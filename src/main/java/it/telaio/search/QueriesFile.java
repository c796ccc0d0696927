package it.telaio.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of queries: columns separated by tabs, of which {@code query_id} and {@code query} are read; their names stand in
 * the first line, which may also separate them by semicolons or commas.
 */
public final class QueriesFile {
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final Consumer<FileProblem> problems;

  /** Reads {@code file}, and tells what is wrong with it to {@code problems}. */
  public QueriesFile(Path file, Consumer<FileProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** A query as it stands in the file. */
  public record Asked(String id, String text) {
  }

  /** What is done with each query. */
  public interface Each {
    /** Takes one query. */
    void take(Asked query) throws IOException;
  }

  /** Tabs; or what stands between the names of the columns, since spreadsheets write semicolons in Italy and commas elsewhere. */
  private static char between(String head) {
    for (char one : new char[] {'\t', ';', ','}) {
      if (cells(head, one).containsAll(List.of("query_id", "query"))) {
        return one;
      }
    }
    return '\t';
  }

  /** The cells of a line; between semicolons and commas they may be quoted (RFC 4180). */
  private static List<String> cells(String line, char between) {
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

  /** Gives every query to {@code each}, in order. A first line that names no columns is a query like the others. */
  public void each(Each each) throws IOException {
    try (var lines = new BoundedLines(ItemsFile.open(file), LONGEST_LINE)) {
      int id = 0;
      int text = 1;
      char between = '\t';
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        between = lines.number() == 1 ? between(line.get()) : between;
        List<String> cells = cells(line.get(), between);
        if (lines.number() == 1 && cells.contains("query_id") && cells.contains("query")) {
          id = cells.indexOf("query_id");
          text = cells.indexOf("query");
        } else if (lines.wasTooLong() || !line.get().isBlank() && (cells.size() <= Math.max(id, text) || cells.get(id).isEmpty())) {
          problems.accept(new FileProblem(file, lines.number(), lines.wasTooLong() ? "line-too-long" : "not-a-query", ""));
        } else if (!line.get().isBlank()) {
          each.take(new Asked(cells.get(id), cells.get(text)));
        }
      }
    }
  }
}
