package it.telaio.document;

import it.telaio.document.DocxModel.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The named places of one part of a DOCX. A word processor may cut a place into several runs; here it is one again. */
final class DocxPlaces {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final Pattern PLACE = Pattern.compile("«([a-z][a-z0-9_-]*(?:\\.[a-z][a-z0-9_-]*)?)»");
  private static final String NOTHING = "–";

  private final Document part;
  private final Values values;

  DocxPlaces(Document part, Values values) {
    this.part = part;
    this.values = values;
  }

  /** The names in a part. */
  static Set<String> in(Document part) {
    Set<String> names = new TreeSet<>();
    elements(part.getDocumentElement(), "p").forEach(paragraph -> names(text(paragraph)).forEach(names::add));
    return names;
  }

  /** Whether there is something for the place {@code name}. */
  static boolean knows(Values values, String name) {
    return names(values).contains(name) || values.tables().getOrDefault(table(name), List.of()).isEmpty()
        && values.tables().containsKey(table(name));
  }

  /** The names for which there is something; tables that have rows tell those of their cells. */
  static List<String> names(Values values) {
    Set<String> names = new TreeSet<>(values.texts().keySet());
    names.addAll(values.lists().keySet());
    values.tables().forEach((table, rows) -> rows.stream().limit(1)
        .forEach(row -> row.keySet().forEach(cell -> names.add(table + "." + cell))));
    return List.copyOf(names);
  }

  /** Fills every place of the part. */
  void fill() {
    elements(part.getDocumentElement(), "tr").forEach(this::repeatRow);
    elements(part.getDocumentElement(), "p").forEach(this::repeatParagraph);
    elements(part.getDocumentElement(), "p").forEach(paragraph -> fill(paragraph, values.texts()));
  }

  private void repeatRow(Element row) {
    Optional<String> table = names(text(row)).map(DocxPlaces::table).filter(values.tables()::containsKey).findFirst();
    if (table.isEmpty()) {
      return;
    }
    List<Map<String, String>> rows = values.tables().get(table.get());
    Node parent = row.getParentNode();
    for (Map<String, String> cells : rows.isEmpty() ? List.of(Map.<String, String>of()) : rows) {
      Element copy = (Element) row.cloneNode(true);
      parent.insertBefore(copy, row);
      elements(copy, "p").forEach(paragraph -> fill(paragraph, named(paragraph, table.get(), cells)));
    }
    parent.removeChild(row);
  }

  private static Map<String, String> named(Element paragraph, String table, Map<String, String> cells) {
    Map<String, String> named = new HashMap<>();
    names(text(paragraph)).filter(name -> table(name).equals(table))
        .forEach(name -> named.put(name, cells.getOrDefault(name.substring(table.length() + 1), NOTHING)));
    return named;
  }

  /** A place alone in its paragraph that takes a list: as many paragraphs as there are texts, none where there is none. */
  private void repeatParagraph(Element paragraph) {
    Matcher alone = PLACE.matcher(text(paragraph).strip());
    if (!alone.matches() || !values.lists().containsKey(alone.group(1))) {
      return;
    }
    Node parent = paragraph.getParentNode();
    for (String text : values.lists().get(alone.group(1))) {
      Element copy = (Element) paragraph.cloneNode(true);
      parent.insertBefore(copy, paragraph);
      fill(copy, Map.of(alone.group(1), text));
    }
    boolean needed = parent.getLocalName().equals("tc") && elements((Element) parent, "p").size() == 1;
    if (needed) {
      fill(paragraph, Map.of(alone.group(1), ""));
    } else {
      parent.removeChild(paragraph);
    }
  }

  private void fill(Element paragraph, Map<String, String> texts) {
    List<Element> pieces = pieces(paragraph);
    List<MatchResult> found = PLACE.matcher(text(paragraph)).results().toList();
    for (MatchResult place : found.reversed()) {
      String value = texts.get(place.group(1));
      if (value == null) {
        value = String.join("; ", values.lists().getOrDefault(place.group(1), List.of(place.group())));
      }
      put(pieces, place.start(), place.end(), value);
    }
    pieces.forEach(this::breakLines);
  }

  /** The value stands where the place began, in the letters of its first piece. */
  private static void put(List<Element> pieces, int start, int end, String value) {
    int at = 0;
    String rest = XmlText.clean(value);
    for (Element piece : pieces) {
      String text = piece.getTextContent();
      int from = Math.max(start, at) - at;
      int to = Math.min(end, at + text.length()) - at;
      if (from < to) {
        piece.setTextContent(text.substring(0, from) + rest + text.substring(to));
        piece.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
        rest = "";
      }
      at += text.length();
    }
  }

  private void breakLines(Element piece) {
    String[] lines = piece.getTextContent().split("\n", -1);
    if (lines.length == 1) {
      return;
    }
    piece.setTextContent(lines[0]);
    Node after = piece.getNextSibling();
    for (int i = 1; i < lines.length; i++) {
      piece.getParentNode().insertBefore(part.createElementNS(W, "w:br"), after);
      Element more = part.createElementNS(W, "w:t");
      more.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
      more.setTextContent(lines[i]);
      piece.getParentNode().insertBefore(more, after);
    }
  }

  private static Stream<String> names(String text) {
    return PLACE.matcher(text).results().map(found -> found.group(1));
  }

  private static String table(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static String text(Element element) {
    StringBuilder text = new StringBuilder();
    pieces(element).forEach(piece -> text.append(piece.getTextContent()));
    return text.toString();
  }

  /** The texts of a paragraph or row, in order. Text boxes inside a paragraph have paragraphs of their own, which are seen there. */
  private static List<Element> pieces(Element element) {
    return elements(element, "t").stream()
        .filter(piece -> !element.getLocalName().equals("p") || paragraphOf(piece) == element).toList();
  }

  private static Node paragraphOf(Node piece) {
    Node node = piece;
    while (node != null && !"p".equals(node.getLocalName())) {
      node = node.getParentNode();
    }
    return node;
  }

  private static List<Element> elements(Element root, String name) {
    List<Element> found = new ArrayList<>();
    var all = root.getElementsByTagNameNS(W, name);
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }
}
