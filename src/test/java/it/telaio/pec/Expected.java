package it.telaio.pec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of an {@code attesi.tsv}: what is written beside the example messages. */
final class Expected {

  private Expected() {
  }

  static List<Map<String, String>> rows(Path table) throws IOException {
    List<String> lines = Files.readAllLines(table);
    String[] names = lines.getFirst().split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (line.isBlank()) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], i < cells.length ? cells[i] : "");
      }
      rows.add(row);
    }
    return rows;
  }

  /** Prints how many answer as written and which do not, and gives those that do not. */
  static List<String> tell(String what, int all, Map<String, List<String>> differences) {
    System.out.println(what + ": " + (all - differences.size()) + " of " + all + " as written");
    List<String> told = new ArrayList<>();
    differences.forEach((file, differing) -> told.add(file + ": " + String.join("; ", differing)));
    told.forEach(line -> System.out.println("  " + line));
    return told;
  }
}
