package it.telaio.document;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a model points at outside itself: a link that a person clicks stays, the template it came from is let go, the rest is refused. */
final class DocxLinks {

  private DocxLinks() {
  }

  /** {@code relations} without what would be fetched when the document is opened. */
  static Document safe(Document relations) {
    List<Element> gone = new ArrayList<>();
    var all = relations.getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < all.getLength(); i++) {
      Element relation = (Element) all.item(i);
      String type = relation.getAttribute("Type");
      if (!relation.getAttribute("TargetMode").equals("External") || type.endsWith("/hyperlink")) {
        continue;
      }
      if (!type.endsWith("/attachedTemplate")) {
        throw new ModelRefusal.Elsewhere(relation.getAttribute("Target")).thrown();
      }
      gone.add(relation);
    }
    gone.forEach(relation -> relation.getParentNode().removeChild(relation));
    return relations;
  }
}
