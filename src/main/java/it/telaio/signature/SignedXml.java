package it.telaio.signature;

import it.telaio.kernel.Xml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.crypto.dsig.XMLSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A signed XML document before anything is verified: which signatures are in it, whether they ask for programs to be run, and
 * whether each covers everything that a reader sees. A digest can be right and still speak of a part only (wrapping,
 * McIntosh and Austel, 2005).
 */
final class SignedXml {
  private static final String NS = XMLSignature.XMLNS;
  /** Canonicalisation, Base64, the enveloped signature, XPath: no XSLT, no network, nothing unknown. */
  private static final Pattern HARMLESS = Pattern.compile("http://www\\.w3\\.org/(TR/2001/REC-xml-c14n-20010315(#WithComments)?"
      + "|2001/10/xml-exc-c14n#(WithComments)?|2006/12/xml-c14n11(#WithComments)?|2000/09/xmldsig#(base64|enveloped-signature)"
      + "|TR/1999/REC-xpath-19991116|2002/06/xmldsig-filter2)");
  private static final Pattern ALL_OF_IT = Pattern.compile(".*(xml-c14n|xml-exc-c14n|enveloped-signature).*");
  /** The two expressions by which tools leave the signatures, and nothing else, out. */
  private static final Pattern BUT_SIGNATURES =
      Pattern.compile("not\\(ancestor-or-self::(\\w+):Signature\\)|/descendant::(\\w+):Signature");

  private static final Set<String> NOT_CONTENT =
      Set.of("QualifyingProperties", "QualifyingPropertiesReference", "Manifest", "SignatureProperties");

  private final Element root;
  private final List<Element> signatures;

  private SignedXml(Document document) {
    root = document.getDocumentElement();
    signatures = new ArrayList<>(all(root, "Signature"));
    if (isSignature(root)) {
      signatures.add(root);
    }
  }

  /** Reads {@code bytes}; an {@link IOException} says that it is no XML that we open. */
  static SignedXml of(byte[] bytes) throws IOException {
    try {
      return new SignedXml(Xml.parse(bytes, bytes.length));
    } catch (Xml.Refused e) {
      throw new IOException(e);
    }
  }

  /** Whether {@code bytes} name the signatures of XML, in letters of one byte or of two: what cannot be read may still be signed. */
  static boolean isClaimed(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(NS) || text.contains(String.join("\0", NS.split("")));
  }

  /** How many elements open and close at most, without reading them. */
  static int marks(byte[] bytes) {
    int marks = 0;
    for (byte each : bytes) {
      marks += each == '<' ? 1 : 0;
    }
    return marks;
  }

  /** How many parts its signatures point to. */
  int references() {
    return root.getElementsByTagNameNS(NS, "Reference").getLength();
  }

  /**
   * Whether a comment stands in the middle of a text, outside the signatures: no digest covers it, and careless readers stop
   * reading there.
   */
  boolean hasCommentInText() {
    Node node = root;
    while (node != null) {
      if (node.getNodeType() == Node.COMMENT_NODE && says(node.getPreviousSibling()) && says(node.getNextSibling())) {
        return true;
      }
      node = after(node);
    }
    return false;
  }

  private static boolean says(Node node) {
    return node != null && node.getNodeType() == Node.TEXT_NODE && !node.getTextContent().isBlank();
  }

  /** The next node in the order of the document, without recursion; signatures are passed over. */
  private Node after(Node node) {
    if (node.getFirstChild() != null && !(node instanceof Element element && isSignature(element) && element != root)) {
      return node.getFirstChild();
    }
    Node up = node;
    while (up != root && up.getNextSibling() == null) {
      up = up.getParentNode();
    }
    return up == root ? null : up.getNextSibling();
  }

  int signatures() {
    return signatures.size();
  }

  /** Whether a signature wants something done to the document that could be a program or reach the network. */
  boolean asksForPrograms() {
    return !all(root, "Transform").stream().map(transform -> transform.getAttribute("Algorithm"))
        .allMatch(name -> HARMLESS.matcher(name).matches());
  }

  /** Whether some reference may mean more than one element: two carry the identifier that it names. */
  boolean isAmbiguous() {
    Set<String> wanted = new HashSet<>();
    all(root, "Reference").stream().map(reference -> identifier(reference.getAttribute("URI"))).filter(id -> !id.isEmpty())
        .forEach(wanted::add);
    return wanted.stream().anyMatch(id -> carrying(root, id, new ArrayList<>()).size() > 1);
  }

  /** Whether every signature that is not inside another covers all that stands in the document, signatures apart. */
  boolean isWhollySigned() {
    return signatures.stream().filter(each -> !isInSignature(each)).allMatch(signature -> coversAll(signature));
  }

  private boolean isInSignature(Element signature) {
    for (Node node = signature.getParentNode(); node != null; node = node.getParentNode()) {
      if (node instanceof Element element && isSignature(element)) {
        return true;
      }
    }
    return false;
  }

  private boolean coversAll(Element signature) {
    Set<Node> covered = new HashSet<>();
    for (Element reference : references(signature)) {
      Element target = target(reference, signature);
      if (target != null && leavesNothingOut(reference, target)) {
        covered.add(target);
      }
    }
    return isCovered(root, covered) && objects(signature).stream().allMatch(object -> isCovered(object, covered));
  }

  /** What a reference points to inside the document; null for what is elsewhere. */
  private Element target(Element reference, Element signature) {
    String uri = reference.getAttribute("URI");
    if (reference.hasAttribute("URI") && uri.isEmpty() || uri.equals("#xpointer(/)")) {
      return root;
    }
    List<Element> found = identifier(uri).isEmpty() ? List.of() : carrying(root, identifier(uri), new ArrayList<>());
    return found.size() == 1 && found.getFirst() != signature ? found.getFirst() : null;
  }

  private static String identifier(String uri) {
    return uri.startsWith("#xpointer(id('") && uri.endsWith("'))") ? uri.substring(14, uri.length() - 3)
        : uri.startsWith("#") && !uri.startsWith("#xpointer(") ? uri.substring(1) : "";
  }

  /** Where Base64 is undone, only letters are signed: elements among them would stand there for nothing. */
  private static boolean leavesNothingOut(Element reference, Element target) {
    return all(reference, "Transform").stream().allMatch(transform -> {
      if (transform.getAttribute("Algorithm").endsWith("#base64")) {
        return expressionOf(target) == target;
      }
      if (ALL_OF_IT.matcher(transform.getAttribute("Algorithm")).matches()) {
        return true;
      }
      var expression = BUT_SIGNATURES.matcher(transform.getTextContent().strip());
      Element holder = expressionOf(transform);
      String prefix = expression.matches() ? expression.group(1) == null ? expression.group(2) : expression.group(1) : null;
      boolean subtracts = !transform.getAttribute("Algorithm").endsWith("filter2") || "subtract".equals(holder.getAttribute("Filter"));
      return prefix != null && subtracts && NS.equals(holder.lookupNamespaceURI(prefix));
    });
  }

  private static Element expressionOf(Element transform) {
    for (Node node = transform.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        return element;
      }
    }
    return transform;
  }

  /** Nothing that says something stands outside what is covered; signatures say nothing about the content. */
  private static boolean isCovered(Node node, Set<Node> covered) {
    if (covered.contains(node) || node instanceof Element element && isSignature(element)) {
      return true;
    }
    boolean leaf = true;
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      boolean says = child instanceof Element || child.getNodeType() == Node.CDATA_SECTION_NODE
          || child.getNodeType() == Node.TEXT_NODE && !child.getTextContent().isBlank();
      if (says && !(child instanceof Element element && isCovered(element, covered))) {
        return false;
      }
      leaf &= !says;
    }
    return !leaf;
  }

  private static boolean isSignature(Element element) {
    return NS.equals(element.getNamespaceURI()) && "Signature".equals(element.getLocalName());
  }

  private static List<Element> references(Element signature) {
    return all(signature, "Reference").stream().filter(reference -> reference.getParentNode() instanceof Element info
        && ("SignedInfo".equals(info.getLocalName()) && info.getParentNode() == signature
            || "Manifest".equals(info.getLocalName()))).toList();
  }

  /** Objects that carry content; those with the properties of the signature itself are no content. */
  private static List<Element> objects(Element signature) {
    List<Element> objects = new ArrayList<>();
    for (Node node = signature.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && "Object".equals(element.getLocalName()) && holdsContent(element)) {
        objects.add(element);
      }
    }
    return objects;
  }

  private static boolean holdsContent(Element object) {
    Element first = expressionOf(object);
    return first == object ? !object.getTextContent().isBlank()
        : !NOT_CONTENT.contains(first.getLocalName());
  }

  private static List<Element> carrying(Element element, String id, List<Element> found) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node each = attributes.item(i);
      String name = each.getLocalName() == null ? each.getNodeName() : each.getLocalName();
      if (name.equalsIgnoreCase("id") && each.getNodeValue().equals(id)) {
        found.add(element);
        break;
      }
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        carrying(child, id, found);
      }
    }
    return found;
  }

  private static List<Element> all(Element parent, String name) {
    var nodes = parent.getElementsByTagNameNS(NS, name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
