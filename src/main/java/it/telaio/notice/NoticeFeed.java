package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What happened to notices as an Atom feed (RFC 4287): publications, acts, corrections in words, clarifications. */
final class NoticeFeed {
  private static final int MOST = 100;

  private final String base;
  private final Locale locale;
  private final Texts texts;

  NoticeFeed(String base, Locale locale) {
    this.base = base;
    this.locale = locale;
    this.texts = Texts.of(NoticeFeed.class, locale);
  }

  /** Something that followers are told, in words. */
  record Entry(String id, String title, String link, Instant at, String author, String text) {
  }

  /** What there is to tell of {@code one}. */
  List<Entry> entries(Published one, List<Clarification> answers) {
    List<Entry> entries = new ArrayList<>();
    String link = base + "/avvisi/" + one.id();
    List<Correction> corrections = Correction.of(one, locale);
    int count = 0;
    for (NoticeAct act : one.history().acts()) {
      count++;
      if (act.effective().isAfter(one.at())) {
        continue;
      }
      entries.add(new Entry("urn:telaio:notice:" + one.id() + ":act:" + count, texts.say("page.act." + act.kind()) + ": "
          + one.notice().title(), link, act.effective(), one.notice().issuingBody().name(), text(act, corrections)));
    }
    answers.forEach(answer -> entries.add(new Entry("urn:telaio:notice:" + one.id() + ":answer:" + answer.number(),
        texts.say("feed.answer", answer.number(), one.notice().title()), link + "#chiarimento-" + answer.number(), answer.at(),
        one.notice().issuingBody().name(), answer.question() + "\n\n" + answer.answer())));
    return entries;
  }

  private String text(NoticeAct act, List<Correction> corrections) {
    String said = NoticeCard.numbered(act, texts, locale) + ", " + act.organ() + ". " + act.reason()
        + act.closes().map(closes -> " " + texts.say("page.new-term", Clock.toTheSecond(closes, locale))).orElse("");
    return said + corrections.stream().filter(one -> one.act().equals(act)).flatMap(one -> one.rows().stream())
        .map(row -> "\n- " + row.where() + ": " + row.text() + " " + row.then()).collect(Collectors.joining());
  }

  /** The feed of {@code entries}, latest first; {@code path} is its own address below the base. */
  String write(String title, String path, List<Entry> entries, Instant empty) {
    List<Entry> latest = entries.stream().sorted(Comparator.comparing(Entry::at).reversed().thenComparing(Entry::id)).limit(MOST).toList();
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("feed");
      xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
      xml.writeAttribute("xml:lang", locale.getLanguage());
      element(xml, "id", base + path);
      element(xml, "title", title);
      element(xml, "updated", (latest.isEmpty() ? empty : latest.getFirst().at()).toString());
      link(xml, "self", base + path);
      for (Entry entry : latest) {
        xml.writeStartElement("entry");
        element(xml, "id", entry.id());
        element(xml, "title", entry.title());
        element(xml, "updated", entry.at().toString());
        xml.writeStartElement("author");
        element(xml, "name", entry.author());
        xml.writeEndElement();
        link(xml, "alternate", entry.link());
        element(xml, "content", entry.text());
        xml.writeEndElement();
      }
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text is written to memory", e);
    }
    return out.toString();
  }

  private static void link(XMLStreamWriter xml, String rel, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", address);
  }

  /** XML has no place for most control characters. */
  private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " "));
    xml.writeEndElement();
  }
}
