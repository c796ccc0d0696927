package it.telaio.pec;

import it.telaio.pec.TestAuthority.Signer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Ways to make an envelope say what its provider did not: each alone must leave it unproven. */
final class Attacks {
  private static final String[] ONCE = {"From: \"Per conto di: altro@pec.example\" <" + TestEnvelope.PROVIDER + ">", "Subject: altro",
      "Content-Type: text/plain", "X-Trasporto: posta-certificata", "X-Ricevuta: accettazione", "Message-ID: <altro@example>",
      "X-Riferimento-Message-ID: <altro@example>", "MIME-Version: 1.0"};

  /** Changes an envelope; what it needs of chance comes from the generator given. */
  interface Attack {
    void on(TestEnvelope envelope, Random random);
  }

  private final Map<String, Attack> all = new LinkedHashMap<>();
  private final Signer provider;
  private final Signer otherProvider;
  private final Signer stranger;
  private final Signer documentSigner;
  private final Signer expired;

  Attacks(TestAuthority authority, Signer provider) {
    this.provider = provider;
    otherProvider = authority.provider("posta-certificata@pec.altro.example");
    stranger = new TestAuthority("Autorita sconosciuta").provider(TestEnvelope.PROVIDER);
    documentSigner = authority.signer("CN=Mario Rossi", TestEnvelope.PROVIDER, null, TestAuthority.FROM, TestAuthority.TO);
    expired = authority.signer("CN=Gestore scaduto", TestEnvelope.PROVIDER, KeyPurposeId.id_kp_emailProtection, TestAuthority.FROM,
        Instant.parse("2021-01-01T00:00:00Z"));
    headers();
    outside();
    signatures();
    inside();
    data();
    bytes();
  }

  Map<String, Attack> all() {
    return all;
  }

  private void headers() {
    all.put("a header twice", (e, r) -> e.headers.add(r.nextInt(e.headers.size() + 1), pick(r, ONCE)));
    all.put("a header nobody had, twice", (e, r) -> {
      e.headers.add("Content-Transfer-Encoding: 7bit");
      e.headers.add("Content-Transfer-Encoding: " + pick(r, "8bit", "base64"));
    });
    all.put("From with two addresses", (e, r) -> replace(e, "From", "<" + TestEnvelope.PROVIDER + ">, <altro@example>"));
    all.put("From of another provider", (e, r) -> replace(e, "From", "<posta-certificata@pec.altro.example>"));
    all.put("no From", (e, r) -> e.headers.removeIf(line -> line.startsWith("From:")));
    all.put("on behalf of another", (e, r) -> {
      replace(e, "From", "\"Per conto di: sindaco" + r.nextInt(99) + "@pec.example\" <" + TestEnvelope.PROVIDER + ">");
      e.kind = "posta-certificata";
    });
    all.put("another kind in the header", (e, r) -> {
      e.headers.removeIf(line -> line.startsWith("X-Trasporto") || line.startsWith("X-Ricevuta"));
      e.headers.add(pick(r, "X-Trasporto: errore", "X-Ricevuta: rilevazione-virus", "X-Trasporto: altro", "X-Nulla: 1"));
    });
    all.put("another reference", (e, r) -> replace(e, "X-Riferimento-Message-ID", "<" + r.nextLong() + "@example>"));
    all.put("another subject", (e, r) -> replace(e, "Subject", "POSTA CERTIFICATA: " + r.nextInt()));
    all.put("NUL in a header", (e, r) -> e.headers.add(r.nextInt(e.headers.size()), "X-Nota: a\0b"));
    all.put("bare CR in a header", (e, r) -> e.headers.add(r.nextInt(e.headers.size()), "X-Nota: a\rFrom: b@example"));
    all.put("a line that is no header", (e, r) -> e.headers.add(1 + r.nextInt(e.headers.size() - 1), "questa non e una intestazione"));
    all.put("a folded line at the start", (e, r) -> e.headers.addFirst("\tFrom: altro@example"));
  }

  private void outside() {
    all.put("boundary given twice", (e, r) -> e.outerType += "; boundary=\"ALTRO\"");
    all.put("another outer type", (e, r) -> e.outerType = pick(r, "multipart/mixed", "multipart/alternative", "text/plain",
        "message/rfc822", "application/pkcs7-mime; smime-type=signed-data") + "; boundary=\"%s\"");
    all.put("an unsigned part first", (e, r) -> e.before = "--" + e.boundary + "\n" + forged(e) + "\n");
    all.put("a part after the signature", (e, r) -> e.after = "--" + e.boundary + "\n" + forged(e) + "\n");
    all.put("evidence only in the preamble", (e, r) -> {
      e.preamble = forged(e) + "\n";
      e.withData = false;
    });
    all.put("evidence only after the end", (e, r) -> {
      e.withData = false;
      e.whole = text -> text + "\n--" + e.mixed + "\n" + forged(e) + "\n--" + e.mixed + "--\n";
    });
    all.put("wrapped in another message", (e, r) -> e.whole = text -> "From: x@example\nSubject: I\n"
        + pick(r, "Content-Type: multipart/mixed; boundary=W\n\n--W\nContent-Type: message/rfc822\n\n" + text + "\n--W--\n",
            "X-Trasporto: posta-certificata\nContent-Type: message/rfc822\n\n" + text,
            "X-Trasporto: posta-certificata\nContent-Type: multipart/signed; boundary=W\n\n--W\n" + text + "\n--W--\n"));
    all.put("cut short", (e, r) -> e.whole = text -> text.substring(0, text.length() / 4 + r.nextInt(text.length() / 2)));
    all.put("a delimiter after the end", (e, r) -> e.whole = text -> text + "--" + e.boundary + "\n\nx\n--" + e.boundary + "--\n");
  }

  private void signatures() {
    all.put("signed by another provider", (e, r) -> e.signer = otherProvider::sign);
    all.put("signed by a stranger", (e, r) -> e.signer = stranger::sign);
    all.put("signed by a signer of documents", (e, r) -> e.signer = documentSigner::sign);
    all.put("signed with an expired certificate", (e, r) -> e.signer = expired::sign);
    all.put("two signers", (e, r) -> e.signer = bytes -> Signer.sign(bytes, "SHA256withRSA", false,
        r.nextBoolean() ? List.of(provider, stranger) : List.of(stranger, provider)));
    all.put("content inside the signature", (e, r) -> e.signer = bytes -> Signer.sign(bytes, "SHA256withRSA", true, List.of(provider)));
    all.put("signature of another message", (e, r) -> e.signer = bytes -> provider.sign("altro".getBytes()));
    all.put("signature broken", (e, r) -> e.signatureText = text -> broken(text, r));
    all.put("signature gone", (e, r) -> e.signatureText = text -> pick(r, "", "AAAA", "MIIB", "%%%"));
  }

  private void inside() {
    all.put("changed after signing", (e, r) -> e.signedAfter = text -> changed(text, r));
    all.put("a second daticert", (e, r) -> e.extraParts.add(forged(e)));
    all.put("a second daticert without a name", (e, r) -> e.extraParts.add(
        "Content-Type: application/xml\n\n" + e.data().replace("17/06/2026", "10/06/2026")));
    all.put("a daticert deeper", (e, r) -> {
      e.withData = r.nextBoolean();
      e.extraParts.add("Content-Type: multipart/alternative; boundary=\"DEEP\"\n\n--DEEP\n" + forged(e) + "\n--DEEP--\n");
    });
    all.put("a second postacert", (e, r) -> {
      e.extraParts.add(e.innerPart());
      e.extraParts.add(e.innerPart());
    });
    all.put("daticert only in the inner message", (e, r) -> {
      e.withData = false;
      e.withInner = true;
      e.innerBody = "Content-Type: multipart/mixed; boundary=\"SENDER\"\n\n--SENDER\n" + e.dataPart() + "\n--SENDER--\n";
    });
    all.put("no daticert", (e, r) -> e.withData = false);
    all.put("mixed part never ends", (e, r) -> e.mixedEnd = "");
    all.put("the same boundary inside", (e, r) -> e.mixed = e.boundary);
    all.put("mixed boundary given twice", (e, r) -> e.mixedType = e.mixedType.replace("boundary=\"%s\"", "boundary=\"%s\"; boundary=X"));
    all.put("mixed part encoded", (e, r) -> e.mixedType = e.mixedType.replace("binary", pick(r, "base64", "quoted-printable", "x-uuencode")));
    all.put("mixed part of another type", (e, r) -> e.mixedType = e.mixedType.replace("multipart/mixed", pick(r, "multipart/related", "multipart/digest")));
    all.put("NUL in an inner header", (e, r) -> e.dataHeaders = "X-Nota: \0\n" + e.dataHeaders);
    all.put("an attachment two readers see differently", (e, r) -> {
      e.withInner = true;
      e.innerBody = pick(r, e.innerBody.replace("--SENDER\nContent-Type: application", "--SENDER altro\nContent-Type: application"),
          e.innerBody.replace("JVBERi0xLjQK", "JVBE=Ri0xLjQK"),
          e.innerBody.replace("Content-Type: application/pdf", "questa non e una intestazione\nContent-Type: application/pdf"));
    });
    all.put("the words of an anomaly", (e, r) -> e.words = e.words.replace("Messaggio di posta certificata", "Anomalia nel messaggio"));
  }

  private void data() {
    all.put("a singleton twice", (e, r) -> e.dataXml = xml -> twice(xml, pick(r, "mittente", "oggetto", "identificativo", "msgid",
        "data", "giorno", "ora", "gestore-emittente", "dati", "intestazione")));
    all.put("an entity", (e, r) -> e.dataXml = xml -> xml.replace("<postacert", "<!DOCTYPE postacert [<!ENTITY a \"b\">]>\n<postacert"));
    all.put("not well-formed", (e, r) -> e.dataXml = xml -> pick(r, xml.replace("</dati>", ""), xml.replace("&lt;", "<").replace("&gt;", ">"),
        xml + "<altro/>", xml.replace("</mittente>", "&</mittente>")));
    all.put("no zone", (e, r) -> e.zone = pick(r, "", "XYZ", "+9900", "0200"));
    all.put("no instant", (e, r) -> {
      e.day = pick(r, "", "31/02/2026", "17 giugno", "17/06/26");
      e.words = "-- Messaggio di posta certificata --";
    });
    all.put("no identifier", (e, r) -> e.identifier = " ");
    all.put("no sender", (e, r) -> e.dataXml = xml -> xml.replaceFirst("<mittente>.*</mittente>", ""));
    all.put("an unknown kind", (e, r) -> e.dataXml = xml -> xml.replaceFirst("tipo=\"[a-z-]+\"", "tipo=\"certificata-speciale\""));
    all.put("too large", (e, r) -> e.dataXml = xml -> xml.replace("<dati>", "<!--" + "x".repeat(300_000) + "--><dati>"));
    all.put("another root", (e, r) -> e.dataXml = xml -> xml.replace("postacert", "postacerto"));
  }

  private void bytes() {
    all.put("encoding of the data given twice", (e, r) -> e.dataHeaders += "Content-Transfer-Encoding: 7bit\n");
    all.put("unknown encoding of the data", (e, r) -> e.dataHeaders = e.dataHeaders.replace("base64", pick(r, "base-64", "x-base64", "b64")));
    all.put("broken Base64", (e, r) -> e.dataText = text -> pick(r, text.substring(0, 40) + "=" + text.substring(40),
        text.substring(0, 8) + "*%!" + text.substring(8), text + "\nQUJD=QUJD", text.strip().replace("=", "").substring(1)));
    all.put("data in another charset", (e, r) -> e.dataText = text -> Base64.getMimeEncoder()
        .encodeToString(new String(Base64.getMimeDecoder().decode(text), java.nio.charset.StandardCharsets.UTF_8)
            .getBytes(pick(r, java.nio.charset.StandardCharsets.UTF_16LE, java.nio.charset.StandardCharsets.UTF_16BE)))
        .replace("\r\n", "\n"));
  }

  private static String forged(TestEnvelope e) {
    return e.dataHeaders + "\n" + Base64.getMimeEncoder(76, new byte[] {'\n'})
        .encodeToString(e.data().replace("17/06/2026", "10/06/2026").getBytes());
  }

  private static String changed(String text, Random random) {
    List<Integer> letters = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetterOrDigit(text.charAt(i))) {
        letters.add(i);
      }
    }
    int at = letters.get(random.nextInt(letters.size()));
    char other = text.charAt(at) == 'x' ? 'y' : 'x';
    return text.substring(0, at) + other + text.substring(at + 1);
  }

  private static String broken(String text, Random random) {
    byte[] bytes = Base64.getMimeDecoder().decode(text);
    int from = bytes.length - 60;
    bytes[from + random.nextInt(60)] ^= (byte) (1 << random.nextInt(8));
    return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
  }

  private static String twice(String xml, String element) {
    return xml.replaceFirst("(?s)(<" + element + "[ >].*?</" + element + ">)", "$1\n$1");
  }

  private static void replace(TestEnvelope e, String header, String value) {
    e.headers.replaceAll(line -> line.startsWith(header + ":") ? header + ": " + value : line);
  }

  @SafeVarargs
  private static <T> T pick(Random random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
