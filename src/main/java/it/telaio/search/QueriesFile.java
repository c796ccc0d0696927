package it.telaio.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of queries: columns separated by tabs, of which {@code query_id} and {@code query} are read, in whatever order; their names
 * stand in the first line, which may also separate them by semicolons or commas.
 */
public final class QueriesFile {
  private static final int LONGEST_LINE = 1 << 20;
  private static final List<String> IDS = List.of("query_id", "id_query", "qid", "id");
  private static final List<String> TEXTS = List.of("query", "domanda", "text", "testo");

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

  /** Gives every query to {@code each}, in order. A first line that names no columns is a query like the others. */
  public void each(Each each) throws IOException {
    try (var lines = new BoundedLines(ItemsFile.open(file), LONGEST_LINE)) {
      int id = 0;
      int text = 1;
      char between = '\t';
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        boolean first = lines.number() == 1;
        between = first ? TableLine.between(line.get(), IDS, TEXTS).orElse('\t') : between;
        List<String> cells = TableLine.cells(line.get(), between);
        if (first && TableLine.place(cells, IDS) >= 0 && TableLine.place(cells, TEXTS) >= 0) {
          id = TableLine.place(cells, IDS);
          text = TableLine.place(cells, TEXTS);
        } else if (lines.wasTooLong() || !line.get().isBlank() && (cells.size() <= Math.max(id, text) || cells.get(id).isEmpty())) {
          problems.accept(new FileProblem(file, lines.number(), lines.wasTooLong() ? "line-too-long" : "not-a-query", ""));
        } else if (!line.get().isBlank()) {
          each.take(new Asked(cells.get(id), cells.get(text)));
        }
      }
    }
  }
}
