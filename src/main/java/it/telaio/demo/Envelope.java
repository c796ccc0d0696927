package it.telaio.demo;

import it.telaio.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A message that a provider makes and signs: a transport envelope, an anomaly envelope or a receipt (RFC 6109, domain 2).
 *
 * @param original the message it speaks of, one character a byte; empty where it is not enclosed
 */
record Envelope(DemoProvider provider, Certification certification, String original) {

  /** The envelope in which a message reaches its recipient. */
  byte[] transport() {
    String sentence = when() + " il messaggio\n\"" + certification.subject() + "\" è stato inviato da \""
        + certification.sender() + "\"\ne indirizzato a:\n" + String.join("\n", certification.recipients())
        + "\nIl messaggio originale è incluso in allegato.\nIdentificativo messaggio: " + certification.identifier() + "\n";
    String head = from("Per conto di: " + certification.sender()) + "Reply-To: " + certification.sender() + "\r\n"
        + to(certification.recipients().getFirst()) + Crlf.header("Subject", "POSTA CERTIFICATA: " + certification.subject())
        + "X-Trasporto: posta-certificata\r\n";
    return message(head, mixed("Messaggio di posta certificata", sentence, true));
  }

  /** The envelope around what is not certified mail: no certification data (RFC 6109, 3.2). */
  byte[] anomaly(String sender, String subject) {
    String sentence = when() + " è stato ricevuto un messaggio che non è di posta certificata.\nIl messaggio\n\"" + subject
        + "\" proveniva da \"" + sender + "\".\nTali dati non sono certificati. Il messaggio originale è incluso in allegato.\n";
    String head = from("Per conto di: " + sender) + "Reply-To: " + sender + "\r\n" + to(certification.recipients().getFirst())
        + Crlf.header("Subject", "ANOMALIA MESSAGGIO: " + subject) + "X-Trasporto: errore\r\n";
    return message(head, mixed("Anomalia nel messaggio", sentence, false));
  }

  /** A receipt for who sent the message; {@code title} is the word in its subject, {@code words} say what happened. */
  byte[] receipt(String title, String words) {
    String sentence = when() + " il messaggio\n\"" + certification.subject() + "\" proveniente da \"" + certification.sender()
        + "\"\ned indirizzato a:\n" + String.join("\n", certification.recipients()) + "\n" + words + "\nIdentificativo messaggio: "
        + certification.identifier() + "\n";
    String head = "From: posta-certificata@" + provider.domain() + "\r\n" + to(certification.sender())
        + Crlf.header("Subject", title + ": " + certification.subject()) + "X-Ricevuta: " + certification.kind() + "\r\n"
        + (certification.receipt().isEmpty() ? "" : "X-TipoRicevuta: " + certification.receipt() + "\r\n");
    return message(head, mixed("Ricevuta", sentence, true));
  }

  /** The whole message around {@code signed}: for who forges one, the parts are put together here and nowhere else. */
  byte[] message(String head, String signed) {
    return message(head, signed, MailFile.base64(CmsSigning.detached(Crlf.raw(signed), hand())));
  }

  byte[] message(String head, String signed, String signature) {
    byte[] data = xml(false).getBytes(StandardCharsets.UTF_8);
    String boundary = "----" + Sha256.hex(data).substring(0, 32).toUpperCase(Locale.ROOT);
    String whole = received() + head + "Message-ID: <" + certification.identifier() + ">\r\nX-Riferimento-Message-ID: "
        + certification.messageId() + "\r\nDate: " + Crlf.date(certification.at()) + "\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/signed; protocol=\"" + provider.habits().protocol()
        + "\"; micalg=\"sha-256\"; boundary=\"" + boundary + "\"\r\n\r\n"
        + "This is an S/MIME signed message\r\n\r\n--" + boundary + "\r\n" + signed + "\r\n--" + boundary + "\r\nContent-Type: "
        + provider.habits().protocol() + "; name=\"smime.p7s\"\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n" + signature + "\r\n\r\n--" + boundary + "--\r\n";
    return Crlf.raw(whole);
  }

  CmsSigning.Hand hand() {
    return new CmsSigning.Hand(provider.key(), certification.at(), "SHA256", false);
  }

  /** The entity that the provider signs: its text, the certification data where there are any, the original message. */
  String mixed(String title, String sentence, boolean certified) {
    String outer = "----------=_%d-%d-17".formatted(certification.at().getEpochSecond(), seed());
    StringBuilder out = new StringBuilder("Content-Type: multipart/mixed; boundary=\"" + outer
        + "\"\r\nContent-Transfer-Encoding: binary\r\nMIME-Version: 1.0\r\n\r\n");
    out.append("--").append(outer).append("\r\n");
    out.append(provider.habits().html() ? twins(title, sentence) : text("plain", title, sentence));
    if (certified) {
      out.append("\r\n--").append(outer).append("\r\n").append(certificationPart());
    }
    if (!original.isEmpty()) {
      out.append("\r\n--").append(outer).append("\r\n").append(originalPart());
    }
    return out.append("\r\n--").append(outer).append("--\r\n").toString();
  }

  String certificationPart() {
    return "Content-Type: application/xml; name=\"daticert.xml\"\r\nContent-Disposition: inline; filename=\"daticert.xml\"\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\n"
        + MailFile.base64(xml(provider.habits().doctype()).getBytes(StandardCharsets.UTF_8)) + "\r\n";
  }

  String originalPart() {
    String head = "Content-Type: message/rfc822; name=\"postacert.eml\"\r\nContent-Disposition: inline; filename=\"postacert.eml\"\r\n";
    return provider.habits().packed() ? head + "Content-Transfer-Encoding: base64\r\n\r\n" + MailFile.base64(Crlf.raw(original)) + "\r\n"
        : head + "Content-Transfer-Encoding: 7bit\r\n\r\n" + original;
  }

  private String twins(String title, String sentence) {
    String inner = "----------=_%d-%d-18".formatted(certification.at().getEpochSecond(), seed());
    return "Content-Type: multipart/alternative;\r\n boundary=\"" + inner + "\"\r\nContent-Transfer-Encoding: binary\r\n\r\n--" + inner
        + "\r\n" + text("plain", title, sentence) + "\r\n--" + inner + "\r\n" + text("html", title, sentence) + "\r\n--" + inner + "--\r\n";
  }

  private static String text(String kind, String title, String sentence) {
    String body = kind.equals("html") ? "<html><head><title>" + title + "</title></head><body><pre>" + sentence + "</pre></body></html>\n"
        : "-- " + title + " --\n\n" + sentence;
    return "Content-Type: text/" + kind + "; charset=\"iso-8859-1\"\r\nContent-Disposition: inline\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quotedPrintable(body);
  }

  /** Lines of at most 76 characters, each byte that is not plain written as {@code =XX} (RFC 2045, 6.7). */
  private static String quotedPrintable(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      StringBuilder row = new StringBuilder();
      for (byte sign : line.getBytes(StandardCharsets.ISO_8859_1)) {
        String written = sign < 32 || sign == '=' ? "=%02X".formatted(sign & 0xFF) : String.valueOf((char) sign);
        if (row.length() + written.length() > 75) {
          out.append(row).append("=\r\n");
          row.setLength(0);
        }
        row.append(written);
      }
      out.append(row).append("\r\n");
    }
    return out.toString();
  }

  private String xml(boolean doctype) {
    return certification.xml(doctype, provider.habits().zone());
  }

  private String when() {
    return certification.when(provider.habits().zone());
  }

  private int seed() {
    return 1000 + (certification.identifier().hashCode() & 0xFFF);
  }

  private String received() {
    String host = "mx." + provider.domain();
    String path = "Return-Path: <posta-certificata@" + provider.domain() + ">\r\n";
    return path + "Received: from %s (%s [192.0.2.%d])\r\n\tby mx.caselle.example (Postfix) with ESMTPS id %X;\r\n\t%s\r\n"
        .formatted(host, host, 10 + (seed() & 63), seed(), Crlf.date(certification.at().plusSeconds(2)));
  }

  private String from(String display) {
    return "From: \"" + display + "\" <" + provider.address() + ">\r\n";
  }

  private static String to(String address) {
    return "To: " + address + "\r\n";
  }
}
