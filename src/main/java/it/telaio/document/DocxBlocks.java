package it.telaio.document;

import java.util.ArrayList;
import java.util.List;

/** The body of a document of ours: each line of a marked text as paragraph, heading, item or row of a table. */
final class DocxBlocks {
  /** The width between the margins, in twentieths of a point. */
  private static final int WIDTH = 9_638;
  private static final String EDGE = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8FA3B5\"/>";

  private DocxBlocks() {
  }

  static String of(String text) {
    StringBuilder body = new StringBuilder();
    List<List<String>> table = new ArrayList<>();
    for (String line : (text + "\n").split("\n", -1)) {
      if (line.startsWith("|")) {
        table.add(List.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1)));
        continue;
      }
      if (!table.isEmpty()) {
        body.append(table(table));
        table.clear();
      }
      body.append(block(line.strip()));
    }
    return body.toString();
  }

  private static String block(String line) {
    if (line.isEmpty()) {
      return "";
    }
    if (line.equals("---")) {
      return "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    }
    return line.startsWith("## ") ? paragraph("Sezione", line.substring(3), false)
        : line.startsWith("# ") ? paragraph("Titolo", line.substring(2), false)
        : line.startsWith("- ") ? paragraph("Elenco", line.substring(2), false)
        : line.startsWith("> ") ? paragraph("Destra", line.substring(2), false)
        : line.startsWith("**") && line.endsWith("**") ? paragraph("Normal", line.substring(2, line.length() - 2), true)
        : paragraph("Normal", line, false);
  }

  private static String paragraph(String style, String text, boolean bold) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r>" + (bold ? "<w:rPr><w:b/></w:rPr>" : "")
        + "<w:t xml:space=\"preserve\">" + XmlText.escaped(text) + "</w:t></w:r></w:p>";
  }

  /** Columns as wide as the first row's cells are long, with their blanks: the text itself shows how wide they will be. */
  private static String table(List<List<String>> rows) {
    List<String> head = rows.getFirst();
    int whole = head.stream().mapToInt(String::length).sum();
    List<Integer> widths = head.stream().map(cell -> WIDTH * cell.length() / whole).toList();
    StringBuilder table = new StringBuilder("<w:tbl><w:tblPr><w:tblW w:w=\"" + WIDTH + "\" w:type=\"dxa\"/><w:tblBorders><w:top " + EDGE
        + "<w:left " + EDGE + "<w:bottom " + EDGE + "<w:right " + EDGE + "<w:insideH " + EDGE + "<w:insideV " + EDGE
        + "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
        + "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
    widths.forEach(width -> table.append("<w:gridCol w:w=\"").append(width).append("\"/>"));
    table.append("</w:tblGrid>");
    for (int i = 0; i < rows.size(); i++) {
      table.append("<w:tr><w:trPr><w:cantSplit/>").append(i == 0 ? "<w:tblHeader/>" : "").append("</w:trPr>");
      for (int column = 0; column < rows.get(i).size(); column++) {
        table.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(widths.get(Math.min(column, widths.size() - 1))).append("\" w:type=\"dxa\"/>")
            .append(i == 0 ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"D9E6F2\"/>" : "").append("</w:tcPr>")
            .append(paragraph("Cella", rows.get(i).get(column).strip(), i == 0)).append("</w:tc>");
      }
      table.append("</w:tr>");
    }
    return table.append("</w:tbl>").append(paragraph("Cella", "", false)).toString();
  }
}
