package it.telaio.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An invented good practice, or proposal.
 *
 * @param theme    identifier of its theme, or of its lot, in the notice
 * @param sections paragraphs of the descriptive report under their headings, in order
 */
record DemoPractice(String id, String theme, String title, String summary, Map<String, String> sections) {

  /** The practices of {@code lines}: each begins with {@code # id | theme | title}, then its summary, then its sections. */
  static List<DemoPractice> of(List<String> lines) {
    List<DemoPractice> practices = new ArrayList<>();
    for (String block : String.join("\n", lines).strip().split("\\n\\s*\\n(?=# )")) {
      practices.add(read(block));
    }
    return List.copyOf(practices);
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
