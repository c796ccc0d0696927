package it.telaio.document;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The words of a letter that a model made, paragraph by paragraph, to be looked at in a page. */
final class DocxWords {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  private DocxWords() {
  }

  /** The paragraphs in order, those without words left out. */
  static List<String> of(byte[] docx) {
    List<String> paragraphs = new ArrayList<>();
    var found = DocxModel.body(docx).getElementsByTagNameNS(W, "p");
    for (int place = 0; place < found.getLength(); place++) {
      String words = words((Element) found.item(place)).strip();
      if (!words.isEmpty()) {
        paragraphs.add(words);
      }
    }
    return paragraphs;
  }

  private static String words(Element paragraph) {
    StringBuilder words = new StringBuilder();
    var all = paragraph.getElementsByTagNameNS(W, "*");
    for (int place = 0; place < all.getLength(); place++) {
      Node node = all.item(place);
      switch (node.getLocalName()) {
        case "t" -> words.append(node.getTextContent());
        case "br", "cr" -> words.append('\n');
        case "tab" -> words.append(' ');
        default -> { }
      }
    }
    return words.toString();
  }
}
