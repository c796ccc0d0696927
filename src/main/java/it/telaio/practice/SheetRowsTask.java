package it.telaio.practice;

import it.telaio.document.WorkerTask;
import it.telaio.kernel.Json;
import it.telaio.kernel.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads the rows of the first sheet of an XLSX file (ECMA-376, part 1, 18.3), inside a worker process: texts and numbers as
 * they stand, no formula is computed. Answers with JSON: a list of rows, each a list of texts.
 */
public final class SheetRowsTask implements WorkerTask {
  private static final int PART = 8 << 20;
  private static final int ROWS = 2_001;
  private static final int COLUMNS = 80;
  private static final int CELL = 20_000;

  @Override
  public byte[] answer(byte[] request) throws Exception {
    Map<String, byte[]> parts = parts(request);
    byte[] sheet = parts.get("xl/worksheets/sheet1.xml");
    if (sheet == null) {
      throw new IOException("no first sheet");
    }
    List<String> shared = parts.containsKey("xl/sharedStrings.xml") ? shared(Xml.parse(parts.get("xl/sharedStrings.xml"),
        PART)) : List.of();
    return Json.line(rows(Xml.parse(sheet, PART), shared)).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> parts(byte[] file) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      for (String name : List.of("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")) {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry != null) {
          parts.put(name, part(zip, entry));
        }
      }
    }
    return parts;
  }

  private static byte[] part(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(PART + 1);
      if (bytes.length > PART) {
        throw new IOException("a part above " + PART + " bytes");
      }
      return bytes;
    }
  }

  private static List<String> shared(Document document) {
    List<String> texts = new ArrayList<>();
    NodeList items = document.getElementsByTagNameNS("*", "si");
    for (int i = 0; i < items.getLength(); i++) {
      texts.add(text((Element) items.item(i)));
    }
    return texts;
  }

  /** The pieces of a text, without how it is read aloud (rPh). */
  private static String text(Element of) {
    var text = new StringBuilder();
    NodeList pieces = of.getElementsByTagNameNS("*", "t");
    for (int i = 0; i < pieces.getLength() && text.length() < CELL; i++) {
      if (!"rPh".equals(pieces.item(i).getParentNode().getLocalName())) {
        text.append(pieces.item(i).getTextContent());
      }
    }
    return text.toString();
  }

  private static List<List<String>> rows(Document document, List<String> shared) {
    List<List<String>> rows = new ArrayList<>();
    NodeList all = document.getElementsByTagNameNS("*", "row");
    for (int i = 0; i < all.getLength() && rows.size() < ROWS; i++) {
      Element here = (Element) all.item(i);
      // Rows without a cell are left out of the file: they count, so that a row has the number that people see.
      String number = here.getAttribute("r");
      while (number.matches("\\d{1,4}") && rows.size() < Math.min(ROWS, Integer.parseInt(number)) - 1) {
        rows.add(List.of());
      }
      List<String> row = new ArrayList<>();
      NodeList cells = here.getElementsByTagNameNS("*", "c");
      for (int c = 0; c < cells.getLength(); c++) {
        Element cell = (Element) cells.item(c);
        int column = column(cell.getAttribute("r"), row.size());
        while (row.size() <= column && column < COLUMNS) {
          row.add("");
        }
        if (column < COLUMNS) {
          row.set(column, value(cell, shared));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /** {@code AB12} is column 27; a cell that does not say stands after the one before. */
  private static int column(String place, int next) {
    int column = 0;
    for (int i = 0; i < place.length() && i < 3 && Character.isLetter(place.charAt(i)); i++) {
      column = column * 26 + Character.toUpperCase(place.charAt(i)) - 'A' + 1;
    }
    return column == 0 ? next : column - 1;
  }

  private static String value(Element cell, List<String> shared) {
    if (cell.getAttribute("t").equals("inlineStr")) {
      return text(cell);
    }
    NodeList values = cell.getElementsByTagNameNS("*", "v");
    String value = values.getLength() == 0 ? "" : values.item(0).getTextContent().strip();
    if (cell.getAttribute("t").equals("s")) {
      return value.matches("\\d{1,7}") && Integer.parseInt(value) < shared.size() ? shared.get(Integer.parseInt(value)) : "";
    }
    return value.matches("-?\\d+\\.0+") ? value.substring(0, value.indexOf('.')) : value;
  }
}
