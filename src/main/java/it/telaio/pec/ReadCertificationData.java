package it.telaio.pec;

import it.telaio.kernel.Xml;
import it.telaio.pec.Message.Recipient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads {@code daticert.xml}: junk between elements and a bare DOCTYPE are passed over, what is said twice is a doubt, what
 * is not well-formed in a known way (an unescaped Message-ID, letters that are not in the charset it names) is mended and doubted.
 */
final class ReadCertificationData {
  private static final Pattern UNESCAPED_ID = Pattern.compile("<msgid>\\s*<([^<>]*)>\\s*</msgid>");
  private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)");

  private final int limit;
  private final List<Warning> warnings;
  private boolean doubtful;

  ReadCertificationData(int limit, List<Warning> warnings) {
    this.limit = limit;
    this.warnings = warnings;
  }

  /** What {@code xml} says; empty, with a warning, when it cannot be read. */
  Optional<CertificationData> read(byte[] xml) {
    Document document = parse(xml);
    if (document == null) {
      return Optional.empty();
    }
    Element root = document.getDocumentElement();
    if (!name(root).equals("postacert")) {
      warnings.add(Warning.of("certification-data-unreadable", "<" + name(root) + ">"));
      return Optional.empty();
    }
    CertificationData data = data(root);
    return Optional.of(data);
  }

  private Document parse(byte[] xml) {
    byte[] trimmed = trimmed(xml);
    try {
      return Xml.parse(trimmed, limit);
    } catch (Xml.Refused refused) {
      byte[] mended = mended(trimmed);
      if (mended != null) {
        try {
          Document document = Xml.parse(mended, limit);
          doubt("certification-data-mended", refused.getMessage());
          return document;
        } catch (Xml.Refused still) {
          refused.addSuppressed(still);
        }
      }
      warnings.add(Warning.of("certification-data-unreadable", String.valueOf(refused.getMessage())));
      return null;
    }
  }

  private byte[] mended(byte[] xml) {
    if (xml.length > limit) {
      return null;
    }
    String text = Headers.text(xml, 0, xml.length);
    String mended = UNESCAPED_ID.matcher(text).replaceAll("<msgid>&lt;$1&gt;</msgid>");
    mended = BARE_AMPERSAND.matcher(mended).replaceAll("&amp;");
    byte[] bytes = mended.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(bytes, xml) ? null : bytes;
  }

  private static byte[] trimmed(byte[] xml) {
    int from = 0;
    while (from < xml.length && (xml[from] <= ' ' && xml[from] >= 0 || isMark(xml, from))) {
      from++;
    }
    return from == 0 || from == xml.length ? xml : Arrays.copyOfRange(xml, from, xml.length);
  }

  private static boolean isMark(byte[] xml, int at) {
    int value = xml[at] & 0xff;
    return at < 3 && value == new int[] {0xef, 0xbb, 0xbf}[at];
  }

  private CertificationData data(Element root) {
    Element heading = only(root, "intestazione");
    Element facts = only(root, "dati");
    Element receipt = only(facts, "ricevuta");
    String kind = blankToNull(root.getAttribute("tipo"));
    String error = blankToNull(root.getAttribute("errore"));
    Instant instant = instant(only(facts, "data"));
    String subject = EncodedWords.decode(text(heading, "oggetto"));
    List<Recipient> recipients = children(heading, "destinatari").stream()
        .map(one -> new Recipient(one.getTextContent().strip(), recipientKind(one))).toList();
    String sender = text(heading, "mittente");
    String replyTo = text(heading, "risposte");
    String provider = text(facts, "gestore-emittente");
    String identifier = text(facts, "identificativo");
    String messageId = text(facts, "msgid");
    String delivered = text(facts, "consegna");
    String detail = text(facts, "errore-esteso");
    List<String> takenIn = children(facts, "ricezione").stream().map(one -> one.getTextContent().strip()).toList();
    var source = doubtful ? CertificationData.Source.DOUBTFUL_XML : CertificationData.Source.XML;
    return new CertificationData(source, kind, error == null ? CertificationData.NO_ERROR : error, sender, recipients, replyTo,
        subject, provider, instant, identifier, messageId, receipt == null ? null : blankToNull(receipt.getAttribute("tipo")),
        delivered, takenIn, detail);
  }

  private static String recipientKind(Element recipient) {
    String kind = blankToNull(recipient.getAttribute("tipo"));
    return kind == null ? "certificato" : kind;
  }

  private Instant instant(Element date) {
    String zone = date == null ? null : date.getAttribute("zona");
    CertifiedInstant instant = CertifiedInstant.of(text(date, "giorno"), text(date, "ora"), zone);
    if (instant.doubtful()) {
      doubt("instant-doubtful", String.valueOf(zone));
    }
    return instant.value();
  }

  private Element only(Element parent, String name) {
    List<Element> found = children(parent, name);
    if (found.size() > 1) {
      doubt("certification-data-ambiguous", name);
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private String text(Element parent, String name) {
    Element element = only(parent, name);
    return element == null ? null : element.getTextContent().strip();
  }

  private void doubt(String code, String what) {
    doubtful = true;
    warnings.add(Warning.of(code, what));
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && name(element).equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String name(Element element) {
    return element.getLocalName() == null ? element.getTagName() : element.getLocalName();
  }

  private static String blankToNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
