package it.telaio.search;

import it.telaio.kernel.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A file of items, one JSON object a line: {@code id}, and any other fields with text, of which {@code titolo} (or
 * {@code title}) weighs more; or a table with these columns (CSV, TSV). It is read once, a line at a time; a line that is not one is
 * told and passed over.
 */
public final class ItemsFile {
  private static final int LONGEST_LINE = 8 << 20;
  private static final long FITS_IN_MEMORY = 64L << 20;
  private static final int LONGEST_ID = 1_000;
  /** A quoted cell that is never closed would otherwise swallow the file. */
  private static final int LONGEST_CELLS = 1 << 16;
  private static final List<String> IDS = List.of("id", "doc_id", "identificativo", "codice");
  private static final Set<String> TITLES = Set.of("titolo", "title");

  private final Path file;
  private final Consumer<FileProblem> problems;

  /** Reads {@code file}, and tells what is wrong with it to {@code problems}. */
  public ItemsFile(Path file, Consumer<FileProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Indexes the whole file; with many items the index lies in {@code folder}. */
  public SearchIndex index(Path folder, Recipe recipe) throws IOException {
    SearchIndex index = Files.size(file) <= FITS_IN_MEMORY ? SearchIndex.inMemory(recipe) : SearchIndex.in(folder, recipe);
    try (var lines = new BoundedLines(Files.newInputStream(file), LONGEST_LINE)) {
      fill(index, lines);
      index.show();
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private void fill(SearchIndex index, BoundedLines lines) throws IOException {
    Set<Long> seen = new HashSet<>();
    Optional<String> line = lines.next();
    while (line.isPresent() && line.get().isBlank() && !lines.wasTooLong()) {
      line = lines.next();
    }
    if (line.isEmpty()) {
      tell("empty", lines, "");
      return;
    }
    Optional<Character> between = line.get().strip().startsWith("{") ? Optional.empty() : TableLine.between(line.get(), IDS);
    if (between.isPresent()) {
      fillFromTable(index, lines, TableLine.cells(line.get(), between.get()), between.get(), seen);
    } else if (line.get().strip().startsWith("[")) {
      tell("list", lines, "");
    } else {
      for (; line.isPresent(); line = lines.next()) {
        if (lines.wasTooLong()) {
          tell("line-too-long", lines, "");
        } else if (!line.get().isBlank()) {
          take(index, item(line.get(), lines), lines, seen);
        }
      }
    }
  }

  private void take(SearchIndex index, Optional<SearchItem> item, BoundedLines lines, Set<Long> seen) throws IOException {
    if (item.isPresent() && seen.add(hash(item.get().id()))) {
      index.add(item.get());
    } else if (item.isPresent()) {
      tell("id-again", lines, item.get().id());
      index.put(item.get());
    }
  }

  /** The lines of a table below its {@code head}. */
  private void fillFromTable(SearchIndex index, BoundedLines lines, List<String> head, char between, Set<Long> seen) throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      var row = new StringBuilder(line.get());
      boolean tooLong = lines.wasTooLong();
      boolean open = TableLine.isOpen(line.get(), between);
      while (open && !tooLong && row.length() < LONGEST_CELLS) {
        Optional<String> more = lines.next();
        tooLong = lines.wasTooLong();
        row.append(' ').append(more.orElse(""));
        open = more.isPresent() && !TableLine.isOpen(more.get(), between);
      }
      if (tooLong) {
        tell("line-too-long", lines, "");
      } else if (!row.toString().isBlank()) {
        take(index, item(TableLine.cells(row.toString(), between), head, lines), lines, seen);
      }
    }
  }

  private Optional<SearchItem> item(List<String> cells, List<String> head, BoundedLines lines) {
    int id = TableLine.place(head, IDS);
    if (cells.size() <= id || cells.get(id).isBlank() || cells.get(id).length() > LONGEST_ID) {
      tell("without-id", lines, "");
      return Optional.empty();
    }
    var title = new StringBuilder();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (i < head.size() && TITLES.contains(head.get(i).toLowerCase(Locale.ROOT))) {
        title.append(title.isEmpty() ? "" : " ").append(cells.get(i));
      } else if (i != id && !cells.get(i).isBlank()) {
        texts.add(cells.get(i));
      }
    }
    return Optional.of(SearchItem.of(cells.get(id), title.toString(), texts));
  }

  private Optional<SearchItem> item(String line, BoundedLines lines) {
    try {
      JsonNode tree = Json.tree(line);
      JsonNode id = tree.path("id");
      if (!tree.isObject() || !id.isValueNode() || id.isNull() || id.asString().isBlank() || id.asString().length() > LONGEST_ID) {
        tell(tree.isObject() ? "without-id" : "not-an-object", lines, "");
        return Optional.empty();
      }
      return Optional.of(item(id.asString(), tree));
    } catch (JacksonException e) {
      tell("not-json", lines, "");
      return Optional.empty();
    }
  }

  private static SearchItem item(String id, JsonNode tree) {
    var title = new StringBuilder();
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      String text = text(field.getValue());
      if (TITLES.contains(field.getKey().toLowerCase(Locale.ROOT))) {
        title.append(title.isEmpty() ? "" : " ").append(text);
      } else if (!field.getKey().equals("id") && !text.isBlank()) {
        texts.add(text);
      }
    }
    return SearchItem.of(id, title.toString(), texts);
  }

  /** A text, or texts in a list; anything else is not searched. */
  private static String text(JsonNode value) {
    if (value.isString()) {
      return value.asString();
    }
    var texts = new StringBuilder();
    if (value.isArray()) {
      value.forEach(one -> texts.append(one.isString() ? one.asString() : "").append(' '));
    }
    return texts.toString();
  }

  private void tell(String what, BoundedLines lines, String detail) {
    problems.accept(new FileProblem(file, Math.max(1, lines.number()), what, detail));
  }

  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Opens a file to read it; for the queries. */
  static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }
}
