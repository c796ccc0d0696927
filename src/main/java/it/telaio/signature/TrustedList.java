package it.telaio.signature;

import it.telaio.kernel.Xml;
import it.telaio.signature.ListedServices.Criteria;
import it.telaio.signature.ListedServices.Kind;
import it.telaio.signature.ListedServices.Qualifier;
import it.telaio.signature.ListedServices.Service;
import it.telaio.signature.ListedServices.Span;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A trusted list, or the list of lists, as its XML says it (ETSI TS 119 612); nothing here is verified.
 *
 * @param territory  two letters; {@code EU} for the list of lists
 * @param sequence   grows with each issue
 * @param issued     when it was made
 * @param nextUpdate until when it may be relied upon; null when it was closed
 * @param pointers   other lists it points to, with who signs them
 * @param pivots     earlier issues of the list of lists in which those who sign it changed, as addresses
 * @param services   the trust services for signatures, seals and time stamps
 */
record TrustedList(String territory, long sequence, Instant issued, Instant nextUpdate, List<Pointer> pointers, List<String> pivots,
    List<Service> services) {
  private static final String TYPES = "http://uri.etsi.org/TrstSvc/Svctype/";
  /** Before eIDAS the words stood under another address. */
  private static final Pattern STATUS =
      Pattern.compile("^http://uri\\.etsi\\.org/TrstSvc/(TrustedList|eSigDir-1999-93-EC-TrustedList)/Svcstatus/");
  private static final Set<String> GRANTED = Set.of("granted", "undersupervision", "supervisionincessation", "accredited");
  private static final int LARGEST = 64 << 20;
  private static final int PIVOTS = 20;

  /** Another list: where it stands and the certificates of those who sign it. */
  record Pointer(String territory, String location, List<byte[]> signers) {
  }

  /** Reads {@code xml}; an {@link IOException} says that it has not the shape of a list. */
  static TrustedList read(byte[] xml) throws IOException {
    try {
      Element root = Xml.parse(xml, LARGEST).getDocumentElement();
      Element scheme = child(root, "SchemeInformation").orElseThrow();
      String territory = text(scheme, "SchemeTerritory").orElseThrow();
      Optional<Element> next = child(scheme, "NextUpdate");
      return new TrustedList(territory, Long.parseLong(text(scheme, "TSLSequenceNumber").orElseThrow()),
          Instant.parse(text(scheme, "ListIssueDateTime").orElseThrow()),
          next.flatMap(element -> text(element, "dateTime")).map(Instant::parse).orElse(null),
          descendants(scheme, "PointersToOtherTSL", "OtherTSLPointer").filter(TrustedList::isXml).map(TrustedList::pointer).toList(),
          descendants(scheme, "SchemeInformationURI", "URI").map(Node::getTextContent).map(String::strip).distinct()
              .filter(address -> address.toLowerCase(java.util.Locale.ROOT).endsWith(".xml")).limit(PIVOTS).toList(),
          services(root, territory));
    } catch (Xml.Refused | NoSuchElementException | NumberFormatException | DateTimeParseException notAList) {
      throw new IOException("not a trusted list", notAList);
    }
  }

  /** Each list is published a second time for people, as PDF, beside the one for programs. */
  private static boolean isXml(Element pointer) {
    return all(pointer, "MimeType").map(Node::getTextContent).allMatch(type -> type.contains("xml"));
  }

  private static Pointer pointer(Element pointer) {
    List<byte[]> signers = all(pointer, "X509Certificate").map(TrustedList::bytes).toList();
    return new Pointer(all(pointer, "SchemeTerritory").map(Node::getTextContent).map(String::strip).findFirst().orElse(""),
        text(pointer, "TSLLocation").orElse(""), signers);
  }

  private static List<Service> services(Element root, String territory) {
    List<Service> services = new ArrayList<>();
    descendants(root, "TrustServiceProviderList", "TrustServiceProvider").forEach(provider -> {
      String name = child(provider, "TSPInformation").flatMap(information -> name(information, "TSPName")).orElse("");
      descendants(provider, "TSPServices", "TSPService").map(service -> understood(service, territory, name))
          .flatMap(Optional::stream).forEach(services::add);
    });
    return services;
  }

  /** One service that nobody can read vouches for nobody, and takes nothing from the others of the list. */
  private static Optional<Service> understood(Element service, String territory, String provider) {
    try {
      return service(service, territory, provider);
    } catch (NoSuchElementException | DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Service> service(Element service, String territory, String provider) {
    Element now = child(service, "ServiceInformation").orElseThrow();
    String type = text(now, "ServiceTypeIdentifier").orElse("").replace(TYPES, "");
    if (!type.equals("CA/QC") && !type.equals("TSA/QTST") && !type.startsWith("TSA/TSS-")) {
      return Optional.empty();
    }
    List<byte[]> certificates = child(now, "ServiceDigitalIdentity").stream().flatMap(identity -> all(identity, "X509Certificate"))
        .map(TrustedList::bytes).toList();
    List<Span> history = new ArrayList<>(List.of(span(now)));
    descendants(service, "ServiceHistory", "ServiceHistoryInstance").map(TrustedList::span).forEach(history::add);
    history.sort(java.util.Comparator.comparing(Span::from).reversed());
    return Optional.of(new Service(territory, provider, name(now, "ServiceName").orElse(""),
        type.equals("CA/QC") ? Kind.CERTIFICATES : Kind.STAMPS, certificates, history));
  }

  private static Span span(Element information) {
    String uri = text(information, "ServiceStatus").orElse("");
    String status = STATUS.matcher(uri).replaceFirst("");
    Set<String> purposes = new HashSet<>();
    all(information, "AdditionalServiceInformation").flatMap(each -> all(each, "URI")).map(Node::getTextContent).forEach(purpose -> {
      purposes.addAll(purpose.endsWith("/ForeSignatures") ? Set.of("signatures") : purpose.endsWith("/ForeSeals") ? Set.of("seals")
          : purpose.endsWith("/ForWebSiteAuthentication") ? Set.of("websites") : Set.of());
    });
    List<Qualifier> qualifiers = all(information, "QualificationElement").flatMap(TrustedList::qualifiers).toList();
    return new Span(Instant.parse(text(information, "StatusStartingTime").orElseThrow()), GRANTED.contains(status), purposes, qualifiers);
  }

  private static Stream<Qualifier> qualifiers(Element element) {
    Criteria criteria = child(element, "CriteriaList").map(TrustedList::criteria)
        .orElse(new Criteria("all", List.of(), List.of(), List.of(), true));
    return all(element, "Qualifier").map(qualifier -> qualifier.getAttribute("uri"))
        .map(uri -> new Qualifier(uri.substring(uri.lastIndexOf('/') + 1), criteria));
  }

  private static Criteria criteria(Element list) {
    List<List<String>> usage = children(list, "KeyUsage").map(each -> all(each, "KeyUsageBit")
        .map(bit -> bit.getAttribute("name") + "=" + bit.getTextContent().strip()).toList()).toList();
    List<List<String>> policies = children(list, "PolicySet").map(each -> all(each, "Identifier")
        .map(identifier -> identifier.getTextContent().strip().replace("urn:oid:", "")).toList()).toList();
    boolean unknown = children(list, "otherCriteriaList").anyMatch(each -> each.getElementsByTagName("*").getLength() > 0);
    String need = list.getAttribute("assert");
    List<Criteria> inner = children(list, "CriteriaList").map(TrustedList::criteria).toList();
    return new Criteria(need.isEmpty() ? "all" : need, usage, policies, inner, unknown);
  }

  private static byte[] bytes(Element base64) {
    try {
      return Base64.getMimeDecoder().decode(base64.getTextContent());
    } catch (IllegalArgumentException unreadable) {
      return new byte[0];
    }
  }

  private static Optional<String> name(Element parent, String wrapper) {
    return child(parent, wrapper).stream().flatMap(names -> children(names, "Name"))
        .map(Node::getTextContent).map(String::strip).findFirst();
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name).map(Node::getTextContent).map(String::strip);
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).findFirst();
  }

  private static Stream<Element> descendants(Element parent, String list, String item) {
    return children(parent, list).flatMap(each -> children(each, item));
  }

  private static Stream<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name.equals(element.getLocalName())) {
        found.add(element);
      }
    }
    return found.stream();
  }

  private static Stream<Element> all(Element parent, String name) {
    var nodes = parent.getElementsByTagNameNS("*", name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found.stream();
  }
}
