package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Xml;
import java.util.List;
import java.util.Locale;
import org.w3c.dom.Element;

/**
 * Evidence of European registered delivery (ETSI EN 319 522-3, EN 319 532-3): recognised, so that a person is told, and not
 * judged.
 */
final class RemEvidence {
  private static final List<String> NAMESPACES =
      List.of("http://uri.etsi.org/19522/", "http://uri.etsi.org/02640/", "http://uri.etsi.org/19532/");
  private static final List<String> HEADERS = List.of("rem-", "x-rem-", "erds-");
  /** Some providers of today's certified mail already add this one. */
  private static final String NOT_TELLING = "x-rem-subject";

  private RemEvidence() {
  }

  static boolean isIn(Entity root, Limits limits) {
    boolean headed = root.headers().fields().stream().map(field -> field.name().toLowerCase(Locale.ROOT))
        .anyMatch(name -> !name.equals(NOT_TELLING) && HEADERS.stream().anyMatch(name::startsWith));
    return headed || root.ofThisMessage().stream().anyMatch(entity -> isEvidence(entity, limits));
  }

  private static boolean isEvidence(Entity entity, Limits limits) {
    String type = entity.mediaType();
    if (!entity.isLeaf() || !type.endsWith("/xml") && !type.endsWith("+xml") || entity.content().length > limits.xmlBytes()) {
      return false;
    }
    try {
      Element root = Xml.parse(entity.content(), limits.xmlBytes()).getDocumentElement();
      String namespace = root.getNamespaceURI() == null ? "" : root.getNamespaceURI();
      return NAMESPACES.stream().anyMatch(namespace::startsWith);
    } catch (Xml.Refused e) {
      return false;
    }
  }
}
