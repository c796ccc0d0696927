package it.telaio.pec;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.kernel.Limits;
import it.telaio.signature.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What other providers write in their own manner says the same: order, case and folding of headers, charsets, namespaces, kinds of receipt. */
class VariedMessagesTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("CA di prova");
  private static final TestAuthority.Signer PROVIDER = AUTHORITY.provider(TestEnvelope.PROVIDER);
  private static final Trust TRUST = new Trust(List.of(AUTHORITY.root.certificate()), List.of());
  private static final Instant CERTIFIED = Instant.parse("2026-06-17T08:15:32Z");

  @Test
  void anEnvelopeInEveryMannerIsProvenAndSaysTheSame() {
    Map<String, Consumer<TestEnvelope>> manners = manners();
    Random dice = new Random(41);
    for (int round = 0; round < 150; round++) {
      List<String> chosen = new ArrayList<>(manners.keySet());
      Collections.shuffle(chosen, dice);
      chosen = chosen.subList(0, 1 + dice.nextInt(4));
      TestEnvelope envelope = new TestEnvelope(PROVIDER).withHeaders();
      chosen.forEach(manner -> manners.get(manner).accept(envelope));
      Message message = Message.read(envelope.bytes(), TRUST, Limits.DEFAULT);
      assertThat(message.kind()).as(chosen.toString()).isEqualTo(Message.ENVELOPE);
      assertThat(message.warnings()).as(chosen.toString()).isEmpty();
      assertThat(message.proven()).as(chosen.toString()).isTrue();
      assertThat(message.instant()).as(chosen.toString()).isEqualTo(CERTIFIED);
      assertThat(message.sender()).isEqualTo(TestEnvelope.SENDER);
      assertThat(message.subject()).as(chosen.toString()).isEqualTo("Candidatura Emporio solidale");
      assertThat(message.attachments()).as(chosen.toString()).extracting(Attachment::name).containsExactly("modulo.pdf");
    }
  }

  @Test
  void receiptsOfEveryKindAndShapeAreProvenAndTellTheirNews() {
    for (String kind : List.of("accettazione", "non-accettazione", "presa-in-carico", "avvenuta-consegna", "errore-consegna",
        "preavviso-errore-consegna", "rilevazione-virus")) {
      for (String shape : List.of("completa", "breve", "sintetica")) {
        TestEnvelope receipt = new TestEnvelope(PROVIDER);
        receipt.kind = kind;
        receipt.withInner = kind.equals("avvenuta-consegna") && !shape.equals("sintetica");
        receipt.dataXml = xml -> xml.replace("<ricevuta tipo=\"completa\" />", "<ricevuta tipo=\"" + shape + "\"/>");
        Message message = Message.read(receipt.withHeaders().bytes(), TRUST, Limits.DEFAULT);
        assertThat(message.kind()).isEqualTo(kind);
        assertThat(message.receiptType()).isEqualTo(shape);
        assertThat(message.proven()).as(kind + " " + shape + " " + message.warnings()).isTrue();
        assertThat(message.isReceipt()).isTrue();
        assertThat(message.delivered()).isEqualTo(TestEnvelope.MAILBOX);
      }
    }
  }

  @Test
  void aRemEvidenceIsCertifiedOfAKindWeCannotProve() {
    byte[] raw = ("From: rem@gestore.example\r\nTo: avviso@pec.regione.prova.example\r\nSubject: Consegna\r\nREM-Section-Type: rem_message/original\r\n"
        + "REM-MessageType: REMDispatch\r\nMIME-Version: 1.0\r\nContent-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=X\r\n\r\n"
        + "--X\r\nContent-Type: multipart/mixed; boundary=Y\r\n\r\n--Y\r\nContent-Type: application/xml; name=\"ERDSEvidence.xml\"\r\n"
        + "Content-Disposition: attachment; filename=\"ERDSEvidence.xml\"\r\n\r\n"
        + "<ERDSEvidence xmlns=\"http://uri.etsi.org/19522/v1#\"><ERDSEventId>SubmissionAcceptance</ERDSEventId></ERDSEvidence>\r\n--Y--\r\n"
        + "\r\n--X\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--X--\r\n").getBytes(StandardCharsets.US_ASCII);
    Message message = Message.read(raw, TRUST, Limits.DEFAULT);
    assertThat(message.kind()).isEqualTo(Message.REM);
    assertThat(message.proven()).isFalse();
    assertThat(message.warns("unknown-certified")).isTrue();
    assertThat(message.certifiedAt()).isEmpty();
    assertThat(message.isReceipt()).isFalse();
  }

  /** Zones and hours as providers write them; what had to be guessed is shown and proves nothing. */
  @Test
  void aCertifiedInstantIsReadInEveryWayOfWritingItAndAGuessIsNoProof() {
    for (String zone : List.of("+0200", "+02:00", "+02", "+2:00", "+0200 (CEST)", "GMT+2", "UTC+02:00", "CEST", "Europe/Rome")) {
      assertInstant("17/06/2026", "10:15:32", zone, CERTIFIED, true);
    }
    for (String hour : List.of("10.15.32", "10:15:32.987", "10:15:32,9")) {
      assertInstant("17/06/2026", hour, "+0200", CERTIFIED, true);
    }
    for (String day : List.of("17-06-2026", "17.6.2026", "2026-06-17")) {
      assertInstant(day, "10:15:32", "+0200", CERTIFIED, true);
    }
    assertInstant("17/06/2026", "10:15", "+0200", CERTIFIED.minusSeconds(32), false);
    assertInstant("17/06/2026", "10:15:32", "", CERTIFIED, false);
    assertInstant("25/10/2026", "02:30:00", "+0100", Instant.parse("2026-10-25T01:30:00Z"), true);
    assertInstant("25/10/2026", "02:30:00", "+0200", Instant.parse("2026-10-25T00:30:00Z"), true);
    assertInstant("25/10/2026", "02:30:00", "Europe/Rome", Instant.parse("2026-10-25T00:30:00Z"), false);
    assertInstant("29/03/2026", "02:30:00", "Europe/Rome", Instant.parse("2026-03-29T01:30:00Z"), false);
    assertInstant("29/02/2026", "10:15:32", "+0200", null, false);
  }

  private static void assertInstant(String day, String hour, String zone, Instant expected, boolean proven) {
    TestEnvelope envelope = new TestEnvelope(PROVIDER);
    envelope.day = day;
    envelope.hour = hour;
    envelope.zone = zone;
    Message message = Message.read(envelope.withHeaders().bytes(), TRUST, Limits.DEFAULT);
    assertThat(message.instant()).as(day + " " + hour + " " + zone).isEqualTo(expected);
    assertThat(message.proven()).as(day + " " + hour + " " + zone).isEqualTo(proven);
  }

  /** A provider that names UTF-8 and writes Latin-1 is read, and doubted. */
  @Test
  void certificationDataInAnotherCharsetThanTheyNameAreReadAndDoubted() {
    TestEnvelope envelope = new TestEnvelope(PROVIDER).withHeaders();
    envelope.dataText = text -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(
        new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8).replace("Gestore S.p.A.", "Societ\u00e0 Gestore")
            .getBytes(StandardCharsets.ISO_8859_1));
    Message message = Message.read(envelope.bytes(), TRUST, Limits.DEFAULT);
    assertThat(message.subject()).isEqualTo("Candidatura Emporio solidale");
    assertThat(message.origin().provider()).isEqualTo("Societ\u00e0 Gestore");
    assertThat(message.warns("certification-data-mended")).isTrue();
    assertThat(message.proven()).isFalse();
  }

  private static Map<String, Consumer<TestEnvelope>> manners() {
    Map<String, Consumer<TestEnvelope>> all = new LinkedHashMap<>();
    all.put("headers in another order", e -> Collections.reverse(e.headers));
    all.put("header names in capitals", e -> e.headers.replaceAll(VariedMessagesTest::capitals));
    all.put("header names in small letters", e -> e.headers.replaceAll(VariedMessagesTest::small));
    all.put("folded headers", e -> e.headers.replaceAll(line -> line.startsWith("Subject") || line.startsWith("subject")
        || line.startsWith("SUBJECT") ? line.replace(" Emporio", "\n Emporio") : line));
    all.put("spaces around values", e -> e.headers.replaceAll(line -> line.replaceFirst(": ", ":   ") + "  "));
    all.put("more headers of the provider", e -> e.headers.addAll(List.of("X-VerificaSicurezza: ok", "X-TipoRicevuta: completa",
        "X-Mittente: qualcuno", "Reply-To: " + TestEnvelope.SENDER, "X-Priority: 3")));
    all.put("encoded subject", e -> e.headers.replaceAll(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("subject:")
        ? line.substring(0, 8) + " =?UTF-8?B?" + Base64.getEncoder().encodeToString(
            line.substring(8).replace("\n", "").strip().getBytes(StandardCharsets.UTF_8)) + "?=" : line));
    all.put("encoded sender", e -> e.headers.replaceAll(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("from:")
        ? "From: =?UTF-8?Q?Per_conto_di:_" + TestEnvelope.SENDER.replace("@", "=40") + "?= <" + TestEnvelope.PROVIDER + ">" : line));
    all.put("several Received", e -> e.headers.add("Received: by relay.example; Wed, 17 Jun 2026 10:15:33 +0200"));
    all.put("namespace", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replace("<postacert ",
        "<postacert xmlns=\"urn:it:posta-certificata\" "))::apply);
    all.put("comments and empty lines", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replace("<dati>", "<!-- dati -->\n\n<dati>"))::apply);
    all.put("DOCTYPE", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replace("<postacert ",
        "<!DOCTYPE postacert SYSTEM \"Postacert.dtd\">\n<postacert "))::apply);
    all.put("Latin-1 data", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\""))::apply);
    all.put("no XML declaration", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replaceFirst("<\\?xml[^>]*\\?>\\s*", ""))::apply);
    all.put("without msgid", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replaceFirst("<msgid>.*</msgid>", ""))::apply);
    all.put("winter zone said in full", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replace("+0200", "+0100").replace("10:15:32", "09:15:32"))::apply);
    all.put("attributes in single quotes", e -> e.dataXml = e.dataXml.andThen(xml -> xml.replace("tipo=\"posta-certificata\"",
        "tipo='posta-certificata'"))::apply);
    all.put("bare line feeds", e -> e.lineEnd = "\n");
    all.put("no preamble", e -> e.preamble = "");
    all.put("other media type of the signature", e -> e.outerType = e.outerType.replace("application/pkcs7", "application/x-pkcs7"));
    all.put("unquoted boundary", e -> e.outerType = e.outerType.replace("boundary=\"%s\"", "boundary=%s"));
    all.put("other micalg", e -> e.outerType = e.outerType.replace("sha-256", "sha256"));
    return all;
  }

  private static String capitals(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, colon).toUpperCase(java.util.Locale.ROOT) + line.substring(colon);
  }

  private static String small(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + line.substring(colon);
  }
}
