package it.telaio.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The one place where XML of strangers is parsed (security R23; a house test bans every other factory). Nothing outside
 * the bytes is ever read. A bare DOCTYPE (name, system identifier) is skipped, because real certification data carries
 * one; an internal subset or an entity is refused.
 */
public final class Xml {
  /** Making readers costs more than reading certification data with them. */
  private static final BlockingQueue<Readers> IDLE = new ArrayBlockingQueue<>(8);

  /** The readers of the platform itself, by the names under which libraries look for them. */
  private static final Map<String, String> READERS = Map.of(
      "javax.xml.datatype.DatatypeFactory", "com.sun.org.apache.xerces.internal.jaxp.datatype.DatatypeFactoryImpl",
      "javax.xml.parsers.DocumentBuilderFactory", "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl",
      "javax.xml.xpath.XPathFactory:http://java.sun.com/jaxp/xpath/dom", "com.sun.org.apache.xpath.internal.jaxp.XPathFactoryImpl");

  private Xml() {
  }

  /**
   * From now on libraries in this process find their readers by name: none on the class path takes their place, and no jar is
   * searched each time one is wanted, which for a signed document is hundreds of times.
   */
  public static void nameReaders() {
    READERS.forEach(System::setProperty);
  }

  /** Why XML was not read. */
  public static final class Refused extends Exception {
    private Refused(String message, Exception cause) {
      super(message, cause);
    }
  }

  /**
   * Parses {@code bytes}, with namespaces.
   *
   * @param limit the greatest number of bytes to look at; more is refused
   */
  public static Document parse(byte[] bytes, int limit) throws Refused {
    if (bytes.length > limit) {
      throw new Refused("larger than " + limit + " bytes", null);
    }
    Readers idle = IDLE.poll();
    Readers readers = idle == null ? new Readers(guarding(), building(), 0) : idle;
    refuseInternalSubset(readers.guarding, bytes);
    try {
      Document document = readers.building.parse(new InputSource(new ByteArrayInputStream(bytes)));
      readers.giveBack(bytes.length);
      return document;
    } catch (SAXParseException e) {
      throw new Refused("line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw new Refused(e.getMessage(), e);
    }
  }

  /** The two readers of one parsing, used by one thread at a time; they remember every name they met, so they do not live for ever. */
  private record Readers(XMLReader guarding, DocumentBuilder building, long met) {
    private static final long MOST = 1 << 20;

    void giveBack(int more) {
      if (met + more < MOST) {
        IDLE.offer(new Readers(guarding, building, met + more));
      }
    }
  }

  private static DocumentBuilder building() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setEntityResolver((publicId, systemId) -> new InputSource(new ByteArrayInputStream(new byte[0])));
      builder.setErrorHandler(new DefaultHandler());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser refuses its own features", e);
    }
  }

  private static XMLReader guarding() {
    var factory = javax.xml.parsers.SAXParserFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      var guard = new SubsetGuard();
      reader.setProperty("http://xml.org/sax/properties/declaration-handler", guard);
      reader.setProperty("http://xml.org/sax/properties/lexical-handler", guard);
      reader.setContentHandler(guard);
      reader.setDTDHandler(guard);
      reader.setEntityResolver((publicId, systemId) -> new InputSource(new ByteArrayInputStream(new byte[0])));
      reader.setErrorHandler(guard);
      return reader;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the JDK's own parser refuses its own features", e);
    }
  }

  /** A first pass that stops at the first declaration inside a DOCTYPE, before any entity could be expanded. */
  private static void refuseInternalSubset(XMLReader reader, byte[] bytes) throws Refused {
    try {
      reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
    } catch (SubsetGuard.RootReached reached) {
      // nothing but a bare DOCTYPE stood before the root element
    } catch (SAXParseException e) {
      throw new Refused("line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + e.getMessage(), e);
    } catch (SAXException | IOException e) {
      throw new Refused(e.getMessage(), e);
    }
  }

  private static final class SubsetGuard extends DefaultHandler2 {
    private static final class RootReached extends SAXException {
      private static final long serialVersionUID = 1;
    }

    private static SAXException subset(String what) {
      return new SAXException("DOCTYPE with an internal subset (" + what + ")");
    }

    @Override
    public void startElement(String uri, String local, String name, org.xml.sax.Attributes attributes)
        throws SAXException {
      throw new RootReached();
    }

    @Override
    public void internalEntityDecl(String name, String value) throws SAXException {
      throw subset("entity " + name);
    }

    @Override
    public void externalEntityDecl(String name, String publicId, String systemId) throws SAXException {
      throw subset("external entity " + name);
    }

    @Override
    public void elementDecl(String name, String model) throws SAXException {
      throw subset("element " + name);
    }

    @Override
    public void attributeDecl(String element, String name, String type, String mode, String value) throws SAXException {
      throw subset("attribute " + name);
    }

    @Override
    public void notationDecl(String name, String publicId, String systemId) throws SAXException {
      throw subset("notation " + name);
    }

    @Override
    public void unparsedEntityDecl(String name, String publicId, String systemId, String notation) throws SAXException {
      throw subset("entity " + name);
    }

    @Override
    public void error(SAXParseException e) {
      // validity is not asked for, only well-formedness
    }
  }
}
