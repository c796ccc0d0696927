package it.telaio.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.xades.reference.EnvelopedSignatureTransform;
import eu.europa.esig.dss.xades.reference.XPath2FilterTransform;
import eu.europa.esig.dss.xades.reference.XPathTransform;
import it.telaio.signature.ExamineSignature.Examined;
import it.telaio.signature.Pki.Identity;
import it.telaio.signature.Verdict.Format;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is published against signed XML: signature wrapping (McIntosh and Austel, 2005), references and transforms that cover
 * less than one sees, references that go out to the network. Each beside an honest file of the same make.
 */
class XmlAttacksTest {
  private static final Instant AT = Instant.parse("2023-07-15T10:00:00Z");
  private static final Identity CA = Pki.root("CA di prova");
  private static final Identity MAYOR = Pki.person(CA, "Ada", "Neri", "TINIT-NREDAA70A41H501O");
  private static final Identity OTHER = Pki.person(CA, "Ugo", "Bianchi", "TINIT-BNCGUO75A01F205W");
  private static final String FORM = "<domanda Id=\"d\"><ente>Comune di Prova</ente><importo Id=\"i\">5000</importo></domanda>";
  private static final ExamineSignature ENGINE = Pki.examining(CA);

  @Test
  void honestSignaturesOfEveryMakeAreValid() {
    assertThat(outcome(XmlForge.enveloped(FORM, MAYOR))).isEqualTo(Outcome.VALID);
    Examined enveloping = examine(XmlForge.enveloping(FORM, MAYOR), null);
    assertThat(enveloping.verdict().outcome()).as("" + enveloping.verdict().warnings()).isEqualTo(Outcome.VALID);
    assertThat(new String(enveloping.content(), UTF_8)).contains("<importo").contains("5000");
    byte[] detached = XmlForge.detached(FORM, MAYOR);
    assertThat(examine(detached, FORM.getBytes(UTF_8)).verdict().outcome()).isEqualTo(Outcome.VALID);
    assertThat(examine(detached, FORM.replace("5000", "9000").getBytes(UTF_8)).verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(examine(detached, null).verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
  }

  @Test
  void theUsualWaysOfLeavingTheSignatureOutAreTheWholeDocument() {
    assertThat(outcome(XmlForge.over(FORM, MAYOR, "", new EnvelopedSignatureTransform()))).isEqualTo(Outcome.VALID);
    assertThat(outcome(XmlForge.over(FORM, MAYOR, "#d", new EnvelopedSignatureTransform()))).isEqualTo(Outcome.VALID);
    assertThat(outcome(XmlForge.over(FORM, MAYOR, "", new XPathTransform("not(ancestor-or-self::ds:Signature)")))).isEqualTo(Outcome.VALID);
    assertThat(outcome(XmlForge.over(FORM, MAYOR, "", new XPath2FilterTransform("/descendant::ds:Signature", "subtract")))).isEqualTo(Outcome.VALID);
  }

  @Test
  void aSecondSignatureBesideTheFirstIsValid() {
    String filter = "not(ancestor-or-self::ds:Signature)";
    byte[] one = XmlForge.over(FORM, MAYOR, "", new XPathTransform(filter));
    Examined both = examine(XmlForge.over(new String(one, UTF_8), OTHER, "", new XPathTransform(filter)), null);
    assertThat(both.verdict().signers()).hasSize(2);
    assertThat(both.verdict().outcome()).isEqualTo(Outcome.VALID);
  }

  @Test
  void aSignatureOverAPartIsForAPerson() {
    Examined answer = examine(XmlForge.over(FORM, MAYOR, "#i"), null);
    assertThat(codes(answer)).contains("part-signed");
    assertThat(answer.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not(ancestor-or-self::ds:Signature) and not(ancestor-or-self::importo)", "ancestor-or-self::ente",
      "not(ancestor-or-self::*[local-name()='importo' or local-name()='Signature'])"})
  void anExpressionThatLeavesMoreOutIsForAPerson(String expression) {
    byte[] signed = XmlForge.over(FORM, MAYOR, "", new XPathTransform(expression));
    assertThat(outcome(signed)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    assertThat(outcome(changed(signed, "5000", "9000"))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  @Test
  void aSignedElementMovedAsideIsNeverValid() {
    String signed = new String(XmlForge.over(FORM, MAYOR, "#i"), UTF_8).replaceFirst("<\\?xml[^>]*\\?>", "");
    String element = "<importo Id=\"i\">5000</importo>";
    for (String wrapped : List.of(
        signed.replace(element, "<importo>9000</importo>").replace("</domanda>", "<altro>" + element + "</altro></domanda>"),
        signed.replace(element, "<importo Id=\"i\">9000</importo>").replace("</domanda>", "<altro>" + element + "</altro></domanda>"),
        signed.replace(element, "<importo Id=\"i\">9000" + element + "</importo>"),
        signed.replace("</ds:Signature>", "<ds:Object>" + element + "</ds:Object></ds:Signature>").replaceFirst(element, "<importo>9000</importo>"))) {
      assertThat(outcome(wrapped.getBytes(UTF_8))).as(wrapped).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    }
  }

  @Test
  void aWholeSignedDocumentHiddenInAnotherIsNeverValid() {
    String whole = new String(XmlForge.over(FORM, MAYOR, "#d", new EnvelopedSignatureTransform()), UTF_8).replaceFirst("<\\?xml[^>]*\\?>", "");
    assertThat(outcome(whole.getBytes(UTF_8))).isEqualTo(Outcome.VALID);
    String evil = "<domanda><ente>Comune di Prova</ente><importo>9000</importo>" + whole + "</domanda>";
    assertThat(outcome(evil.getBytes(UTF_8))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    String sameId = "<domanda Id=\"d\"><importo>9000</importo>" + whole + "</domanda>";
    assertThat(outcome(sameId.getBytes(UTF_8))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
    String enveloping = new String(XmlForge.enveloping(FORM, MAYOR), UTF_8).replaceFirst("<\\?xml[^>]*\\?>", "");
    String around = "<domanda><ente>Comune di Prova</ente><importo>9000</importo>" + enveloping + "</domanda>";
    assertThat(outcome(around.getBytes(UTF_8))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  @Test
  void aContentBesideTheSignedOneInAnEnvelopingSignatureIsForAPerson() {
    String signed = new String(XmlForge.enveloping(FORM, MAYOR), UTF_8);
    byte[] more = signed.replace("</ds:Signature>", "<ds:Object Id=\"x\"><importo>9000</importo></ds:Object></ds:Signature>").getBytes(UTF_8);
    assertThat(outcome(more)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  @Test
  void whatIsChangedIsInvalid() {
    byte[] signed = XmlForge.enveloped(FORM, MAYOR);
    assertThat(outcome(changed(signed, "5000", "9000"))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(changed(signed, "<ente>", "<ente x=\"1\">"))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(changed(signed, "2023-07-14", "2023-07-13"))).isEqualTo(Outcome.INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://www.w3.org/2000/09/xmldsig#hmac-sha1", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-md5", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "none"})
  void anotherSignatureMethodIsNeverValid(String method) {
    byte[] forged = changed(XmlForge.enveloped(FORM, MAYOR), "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", method);
    assertThat(outcome(forged)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
  }

  @Test
  void theReferenceToTheSignedPropertiesTakenAwayIsNeverValid() {
    String signed = new String(XmlForge.enveloped(FORM, MAYOR), UTF_8);
    byte[] without = signed.replaceFirst("(?s)<ds:Reference Type=\"http://uri.etsi.org/01903#SignedProperties\".*?</ds:Reference>", "").getBytes(UTF_8);
    assertThat(without.length).isLessThan(signed.length());
    assertThat(outcome(without)).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING);
  }

  @Test
  void nothingIsFetchedAndNoProgramInTheDocumentIsRun() throws IOException {
    try (var trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + trap.getLocalPort() + "/x";
      String signed = new String(XmlForge.detached(FORM, MAYOR), UTF_8);
      String outside = signed.replaceFirst("URI=\"modulo.xml\"", "URI=\"" + address + "\"");
      String file = signed.replaceFirst("URI=\"modulo.xml\"", "URI=\"file:///etc/hostname\"");
      String program = new String(XmlForge.over(FORM, MAYOR, "", new EnvelopedSignatureTransform()), UTF_8)
          .replaceFirst("<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"/>",
              "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"><xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\""
                  + " version=\"1.0\"><xsl:template match=\"/\"><xsl:copy-of select=\"document('" + address + "')\"/></xsl:template></xsl:stylesheet></ds:Transform>");
      String entity = signed.replaceFirst("<ds:Signature", "<!DOCTYPE x SYSTEM \"" + address + "\"><ds:Signature");
      for (String hostile : List.of(outside, file, program, entity)) {
        assertThat(outcome(hostile.getBytes(UTF_8))).isNotIn(Outcome.VALID, Outcome.VALID_WITH_WARNING, Outcome.FLAGGED);
      }
      trap.setSoTimeout(200);
      org.junit.jupiter.api.Assertions.assertThrows(SocketTimeoutException.class, trap::accept);
    }
  }

  @Test
  void aBrokenSignatureBesideAGoodOneIsPartial() {
    String filter = "not(ancestor-or-self::ds:Signature)";
    String one = new String(XmlForge.over(FORM, MAYOR, "", new XPathTransform(filter)), UTF_8);
    String both = new String(XmlForge.over(one, OTHER, "", new XPathTransform(filter)), UTF_8);
    int value = both.indexOf("<ds:SignatureValue");
    int at = both.indexOf('>', value) + 8;
    String broken = both.substring(0, at) + (both.charAt(at) == 'A' ? 'B' : 'A') + both.substring(at + 1);
    assertThat(outcome(broken.getBytes(UTF_8))).isEqualTo(Outcome.PARTIAL);
  }

  /** No digest covers a comment, and a reader that stops at it reads another figure (as was done to sign-in tokens in 2018). */
  @Test
  void aCommentThatSplitsATextIsForAPerson() {
    byte[] signed = XmlForge.enveloped(FORM, MAYOR);
    Examined split = examine(changed(signed, ">5000<", ">5<!-- -->000<"), null);
    assertThat(split.verdict().outcome()).isEqualTo(Outcome.FLAGGED);
    assertThat(codes(split)).containsExactly("comment-in-text");
    assertThat(outcome(changed(signed, "<importo", "<!-- importo in euro --><importo"))).isEqualTo(Outcome.VALID);
    assertThat(outcome(changed(signed, ">5000<", ">5<?x y?>000<"))).isEqualTo(Outcome.INVALID);
  }

  @Test
  void everyEncodingOfXmlIsReadAndAnInvoiceIsADocumentAsAnyOther() throws IOException {
    String signed = new String(XmlForge.enveloped("<domanda>perch\u00E9</domanda>", MAYOR), UTF_8);
    assertThat(outcome(signed.replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").getBytes("UTF-16"))).isEqualTo(Outcome.VALID);
    assertThat(outcome(signed.replaceFirst("encoding=\"UTF-8\"", "encoding=\"UTF-16\"").replaceFirst("^", "\uFEFF").getBytes("UTF-16LE"))).isEqualTo(Outcome.VALID);
    assertThat(outcome(signed.replaceFirst("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"").getBytes("ISO-8859-1"))).isEqualTo(Outcome.VALID);
    assertThat(outcome(("\uFEFF" + signed).getBytes(UTF_8))).isEqualTo(Outcome.VALID);
    String invoice = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><?xml-stylesheet type=\"text/xsl\" href=\"fatturapa_v1.2.xsl\"?>"
        + "<p:FatturaElettronica versione=\"FPR12\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
        + " xmlns:p=\"http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2\"><FatturaElettronicaBody><Importo>5.00</Importo>"
        + "</FatturaElettronicaBody></p:FatturaElettronica>";
    byte[] whole = XmlForge.enveloped(invoice, MAYOR);
    assertThat(outcome(whole)).isEqualTo(Outcome.VALID);
    assertThat(outcome(changed(whole, "5.00", "9.00"))).isEqualTo(Outcome.INVALID);
    assertThat(outcome(XmlForge.over(invoice, MAYOR, "", new XPath2FilterTransform("/descendant::ds:Signature", "subtract")))).isEqualTo(Outcome.VALID);
    assertThat(outcome(CmsForge.p7m(whole, OTHER))).isEqualTo(Outcome.VALID);
  }

  /** The digest is over what the letters mean: an element among them changes nothing of it, and everything for a reader. */
  @Test
  void anElementAmongSignedBase64IsForAPerson() {
    var parameters = XmlForge.parameters(MAYOR, eu.europa.esig.dss.enumerations.SignaturePackaging.ENVELOPING);
    String enveloping = new String(XmlForge.signed("importo 5.000", MAYOR, parameters), UTF_8);
    assertThat(outcome(enveloping.getBytes(UTF_8))).isEqualTo(Outcome.VALID);
    String letters = java.util.Base64.getEncoder().encodeToString("importo 5.000".getBytes(UTF_8));
    assertThat(enveloping).contains(letters);
    assertThat(outcome(enveloping.replace(letters, letters + "<importo valore=\"9.000\"/>").getBytes(UTF_8))).isNotEqualTo(Outcome.VALID);
  }

  /** A million elements would keep a worker for a minute; whoever sends them is told at once, and nobody is called unsigned. */
  @Test
  void aSignedDocumentOfTooManyElementsIsForAPerson() {
    String many = new String(XmlForge.enveloped("<d><a/></d>", MAYOR), UTF_8).replace("<a/>", "<a/>".repeat(700_000));
    for (byte[] file : List.of(many.getBytes(UTF_8), ("\uFEFF" + many.replace("UTF-8", "UTF-16")).getBytes(java.nio.charset.StandardCharsets.UTF_16LE))) {
      Verdict verdict = examine(file, null).verdict();
      assertThat(verdict.outcome()).isEqualTo(Outcome.INDETERMINATE);
      assertThat(verdict.format()).isEqualTo(Format.XADES);
      assertThat(verdict.warnings()).extracting(Verdict.Warning::code).containsExactly("too-many-elements");
    }
  }

  @Test
  void aSignedDocumentThatWeDoNotOpenIsNeverUnsigned() {
    String signed = new String(XmlForge.enveloped(FORM, MAYOR), UTF_8);
    byte[] entity = signed.replaceFirst("<domanda", "<!DOCTYPE domanda [<!ENTITY a \"b\">]><domanda").getBytes(UTF_8);
    assertThat(outcome(entity)).isEqualTo(Outcome.INDETERMINATE);
    int from = signed.indexOf("<ds:Reference");
    int to = signed.indexOf("</ds:Reference>") + 15;
    Examined many = examine((signed.substring(0, to) + signed.substring(from, to).repeat(600) + signed.substring(to)).getBytes(UTF_8), null);
    assertThat(codes(many)).containsExactly("too-many-references");
    assertThat(many.verdict().outcome()).isEqualTo(Outcome.INDETERMINATE);
  }

  private static byte[] changed(byte[] xml, String from, String to) {
    String text = new String(xml, UTF_8);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(UTF_8);
  }

  private static Outcome outcome(byte[] xml) {
    return examine(xml, null).verdict().outcome();
  }

  private static Examined examine(byte[] xml, byte[] content) {
    return ENGINE.examine(xml, AT, AT, content);
  }

  private static List<String> codes(Examined answer) {
    return answer.verdict().warnings().stream().map(Verdict.Warning::code).toList();
  }
}
