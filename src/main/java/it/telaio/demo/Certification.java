package it.telaio.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Certification data (RFC 6109, {@code daticert.xml}) as a provider writes them.
 *
 * @param kind      {@code tipo}, such as {@code posta-certificata}
 * @param failure   {@code errore}, {@code nessuno} where there is none
 * @param messageId with its angle brackets
 * @param receipt   kind of delivery receipt, or empty
 * @param delivered address a receipt speaks of, or empty
 * @param detail    the provider's own words about a failure, or empty
 */
record Certification(String kind, String failure, String sender, List<String> recipients, String subject, String provider, Instant at,
    String identifier, String messageId, String receipt, String delivered, String detail) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

  Certification of(String other) {
    return new Certification(other, failure, sender, recipients, subject, provider, at, identifier, messageId, receipt, delivered, detail);
  }

  Certification at(Instant instant) {
    return new Certification(kind, failure, sender, recipients, subject, provider, instant, identifier, messageId, receipt, delivered,
        detail);
  }

  Certification deliveredTo(String address) {
    return new Certification(kind, failure, sender, recipients, subject, provider, at, identifier, messageId, "completa", address, detail);
  }

  Certification failed(String how, String address, String words) {
    return new Certification(kind, how, sender, recipients, subject, provider, at, identifier, messageId, receipt, address, words);
  }

  /** The XML; {@code doctype} puts the document type some providers write, {@code zone} is the one in which they write times. */
  String xml(boolean doctype, ZoneId zone) {
    ZonedDateTime civil = at.atZone(zone);
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(doctype ? "<!DOCTYPE postacert SYSTEM \"Postacert.dtd\">\n" : "");
    out.append("<postacert tipo=\"%s\" errore=\"%s\">\n  <intestazione>\n".formatted(kind, failure));
    element(out, "    ", "mittente", sender);
    recipients.forEach(address -> out.append("    <destinatari tipo=\"certificato\">").append(escape(address)).append("</destinatari>\n"));
    element(out, "    ", "risposte", sender);
    element(out, "    ", "oggetto", subject);
    out.append("  </intestazione>\n  <dati>\n");
    element(out, "    ", "gestore-emittente", provider);
    out.append("    <data zona=\"%s\">\n      <giorno>%s</giorno>\n      <ora>%s</ora>\n    </data>\n"
        .formatted(ZONE.format(civil), DAY.format(civil), HOUR.format(civil)));
    element(out, "    ", "identificativo", identifier);
    element(out, "    ", "msgid", messageId);
    out.append(receipt.isEmpty() ? "" : "    <ricevuta tipo=\"" + receipt + "\"/>\n");
    optional(out, "consegna", delivered);
    optional(out, "errore-esteso", detail);
    return out.append("  </dati>\n</postacert>\n").toString();
  }

  /** When it happened, in the words providers use. */
  String when(ZoneId zone) {
    ZonedDateTime civil = at.atZone(zone);
    return "Il giorno " + DAY.format(civil) + " alle ore " + HOUR.format(civil) + " (" + ZONE.format(civil) + ")";
  }

  private static void optional(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      element(out, "    ", name, value);
    }
  }

  private static void element(StringBuilder out, String indent, String name, String value) {
    out.append(indent).append('<').append(name).append('>').append(escape(value)).append("</").append(name).append(">\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
