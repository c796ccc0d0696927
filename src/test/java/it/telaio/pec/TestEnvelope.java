package it.telaio.pec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An envelope or receipt made for a test: everything can be changed before and after its provider signs. Latin-1 all through. */
final class TestEnvelope {
  static final String SENDER = "protocollo@pec.comune.prova.example";
  static final String MAILBOX = "avviso@pec.regione.prova.example";
  static final String PROVIDER = "posta-certificata@pec.gestore.example";

  String kind = "posta-certificata";
  String subject = "Candidatura Emporio solidale";
  String day = "17/06/2026";
  String hour = "10:15:32";
  String zone = "+0200";
  String identifier = "opec1.20260617101532.00001.1.1.1@pec.gestore.example";
  String messageId = "<1@pec.comune.prova.example>";
  String words = "-- Messaggio di posta certificata --\n\nIl giorno 17/06/2026 alle ore 10:15:32 (+0200) il messaggio";
  String boundary = "----OUTER";
  String mixed = "----------=_INNER-17";
  String innerHeaders = "";
  String innerBody = "Content-Type: multipart/mixed; boundary=\"SENDER\"\n\n--SENDER\nContent-Type: text/plain\n\nSi trasmette.\n"
      + "--SENDER\nContent-Type: application/pdf; name=\"modulo.pdf\"\nContent-Transfer-Encoding: base64\n"
      + "Content-Disposition: attachment; filename=\"modulo.pdf\"\n\nJVBERi0xLjQKJSVFT0YK\n--SENDER--\n";
  String outerType = "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=\"sha-256\"; boundary=\"%s\"";
  String mixedType = "Content-Type: multipart/mixed; boundary=\"%s\"\nContent-Transfer-Encoding: binary\n";
  String dataHeaders = "Content-Type: application/xml; name=\"daticert.xml\"\nContent-Disposition: inline; filename=\"daticert.xml\"\n"
      + "Content-Transfer-Encoding: base64\n";
  String mixedEnd = "--";
  String lineEnd = "\r\n";
  UnaryOperator<String> dataXml = UnaryOperator.identity();
  UnaryOperator<String> dataText = UnaryOperator.identity();
  final List<String> headers = new ArrayList<>();
  final List<String> extraParts = new ArrayList<>();
  boolean withData = true;
  boolean withInner = true;
  Function<byte[], byte[]> signer;
  UnaryOperator<String> signedAfter = UnaryOperator.identity();
  UnaryOperator<String> signatureText = UnaryOperator.identity();
  UnaryOperator<String> whole = UnaryOperator.identity();
  String preamble = "This is an S/MIME signed message\n";
  String before = "";
  String after = "";

  TestEnvelope(TestAuthority.Signer provider) {
    signer = provider::sign;
  }

  /** The headers as a provider writes them; call after the fields are set. */
  TestEnvelope withHeaders() {
    boolean envelope = kind.equals("posta-certificata");
    headers.clear();
    headers.add("Received: from mx.example by casella.example; Wed, 17 Jun 2026 10:15:35 +0200");
    headers.add("From: " + (envelope ? "\"Per conto di: " + SENDER + "\" <" + PROVIDER + ">" : PROVIDER));
    headers.add("To: " + (envelope ? MAILBOX : SENDER));
    headers.add("Subject: " + prefix() + subject);
    headers.add("Message-ID: <" + identifier + ">");
    headers.add("X-Riferimento-Message-ID: " + messageId);
    headers.add((envelope ? "X-Trasporto: " : "X-Ricevuta: ") + kind);
    headers.add("MIME-Version: 1.0");
    return this;
  }

  private String prefix() {
    return switch (kind) {
      case "posta-certificata" -> "POSTA CERTIFICATA: ";
      case "accettazione" -> "ACCETTAZIONE: ";
      case "avvenuta-consegna" -> "CONSEGNA: ";
      default -> "AVVISO DI MANCATA CONSEGNA: ";
    };
  }

  String data() {
    return dataXml.apply("""
        <?xml version="1.0" encoding="UTF-8"?>
        <postacert tipo="%s" errore="nessuno">
          <intestazione>
            <mittente>%s</mittente>
            <destinatari tipo="certificato">%s</destinatari>
            <risposte>%s</risposte>
            <oggetto>%s</oggetto>
          </intestazione>
          <dati>
            <gestore-emittente>Gestore S.p.A.</gestore-emittente>
            <data zona="%s"><giorno>%s</giorno><ora>%s</ora></data>
            <identificativo>%s</identificativo>
            <msgid>%s</msgid>
            <ricevuta tipo="completa" />
            <consegna>%s</consegna>
          </dati>
        </postacert>
        """.formatted(kind, SENDER, MAILBOX, SENDER, subject, zone, day, hour, identifier,
        messageId.replace("<", "&lt;").replace(">", "&gt;"), MAILBOX));
  }

  String dataPart() {
    String coded = Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII))
        .encodeToString(data().getBytes(StandardCharsets.UTF_8));
    return dataHeaders + "\n" + dataText.apply(coded);
  }

  String innerPart() {
    return "Content-Type: message/rfc822; name=\"postacert.eml\"\nContent-Disposition: inline; filename=\"postacert.eml\"\n"
        + "Content-Transfer-Encoding: 7bit\n\n" + innerHeaders + "Message-ID: " + messageId + "\nFrom: " + SENDER + "\nTo: " + MAILBOX
        + "\nSubject: " + subject + "\nMIME-Version: 1.0\n" + innerBody;
  }

  private String signedPart() {
    List<String> parts = new ArrayList<>();
    parts.add("Content-Type: text/plain; charset=\"iso-8859-1\"\n\n" + words);
    if (withData) {
      parts.add(dataPart());
    }
    if (withInner) {
      parts.add(innerPart());
    }
    parts.addAll(extraParts);
    StringBuilder out = new StringBuilder(mixedType.formatted(mixed)).append('\n');
    parts.forEach(part -> out.append("--").append(mixed).append('\n').append(part).append('\n'));
    return out.append("--").append(mixed).append(mixedEnd).append('\n').toString();
  }

  /** The message as it lies in a mailbox, line ends as {@link #lineEnd}. */
  byte[] bytes() {
    String signed = signedPart();
    byte[] signature = signer.apply(signed.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    String coded = Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(signature);
    String message = String.join("\n", headers) + "\nContent-Type: " + outerType.formatted(boundary) + "\n\n" + preamble
        + "\n" + before + "--" + boundary + "\n" + signedAfter.apply(signed) + "\n--" + boundary
        + "\nContent-Type: application/pkcs7-signature; name=\"smime.p7s\"\nContent-Transfer-Encoding: base64\n"
        + "Content-Disposition: attachment; filename=\"smime.p7s\"\n\n" + signatureText.apply(coded) + "\n" + after + "--" + boundary
        + "--\n";
    return whole.apply(message).replace("\n", lineEnd).getBytes(StandardCharsets.ISO_8859_1);
  }
}
