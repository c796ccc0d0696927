package it.telaio.cli;

import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.search.FileProblem;
import it.telaio.search.ItemsFile;
import it.telaio.search.QueriesFile;
import it.telaio.search.Recipe;
import it.telaio.search.SearchAnswer;
import it.telaio.search.SearchAsk;
import it.telaio.search.SearchIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code telaio search}: the search of the bank of practices over any file. What a line of the files has wrong goes to
 * standard error; the other lines are searched all the same, and the command ends with 1.
 */
@Command(name = "search", mixinStandardHelpOptions = true, sortOptions = false)
final class SearchCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  @Parameters(paramLabel = "DOCS.jsonl")
  private Path items;
  @Option(names = "--queries", required = true, paramLabel = "Q.tsv")
  private Path queries;
  @Option(names = "--top", paramLabel = "N", defaultValue = "10")
  private int top;
  @Option(names = "--json")
  private boolean json;
  @Spec
  private CommandSpec spec;

  private int status = Telaio.DONE;

  /** One line of the answer: a contract. */
  record Line(String query_id, List<Result> results) {
  }

  /** An item found, and how well it fits. */
  record Result(String id, float score) {
  }

  @Override
  public Integer call() throws IOException {
    if (top < 1 || top > MOST) {
      throw new ParameterException(spec.commandLine(), say("search.top"));
    }
    for (Path file : List.of(items, queries)) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        spec.commandLine().getErr().println(say("search.no-file", file.toString()));
        return Telaio.BAD_INPUT;
      }
    }
    Path folder = Files.createTempDirectory("telaio-search");
    try (SearchIndex index = new ItemsFile(items, this::tell).index(folder, Recipe.MEASURED)) {
      new QueriesFile(queries, this::tell).each(query -> answer(index, query));
    } finally {
      remove(folder);
    }
    spec.commandLine().getOut().flush();
    return status;
  }

  /** A query without a word finds nothing here: in the bank it asks for everything. */
  private void answer(SearchIndex index, QueriesFile.Asked query) throws IOException {
    SearchAnswer answer = index.reader().search(SearchAsk.of(query.text(), top));
    List<Result> results = query.text().isBlank() ? List.of()
        : answer.hits().stream().map(hit -> new Result(hit.id(), hit.score())).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(new Line(query.id(), results)));
      return;
    }
    out.println(query.id() + "  " + query.text());
    answer.meant().ifPresent(meant -> out.println("  " + say("search.meant", meant)));
    results.forEach(result -> out.printf("  %8.3f  %s%n", result.score(), result.id()));
  }

  private void tell(FileProblem problem) {
    spec.commandLine().getErr().println(problem.text(Telaio.language()));
    status = problem.leftOut() ? Telaio.BAD_INPUT : status;
  }

  private static String say(String key, Object... arguments) {
    return Texts.of(SearchCommand.class, Telaio.language()).say(key, arguments);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
