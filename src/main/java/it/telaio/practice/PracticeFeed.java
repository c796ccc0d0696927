package it.telaio.practice;

import it.telaio.practice.PracticeItem.Card;
import java.util.List;

/** The practices of a search as an Atom feed (RFC 4287), newest first. */
final class PracticeFeed {
  private PracticeFeed() {
  }

  /** @param base where the installation is reached, without slash at its end */
  static String atom(List<Card> cards, String base, BankQuery query, PracticeWords words) {
    String updated = cards.stream().map(Card::publishedAt).max(String::compareTo).orElse("2026-01-01T00:00:00Z");
    StringBuilder feed = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
        .append(words.locale().getLanguage()).append("\">\n");
    String title = words.say("bank.title") + (query.text().isEmpty() ? "" : ": " + query.text());
    line(feed, "title", title);
    line(feed, "id", base + query.url("/pratiche"));
    line(feed, "updated", updated);
    feed.append("<author><name>Telaio</name></author>\n");
    link(feed, "self", base + query.url("/pratiche/flusso.atom"));
    link(feed, "alternate", base + query.url("/pratiche"));
    cards.forEach(card -> entry(feed, card, base));
    return feed.append("</feed>\n").toString();
  }

  private static void entry(StringBuilder feed, Card card, String base) {
    feed.append("<entry>\n");
    line(feed, "title", card.title());
    line(feed, "id", base + "/pratiche/" + card.id());
    line(feed, "updated", card.publishedAt());
    link(feed, "alternate", base + "/pratiche/" + card.id());
    line(feed, "summary", card.body() + ". " + card.summary());
    feed.append("</entry>\n");
  }

  private static void line(StringBuilder feed, String name, String text) {
    feed.append('<').append(name).append('>').append(escaped(text)).append("</").append(name).append(">\n");
  }

  private static void link(StringBuilder feed, String relation, String address) {
    feed.append("<link rel=\"").append(relation).append("\" href=\"").append(escaped(address)).append("\"/>\n");
  }

  /** XML 1.0 has no place for most control characters, even escaped. */
  private static String escaped(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\uFFFE\\uFFFF]", " ").replace("&", "&amp;").replace("<", "&lt;")
        .replace(">", "&gt;").replace("\"", "&quot;");
  }
}
