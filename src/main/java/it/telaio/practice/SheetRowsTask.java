package it.telaio.practice;

import it.telaio.document.WorkerTask;
import it.telaio.kernel.Json;
import it.telaio.kernel.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads the rows of the sheets of an XLSX file (ECMA-376, part 1, 18.2 and 18.3), inside a worker process: texts and numbers as
 * they stand, no formula is computed. Answers with JSON: a list of sheets in their order, each its name and a list of rows, each a
 * list of texts.
 */
public final class SheetRowsTask implements WorkerTask {
  private static final int PART = 8 << 20;
  private static final int SHEETS = 20;
  private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final int ROWS = 2_001;
  private static final int COLUMNS = 80;
  private static final int CELL = 20_000;

  @Override
  public byte[] answer(byte[] request) throws Exception {
    try (ZipFile zip = ZipFile.builder().setByteArray(request).get()) {
      Optional<byte[]> texts = part(zip, "xl/sharedStrings.xml");
      List<String> shared = texts.isEmpty() ? List.of() : shared(Xml.parse(texts.get(), PART));
      List<SheetTable> tables = new ArrayList<>();
      for (Map.Entry<String, String> sheet : sheets(zip).entrySet()) {
        Optional<byte[]> part = part(zip, sheet.getValue());
        if (part.isPresent()) {
          tables.add(new SheetTable(sheet.getKey(), rows(Xml.parse(part.get(), PART), shared)));
        }
      }
      if (tables.isEmpty()) {
        throw new IOException("no sheet");
      }
      return Json.line(tables).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** The parts of the sheets by their names, in the order in which people see them; hidden ones are left out. */
  private static Map<String, String> sheets(ZipFile zip) throws Exception {
    Optional<byte[]> book = part(zip, "xl/workbook.xml");
    Optional<byte[]> relations = part(zip, "xl/_rels/workbook.xml.rels");
    if (book.isEmpty() || relations.isEmpty()) {
      return Map.of("", "xl/worksheets/sheet1.xml");
    }
    Map<String, String> targets = new HashMap<>();
    NodeList all = Xml.parse(relations.get(), PART).getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < all.getLength(); i++) {
      Element one = (Element) all.item(i);
      String target = one.getAttribute("Target");
      targets.put(one.getAttribute("Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
    }
    Map<String, String> sheets = new LinkedHashMap<>();
    NodeList named = Xml.parse(book.get(), PART).getElementsByTagNameNS("*", "sheet");
    for (int i = 0; i < named.getLength() && sheets.size() < SHEETS; i++) {
      Element one = (Element) named.item(i);
      String target = targets.get(one.getAttributeNS(RELATIONS, "id"));
      if (target != null && target.contains("worksheets/") && !one.getAttribute("state").toLowerCase(Locale.ROOT).contains("hidden")) {
        sheets.put(one.getAttribute("name"), target);
      }
    }
    return sheets;
  }

  private static Optional<byte[]> part(ZipFile zip, String name) throws IOException {
    ZipArchiveEntry entry = zip.getEntry(name);
    return entry == null ? Optional.empty() : Optional.of(part(zip, entry));
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
