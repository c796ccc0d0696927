package it.telaio.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An invented good practice.
 *
 * @param theme    identifier of its theme in the notice
 * @param sections paragraphs of the descriptive report under their headings, in order
 */
record DemoPractice(String id, String theme, String title, String summary, Map<String, String> sections) {

  /** All practices of the resource file, in its order. */
  static List<DemoPractice> all() {
    try (InputStream in = DemoPractice.class.getResourceAsStream("practices.txt")) {
      List<DemoPractice> practices = new ArrayList<>();
      for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\n\\s*\\n(?=# )")) {
        practices.add(read(block));
      }
      return List.copyOf(practices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DemoPractice read(String block) {
    String[] lines = block.split("\\n");
    String[] head = lines[0].substring(2).split("\\s*\\|\\s*");
    Map<String, String> sections = new LinkedHashMap<>();
    String summary = "";
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(": ");
      if (i == 1) {
        summary = lines[i];
      } else {
        sections.put(lines[i].substring(0, colon), lines[i].substring(colon + 2));
      }
    }
    return new DemoPractice(head[0], head[1], head[2], summary, sections);
  }
}
