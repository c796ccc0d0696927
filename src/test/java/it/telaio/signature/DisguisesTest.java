package it.telaio.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.junit.jupiter.api.Test;

/** The same signed document in every dress in which offices meet it: always the same signer and the same content. */
class DisguisesTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final byte[] FORM = "domanda di partecipazione".getBytes(UTF_8);
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final byte[] HONEST = CmsForge.p7m(FORM, MAYOR);
  private static final ExamineSignature ENGINE = Pki.examining(CA);

  @Test
  void everyTextThatWrapsASignedFileIsTakenOff() {
    String line = Base64.getEncoder().encodeToString(HONEST);
    String mime = Base64.getMimeEncoder().encodeToString(HONEST);
    String unix = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(HONEST);
    String pem = "-----BEGIN PKCS7-----\n" + unix + "\n-----END PKCS7-----\n";
    Map<String, byte[]> dresses = new LinkedHashMap<>();
    dresses.put("one line", line.getBytes(US_ASCII));
    dresses.put("CRLF", (mime + "\r\n").getBytes(US_ASCII));
    dresses.put("CR alone", mime.replace("\r\n", "\r").getBytes(US_ASCII));
    dresses.put("lines of four", Base64.getMimeEncoder(4, new byte[] {'\n'}).encode(HONEST));
    dresses.put("spaces and tabs", mime.replace("\r\n", " \t\r\n  ").getBytes(US_ASCII));
    dresses.put("blank lines around", ("\r\n\r\n" + mime + "\r\n\r\n\r\n").getBytes(US_ASCII));
    dresses.put("blank lines between", unix.replace("\n", "\n\n").getBytes(US_ASCII));
    dresses.put("BOM", ("\uFEFF" + mime).getBytes(UTF_8));
    dresses.put("BOM and blank line", ("\uFEFF\r\n" + mime).getBytes(UTF_8));
    dresses.put("UTF-16, little end first", ("\uFEFF" + mime).getBytes(UTF_16LE));
    dresses.put("UTF-16, big end first", ("\uFEFF" + mime).getBytes(UTF_16BE));
    dresses.put("UTF-16 that does not say so", mime.getBytes(UTF_16LE));
    dresses.put("UTF-32", ("\uFEFF" + mime).getBytes(java.nio.charset.Charset.forName("UTF-32LE")));
    dresses.put("hard blanks and signs without width", (line.substring(0, 40) + "\u00A0" + line.substring(40, 80) + "\u200B" + line.substring(80))
        .getBytes(UTF_8));
    dresses.put("hexadecimal", java.util.HexFormat.of().formatHex(HONEST).replaceAll("(.{64})", "$1\n").getBytes(US_ASCII));
    dresses.put("after a remark, before a greeting", ("# modulo firmato\n" + mime + "\n\nCordiali saluti\nil Comune\n").getBytes(US_ASCII));
    dresses.put("without padding", line.replaceAll("=+$", "").getBytes(US_ASCII));
    dresses.put("for the web", Base64.getUrlEncoder().withoutPadding().encode(HONEST));
    dresses.put("zero bytes at the end", (mime + "\r\n\0\0\0").getBytes(US_ASCII));
    dresses.put("end of file of DOS", (mime + "\r\n\u001A").getBytes(US_ASCII));
    dresses.put("data address", ("data:application/pkcs7-mime;base64," + line).getBytes(US_ASCII));
    dresses.put("PEM", pem.getBytes(US_ASCII));
    dresses.put("PEM of CMS", pem.replace("PKCS7", "CMS").getBytes(US_ASCII));
    dresses.put("PEM with a long label", pem.replace("PKCS7", "PKCS #7 SIGNED DATA").getBytes(US_ASCII));
    dresses.put("PEM that says certificate", pem.replace("PKCS7", "CERTIFICATE").getBytes(US_ASCII));
    dresses.put("PEM, CRLF and BOM", ("\uFEFF" + pem.replace("\n", "\r\n")).getBytes(UTF_8));
    dresses.put("PEM after words", ("Firmato digitalmente.\n\n" + pem + "\nfine\n").getBytes(US_ASCII));
    dresses.put("PEM with headers", pem.replace("-----\n" + unix.charAt(0), "-----\nComment: prova\n\n" + unix.charAt(0)).getBytes(US_ASCII));
    dresses.put("Base64 twice", Base64.getMimeEncoder().encode(mime.getBytes(US_ASCII)));
    dresses.put("Base64 of PEM", Base64.getEncoder().encode(pem.getBytes(US_ASCII)));
    dresses.put("part of a mail", ("Content-Type: application/pkcs7-mime; smime-type=signed-data; name=\"modulo.pdf.p7m\"\r\n"
        + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n\tfilename=\"modulo.pdf.p7m\"\r\n\r\n" + mime).getBytes(US_ASCII));
    dresses.put("a mail of one part", ("MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\n" + mime + "\r\n").getBytes(US_ASCII));
    dresses.put("soft breaks of quoted-printable", mime.replace("\r\n", "=\r\n").getBytes(US_ASCII));
    dresses.put("quoted signs of quoted-printable", mime.replace("=", "=3D").replace("\r\n", "=0D=0A=\r\n").getBytes(US_ASCII));
    dresses.put("PEM in one line", ("-----BEGIN PKCS7-----" + line + "-----END PKCS7-----").getBytes(US_ASCII));
    dresses.put("PEM without end", ("-----BEGIN PKCS7-----\r\n" + mime).getBytes(US_ASCII));
    dresses.put("PEM without beginning", (mime + "\r\n-----END PKCS7-----").getBytes(US_ASCII));
    dresses.put("PEM of another hand", ("---- BEGIN PKCS7 ----\n" + mime + "\n---- END PKCS7 ----\n").getBytes(US_ASCII));
    dresses.put("PEM after another", ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" + pem).getBytes(US_ASCII));
    dresses.put("part of a mail with its boundaries", ("--abc\r\nContent-Type: application/pkcs7-mime\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\n" + mime + "\r\n--abc--\r\n").getBytes(US_ASCII));
    dresses.put("second part of a mail", ("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
        + "in allegato\r\n--x\r\nContent-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n" + mime + "\r\n--x--\r\n")
        .getBytes(US_ASCII));
    dresses.put("quotation marks", ("\"" + line + "\"").getBytes(US_ASCII));
    dresses.put("line breaks written as words", mime.replace("\r\n", "\\n").getBytes(US_ASCII));
    dresses.put("zeros before DER", joined(new byte[3], HONEST));
    dresses.put("gzip", pressed(HONEST));
    dresses.put("gzip of Base64", pressed(mime.getBytes(US_ASCII)));
    dresses.put("line breaks before DER", joined("\r\n".getBytes(US_ASCII), HONEST));
    dresses.put("BOM before DER", joined("\uFEFF".getBytes(UTF_8), HONEST));
    dresses.forEach((dress, bytes) -> assertSame(dress, bytes, Outcome.VALID));
  }

  @Test
  void everyEncodingOfTheSameStructureIsRead() throws Exception {
    var data = CmsForge.signed(new CMSProcessableByteArray(FORM), true, CmsForge.Hand.of(MAYOR));
    assertSame("DER", data.getEncoded("DER"), Outcome.VALID);
    assertSame("BER", data.getEncoded("BER"), Outcome.VALID);
    assertSame("definite long", data.getEncoded("DL"), Outcome.VALID);
    assertSame("indefinite, content in pieces", indefinite(CmsForge.p7m(FORM, MAYOR), 5), Outcome.VALID);
    assertSame("indefinite in Base64", Base64.getMimeEncoder().encode(indefinite(HONEST, 7)), Outcome.VALID);
    assertSame("a length with more bytes than needed", longLength(HONEST), Outcome.VALID);
    assertSame("zeros after it", joined(HONEST, new byte[37]), Outcome.VALID_WITH_WARNING);
    assertSame("zeros after indefinite", joined(indefinite(HONEST, 9), new byte[5]), Outcome.VALID_WITH_WARNING);
    assertSame("a line break after it", joined(HONEST, "\r\n".getBytes(US_ASCII)), Outcome.VALID_WITH_WARNING);
    assertSame("words after it", joined(HONEST, "altro".getBytes(US_ASCII)), Outcome.FLAGGED);
    assertSame("another envelope after it", joined(HONEST, CmsForge.p7m("altro".getBytes(UTF_8), OTHER)), Outcome.FLAGGED);
  }

  @Test
  void envelopesAreOpenedOneInsideTheOtherWhateverTheirDress() throws Exception {
    byte[] pem = ("-----BEGIN PKCS7-----\n" + Base64.getMimeEncoder().encodeToString(HONEST) + "\n-----END PKCS7-----\n").getBytes(US_ASCII);
    for (byte[] inner : List.of(HONEST, Base64.getEncoder().encode(HONEST), pem, indefinite(HONEST, 3))) {
      for (byte[] outer : List.of(CmsForge.p7m(inner, OTHER), Base64.getMimeEncoder().encode(CmsForge.p7m(inner, OTHER)),
          indefinite(CmsForge.p7m(inner, OTHER), 1000))) {
        Examined answer = examine(outer);
        assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
        assertThat(answer.verdict().layers()).isEqualTo(2);
        assertThat(answer.verdict().signers()).extracting(Verdict.Signer::taxCode).containsExactly("BNCGUO75A01F205W", "NREDAA70A41H501O");
        assertThat(answer.content()).isEqualTo(FORM);
      }
    }
  }

  @Test
  void anArchiveInsideAnEnvelopeIsItsContentAndIsNotOpened() throws Exception {
    byte[] archive = zip("modulo.p7m", HONEST);
    Examined answer = examine(CmsForge.p7m(archive, OTHER));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.verdict().layers()).isEqualTo(1);
    assertThat(answer.content()).isEqualTo(archive);
    assertThat(examine(archive).verdict().outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(examine(CmsForge.p7m(Base64.getEncoder().encode(archive), OTHER)).verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void signersAreToldInTheSameOrderWhateverTheOrderInTheFile() {
    byte[] one = CmsForge.p7m(FORM, MAYOR, OTHER);
    byte[] other = CmsForge.p7m(FORM, OTHER, MAYOR);
    assertThat(examine(one).verdict().signers()).isEqualTo(examine(other).verdict().signers()).hasSize(2);
  }

  @Test
  void aCounterSignatureUponACounterSignatureIsATree() throws Exception {
    Examined answer = examine(CmsForge.counterSigned(CmsForge.p7m(FORM, MAYOR, OTHER), OTHER));
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(answer.verdict().signers()).hasSize(1);
    assertThat(answer.signatures().stream().mapToInt(signature -> signature.counterSignatures().size()).sum()).isEqualTo(1);
  }

  @Test
  void aSignedPdfUnderTheNameOfAnEnvelopeAndAnEnvelopeUnderTheNameOfAPdfAreToldByTheirBytes() {
    byte[] pdf = PdfForge.signed(PdfForge.page("Il Comune chiede 5.000 euro."), MAYOR);
    assertThat(examine(pdf).verdict().format()).isEqualTo(Format.PADES);
    Examined wrapped = examine(CmsForge.p7m(pdf, OTHER));
    assertThat(wrapped.verdict().layers()).isEqualTo(2);
    assertThat(wrapped.verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(wrapped.content()).isEqualTo(pdf);
    Examined text = examine(Base64.getMimeEncoder().encode(pdf));
    assertThat(text.verdict().format()).isEqualTo(Format.PADES);
    assertThat(text.verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  /** A time stamp is made as signatures are and signs no document; words of other protocols are no document either. */
  @Test
  void aTimeStampAloneIsNoSignatureAndWhatIsSignedSaysThatItIsData() throws IOException {
    Identity stamps = Pki.of(CA, new org.bouncycastle.asn1.x500.X500Name("C=IT,CN=Marca"), Pki.Kind.STAMPS);
    Examined stamp = examine(CmsForge.stamp(FORM, stamps, CmsForge.SIGNED).getEncoded());
    assertThat(stamp.verdict().outcome()).isEqualTo(Outcome.UNSIGNED);
    assertThat(stamp.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("stamp-only");
    var other = new CMSProcessableByteArray(new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"), FORM);
    Examined odd = examine(CmsForge.encoded(CmsForge.signed(other, true, CmsForge.Hand.of(MAYOR))));
    assertThat(odd.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(odd.verdict().warnings()).extracting(Verdict.Warning::code).containsExactly("content-of-another-kind");
  }

  @Test
  void whatIsNoSignatureIsAnsweredAsSuch() {
    for (byte[] file : List.of(new byte[0], new byte[1], "-----BEGIN PKCS7-----\n-----END PKCS7-----".getBytes(US_ASCII),
        "MIME-Version: 1.0\r\n\r\n".getBytes(US_ASCII), "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x--".getBytes(US_ASCII),
        "Content-Type: text/plain\r\n\r\nciao".getBytes(US_ASCII), "MIIG".getBytes(US_ASCII), random(3_000), Base64.getEncoder().encode(random(3_000)))) {
      Examined answer = examine(file);
      assertThat(answer.verdict().outcome()).isEqualTo(Outcome.UNSIGNED);
      assertThat(answer.verdict().signers()).isEmpty();
    }
  }

  private static void assertSame(String dress, byte[] bytes, Outcome outcome) {
    Examined answer = examine(bytes);
    assertThat(answer.verdict().outcome()).as(dress + " " + answer.verdict().warnings()).isEqualTo(outcome);
    assertThat(answer.verdict().signers()).as(dress).extracting(Verdict.Signer::taxCode).containsExactly("NREDAA70A41H501O");
    assertThat(answer.content()).as(dress).isEqualTo(FORM);
  }

  private static Examined examine(byte[] file) {
    return ENGINE.examine(file, AT, AT, null);
  }

  /** The same SignedData with indefinite lengths outside and the content in pieces of {@code piece} bytes. */
  private static byte[] indefinite(byte[] der, int piece) throws IOException {
    var data = org.bouncycastle.asn1.cms.SignedData.getInstance(org.bouncycastle.asn1.cms.ContentInfo.getInstance(der).getContent());
    byte[] content = org.bouncycastle.asn1.ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctets();
    var pieces = new java.util.ArrayList<org.bouncycastle.asn1.ASN1OctetString>();
    for (int at = 0; at < content.length; at += piece) {
      pieces.add(new org.bouncycastle.asn1.DEROctetString(java.util.Arrays.copyOfRange(content, at, Math.min(content.length, at + piece))));
    }
    var inside = new org.bouncycastle.asn1.cms.ContentInfo(data.getEncapContentInfo().getContentType(),
        new org.bouncycastle.asn1.BEROctetString(pieces.toArray(org.bouncycastle.asn1.ASN1OctetString[]::new)));
    var again = new org.bouncycastle.asn1.cms.SignedData(data.getDigestAlgorithms(), inside, data.getCertificates(), data.getCRLs(), data.getSignerInfos());
    return new org.bouncycastle.asn1.cms.ContentInfo(org.bouncycastle.asn1.cms.CMSObjectIdentifiers.signedData, again).getEncoded("BER");
  }

  /** The outermost length on five bytes, as some cards write it. */
  private static byte[] longLength(byte[] der) {
    int skip = 2 + ((der[1] & 0x80) != 0 ? der[1] & 0x7F : 0);
    int length = der.length - skip;
    byte[] head = {0x30, (byte) 0x84, (byte) (length >> 24), (byte) (length >> 16), (byte) (length >> 8), (byte) length};
    return joined(head, java.util.Arrays.copyOfRange(der, skip, der.length));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] pressed(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new java.util.zip.GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(other);
    return out.toByteArray();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(3).nextBytes(bytes);
    bytes[0] = 0x41;
    return bytes;
  }
}
