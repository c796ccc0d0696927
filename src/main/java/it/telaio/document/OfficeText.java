package it.telaio.document;

import it.telaio.document.Caution.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The text in one XML part of an office document, and what the part would fetch from elsewhere. */
final class OfficeText {
  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main";
  /** Elements whose text is read: w:t and a:t, cells and shared strings of sheets. */
  private static final Set<String> TEXT = Set.of("t", "v");
  private static final Set<String> BREAKS = Set.of("p", "h", "br", "cr", "row", "si", "table-row", "line-break");
  private static final Set<String> GAPS = Set.of("tab", "c", "tc", "table-cell", "s");

  private OfficeText() {
  }

  /** Appends the words of {@code part}, paragraphs and rows on lines of their own. */
  static void append(Document part, StringBuilder text, List<Caution> cautions) {
    boolean open = String.valueOf(part.getDocumentElement().getNamespaceURI()).startsWith("urn:oasis:names:tc:opendocument");
    for (Node node = part.getDocumentElement(); node != null && text.length() <= Reading.TEXT; node = next(node, part)) {
      if (node instanceof Element element) {
        separate(element.getLocalName(), text);
        look(element, cautions);
      } else if (node.getNodeType() == Node.TEXT_NODE && (open || isText(node.getParentNode()))) {
        text.append(node.getNodeValue());
      }
    }
    text.append('\n');
  }

  private static void separate(String name, StringBuilder text) {
    if (BREAKS.contains(name) && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    } else if (GAPS.contains(name) && !text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
      text.append(name.equals("s") ? ' ' : '\t');
    }
  }

  /** In a sheet, {@code v} of a cell of shared strings is only a number of the string; the strings are read where they stand. */
  private static boolean isText(Node parent) {
    boolean shared = "v".equals(parent.getLocalName()) && parent.getParentNode() instanceof Element cell
        && "s".equals(cell.getAttribute("t"));
    return TEXT.contains(parent.getLocalName()) && !shared;
  }

  private static void look(Element element, List<Caution> cautions) {
    String space = element.getNamespaceURI();
    boolean word = WORD.equals(space) || STRICT_WORD.equals(space);
    if (word && "instrText".equals(element.getLocalName()) && element.getTextContent().toUpperCase(Locale.ROOT).contains("DDE")) {
      cautions.add(Caution.of(Code.MACROS));
    }
    String address = element.getAttributeNS("http://www.w3.org/1999/xlink", "href");
    if (isElsewhere(address) && !Set.of("a", "meta").contains(element.getLocalName())) {
      cautions.add(Caution.of(Code.REMOTE_CONTENT, address));
    }
  }

  /** What a part of relations fetches when the document is opened; a link that a person may follow is not among it. */
  static List<Caution> fetched(Document relations) {
    List<Caution> cautions = new ArrayList<>();
    var all = relations.getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < all.getLength(); i++) {
      Element relation = (Element) all.item(i);
      String target = relation.getAttribute("Target");
      boolean external = relation.getAttribute("TargetMode").equals("External") || isElsewhere(target);
      if (external && !relation.getAttribute("Type").endsWith("/hyperlink")) {
        cautions.add(Caution.of(Code.REMOTE_CONTENT, target));
      }
    }
    return cautions;
  }

  private static boolean isElsewhere(String address) {
    return address.matches("(?is)\\s*(https?|ftp|file|smb|ldap|mhtml|ms-[a-z]+):.*|\\\\\\\\.*|//.*");
  }

  /** The next node in the order of the document. A loop, because depth is the stranger's choice. */
  private static Node next(Node node, Document part) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    for (Node at = node; at != null && at != part.getDocumentElement(); at = at.getParentNode()) {
      if (at.getNextSibling() != null) {
        return at.getNextSibling();
      }
    }
    return null;
  }
}
